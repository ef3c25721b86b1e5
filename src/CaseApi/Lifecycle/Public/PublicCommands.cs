using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.ReadModels;
using CaseApi.ReadModels.PublicView;
using CaseApi.Store;
using MediatR;
using NodaTime;

namespace CaseApi.Lifecycle.Public;

/// <summary>What an applicant without a portal is told after a step.</summary>
/// <param name="Next">What comes next; null where nothing does, and after a dry run.</param>
public sealed record PublicStepAnswer(string Reference, PublicDone Done, PublicStatus Status, PublicNext? Next);

/// <param name="Step">What was done.</param>
/// <param name="Text">The same in the caller's language.</param>
/// <param name="At">When it was received; null after a dry run.</param>
/// <param name="AtLocal">In <paramref name="Zone"/>.</param>
public sealed record PublicDone(string Step, string Text, Instant? At, LocalDateTime? AtLocal, string Zone);

/// <summary>
/// Takes a step for the applicant, who has seen no version: it is decided on the case as it is, and decided again when somebody else
/// was faster. The answer is made of the case as the step left it, so that repeating the request repeats it.
/// </summary>
public sealed class PublicCommands(IMediator mediator, CaseRows rows, CaseRules rules, AccessStore access)
{
    private const int Attempts = 8;

    public async Task<IResult> SendAsync<TCommand>(Step step, CaseKey key, CommandMeta meta, Func<CommandMeta, TCommand> command, HttpContext context, CancellationToken cancellation)
        where TCommand : ICaseCommand
    {
        var language = Language.Of(context.Request);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await rows.EventsAsync(key.Tenant, key.CaseId, null, cancellation) is not { } events)
            {
                return new Problem("not-found").ToResult();
            }

            var seen = CaseHistory.Fold(key.CaseId, key.Tenant, events.History);
            switch (await mediator.Send(command(meta with { ExpectedVersion = seen.Version }), cancellation))
            {
                case CommandResult.Stale:
                    await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), cancellation);
                    continue;
                case CommandResult.Accepted when meta.DryRun:
                    context.Response.Headers["Preference-Applied"] = "dry-run";
                    return Results.Json(Tried(step, seen, language), Json.Options);
                case CommandResult.Accepted accepted:
                    return await DoneAsync(step, key, accepted.Answer, language, cancellation);
                case CommandResult.Replayed replayed:
                    return await DoneAsync(step, key, replayed.Answer, language, cancellation);
                case CommandResult.Refused { Refusal: var refusal }:
                    return Refused(refusal, seen);
                case var other:
                    return CommandResults.ToHttp(other, meta.DryRun, step);
            }
        }

        return new Problem("store-unavailable").WithHeader("Retry-After", "1").ToResult();
    }

    private static IResult Refused(Refusal refusal, Case seen)
    {
        var words = PublicStepWords.Of(refusal, seen.Status);
        return new Problem(
            refusal.Code, words, refusal.Pointers.Count == 0 ? null : [.. refusal.Pointers.Select(p => new FieldError(p, refusal.Code, words))], refusal.LegalBasis).ToResult();
    }

    private async Task<IResult> DoneAsync(Step step, CaseKey key, RecordedAnswer recorded, string language, CancellationToken cancellation)
    {
        var events = await rows.EventsAsync(key.Tenant, key.CaseId, null, cancellation);
        var history = events!.History.Where(e => e.Version <= recorded.Version).ToList();
        var view = View(CaseHistory.Fold(key.CaseId, key.Tenant, history), language, out var zone);
        var at = history[^1].RecordedAt;
        return Results.Json(
            new PublicStepAnswer(view.Reference, new PublicDone(step.Name, PublicStepWords.Of(step.Name).In(language), at, at.InZone(zone).LocalDateTime, zone.Id), view.Status, view.Next),
            Json.Options);
    }

    private PublicStepAnswer Tried(Step step, Case seen, string language)
    {
        var view = View(seen, language, out var zone);
        return new PublicStepAnswer(view.Reference, new PublicDone(step.Name, PublicStepWords.DryRun.In(language), null, null, zone.Id), view.Status, null);
    }

    private PublicCase View(Case state, string language, out DateTimeZone zone)
    {
        var (procedure, time) = rules.Of(state);
        zone = time.Zone;
        return PublicCaseEndpoint.View(state, procedure, zone, access.Current.Authority(state.Tenant), language);
    }
}
