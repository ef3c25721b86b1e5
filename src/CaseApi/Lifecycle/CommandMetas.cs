using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Hosting;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.Lifecycle;

/// <summary>Makes a command's meta from the request: who, when, on which version, and how a repetition is recognised.</summary>
public sealed class CommandMetas(AuthorityClock clock, AccessStore access, IClock realTime)
{
    /// <summary>How far ahead a caller's clock may be.</summary>
    private static readonly Duration Ahead = Duration.FromSeconds(60);

    /// <summary>How far back <c>at</c> may lie without a scope for it.</summary>
    private static readonly Duration Behind = Duration.FromMinutes(5);

    /// <summary>How far back the receipt of a portal with a trusted clock may lie.</summary>
    private static readonly Duration TrustedBehind = Duration.FromHours(72);

    private static readonly Duration AnswerKept = Duration.FromDays(30);

    public Checked<CommandMeta> OfStep(
        HttpContext context, Guid caseId, long version, string key, bool dryRun, Step step, StepRequest request, byte[] bodyHash)
    {
        var caller = context.Caller();
        var now = clock.Now(caller.Tenant);
        if (TimeProblem(request.At, now, caller.Has(Scopes.CasesBackdate), "/at") is { } problem)
        {
            return problem;
        }

        return Meta(context, caller, caseId, now, request.At ?? now) with
        {
            ExpectedVersion = version,
            Repetition = Repeat(key, dryRun, $"{step.Name} {caseId}", bodyHash),
            DryRun = dryRun,
            Reason = request.Reason,
            Note = request.Note,
        };
    }

    /// <param name="at">When it was registered; null: when it was received.</param>
    public Checked<CommandMeta> OfIntake(HttpContext context, string key, bool dryRun, Instant? receivedAt, Instant? at, byte[] bodyHash)
    {
        var caller = context.Caller();
        var now = clock.Now(caller.Tenant);
        var mayBackdate = caller.Has(Scopes.CasesBackdate);
        var trusted = caller.TrustedClock && receivedAt >= now - TrustedBehind;
        if (TimeProblem(receivedAt, now, mayBackdate || trusted, "/receivedAt") is { } received)
        {
            return received;
        }

        if (TimeProblem(at, now, mayBackdate, "/at") is { } problem)
        {
            return problem;
        }

        if (at < receivedAt)
        {
            return new Problem("invalid-request", Errors: [new FieldError("/at", "before-receipt", "An appeal is registered when or after it was received.")]);
        }

        return Meta(context, caller, Guid.CreateVersion7(), now, at ?? receivedAt ?? now) with
        {
            Repetition = Repeat(key, dryRun, "register-appeal", bodyHash),
            DryRun = dryRun,
        };
    }

    private CommandMeta Meta(HttpContext context, Caller caller, Guid caseId, Instant now, Instant at)
    {
        var officer = caller.OfficerId is { } id ? access.Current.Officer(caller.Tenant, id) : null;
        return new CommandMeta(caseId, caller.Tenant, Guid.CreateVersion7(), at, now, Zone(caller.Tenant), caller.Client, officer?.Id ?? "applicant")
        {
            NewId = Guid.CreateVersion7,
            OnlyOwnCases = !caller.HasAny(Scopes.CasesWrite, Scopes.CasesDecide, Scopes.CasesBackdate),
            Roles = officer is null ? [] : [.. officer.Roles.Select(RoleNames.Write)],
            TraceId = ProblemResult.TraceId(context),
        };
    }

    private DateTimeZone Zone(string tenant) => DateTimeZoneProviders.Tzdb[access.Current.Authority(tenant)?.Zone ?? "UTC"];

    private Repetition? Repeat(string key, bool dryRun, string route, byte[] bodyHash) =>
        dryRun ? null : new Repetition(key, route, bodyHash, realTime.GetCurrentInstant() + AnswerKept);

    private static Problem? TimeProblem(Instant? at, Instant now, bool mayBackdate, string pointer) =>
        at > now + Ahead ? new Problem("in-the-future", Errors: [new FieldError(pointer, "in-the-future", "The time lies ahead of the authority's clock.")])
        : at < now - Behind && !mayBackdate ? new Problem("backdating-not-allowed", Errors: [new FieldError(pointer, "backdating-not-allowed", "A time more than five minutes back needs the scope cases:backdate.")])
        : null;
}
