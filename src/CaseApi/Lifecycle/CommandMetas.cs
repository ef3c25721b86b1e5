using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Lifecycle;

/// <summary>Makes a command's meta from the request: who, when, on which version, and how a repetition is recognised.</summary>
public sealed class CommandMetas(AuthorityClock clock, AccessStore access, CaseStore store, IClock realTime)
{
    /// <summary>How far ahead a caller's clock may be.</summary>
    private static readonly Duration Ahead = Duration.FromSeconds(60);

    /// <summary>How far back <c>at</c> may lie without a scope for it.</summary>
    private static readonly Duration Behind = Duration.FromMinutes(5);

    /// <summary>How far back the receipt of a portal with a trusted clock may lie.</summary>
    private static readonly Duration TrustedBehind = Duration.FromHours(72);

    private static readonly Duration AnswerKept = Duration.FromDays(30);

    public Checked<CommandMeta> OfStep(
        HttpContext context, Guid caseId, long version, bool dryRun, StepRequest request, Repetition? repetition) =>
        OfStep(Sender(context), caseId, version, dryRun, request, repetition);

    public Checked<CommandMeta> OfStep(CommandSender sender, Guid caseId, long version, bool dryRun, StepRequest request, Repetition? repetition)
    {
        var caller = sender.Caller;
        var now = clock.Now(caller.Tenant);
        if (TimeProblem(request.At, now, caller.Has(Scopes.CasesBackdate), "/at") is { } problem)
        {
            return problem;
        }

        return Meta(sender, caseId, now, request.At ?? now) with
        {
            ExpectedVersion = version,
            MayBackdate = caller.Has(Scopes.CasesBackdate),
            Repetition = repetition,
            DryRun = dryRun,
            Reason = request.Reason,
            Note = request.Note,
        };
    }

    /// <summary>The client that stands for the applicant of a case who has no portal.</summary>
    public static string PublicClient(Guid caseId) => $"applicant:{caseId}";

    /// <summary>
    /// For the applicant who has proved the access code: always now, on this one case. Keys for repetition belong to the case, so that
    /// two applicants may choose the same.
    /// </summary>
    public CommandMeta OfApplicant(HttpContext context, string tenant, Guid caseId, bool dryRun, Repetition? repetition)
    {
        var now = clock.Now(tenant);
        return new CommandMeta(caseId, tenant, Guid.CreateVersion7(), now, now, Zone(tenant), PublicClient(caseId), "applicant")
        {
            NewId = Guid.CreateVersion7,
            TraceId = ProblemResult.TraceId(context),
            DryRun = dryRun,
            Repetition = repetition,
            OnlyOwnDocuments = true,
        };
    }

    /// <param name="at">When it was registered; null: when it was received.</param>
    public Checked<CommandMeta> OfIntake(HttpContext context, bool dryRun, Instant? receivedAt, Instant? at, Repetition? repetition) =>
        OfIntake(Sender(context), dryRun, receivedAt, at, repetition);

    /// <inheritdoc cref="OfIntake(HttpContext, bool, Instant?, Instant?, Repetition?)"/>
    public Checked<CommandMeta> OfIntake(CommandSender sender, bool dryRun, Instant? receivedAt, Instant? at, Repetition? repetition)
    {
        var caller = sender.Caller;
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
            return new Problem("invalid-request", Errors: [Mistake("/at", "before-receipt", "An appeal is registered when or after it was received.")]);
        }

        return Meta(sender, Guid.CreateVersion7(), now, at ?? receivedAt ?? now) with
        {
            Repetition = repetition,
            DryRun = dryRun,
        };
    }

    /// <summary>How this request is recognised when it comes again; a dry run is not recorded.</summary>
    /// <param name="route">With the case, so that one key cannot stand for two commands.</param>
    public Repetition? Repetition(string key, bool dryRun, string route, byte[] bodyHash) =>
        dryRun ? null : new Repetition(key, route, bodyHash, realTime.GetCurrentInstant() + AnswerKept);

    /// <summary>
    /// What is refused for its date today may have been accepted when it came first: then the answer of that time is repeated.
    /// </summary>
    public async Task<IResult> RefuseAsync(HttpContext context, Problem problem, Repetition? repetition, CancellationToken cancellation)
    {
        var caller = context.Caller();
        return repetition is not null && await store.EarlierAsync(caller.Tenant, caller.Client, repetition, cancellation) is { } earlier
            ? CommandResults.ToHttp(earlier.Repeat(repetition), dryRun: false)
            : problem.ToResult();
    }

    private CommandMeta Meta(CommandSender sender, Guid caseId, Instant now, Instant at)
    {
        var caller = sender.Caller;
        var officer = caller.OfficerId is { } id ? access.Current.Officer(caller.Tenant, id) : null;
        var zone = Zone(caller.Tenant);

        // Whether somebody was away is asked of the day on which the step took place.
        var day = at.InZone(zone).Date;
        return new CommandMeta(caseId, caller.Tenant, Guid.CreateVersion7(), at, now, zone, caller.Client, officer?.Id ?? "applicant")
        {
            NewId = Guid.CreateVersion7,
            OnlyOwnCases = !sender.AnyOf.Any(scope => scope != Scopes.AppealsWrite && caller.Has(scope)),
            Roles = officer is null ? [] : [.. access.Current.RolesOf(officer, day).Select(RoleNames.Write)],
            StandsInFor = officer is null ? [] : [.. access.Current.StandsInFor(officer, day).Select(other => other.Id)],
            TraceId = sender.TraceId,
        };
    }

    // Only a scope that opens this very step opens other clients' cases: one for other steps does not.
    private static CommandSender Sender(HttpContext context) =>
        new(context.Caller(), context.GetEndpoint()!.Metadata.GetRequiredMetadata<AccessRule>().AnyOf, ProblemResult.TraceId(context));

    private DateTimeZone Zone(string tenant) => DateTimeZoneProviders.Tzdb[access.Current.Authority(tenant)?.Zone ?? "UTC"];

    private static Problem? TimeProblem(Instant? at, Instant now, bool mayBackdate, string pointer) =>
        at > now + Ahead ? new Problem("in-the-future", Errors: [Mistake(pointer, "in-the-future", "The time lies ahead of the authority's clock.")])
        : at < now - Behind && !mayBackdate ? new Problem("backdating-not-allowed", Errors: [Mistake(pointer, "backdating-not-allowed", "A time more than five minutes back needs the scope cases:backdate.")])
        : null;

    private static FieldError Mistake(string pointer, string code, string english) => new(pointer, code, MistakeTexts.Of(code, english));
}

/// <summary>Who sends a command, and the scopes of which any opens its route.</summary>
public sealed record CommandSender(Caller Caller, IReadOnlyList<string> AnyOf, string? TraceId);
