using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Hosting;
using CaseApi.Lifecycle;
using CaseApi.Store;
using MediatR;
using NodaTime;

namespace CaseApi.Operations.AcrossCases;

/// <summary>
/// What an event of one case makes due in a case of another authority: a case is opened there, or the case it came from is told. Each is a
/// command like any other, under a key made from the event's id.
/// </summary>
public sealed class FollowUps(CaseStore store, OpenedCases opened, IMediator mediator, AuthorityClock clock, CaseRules rules, IClock realTime, ILogger<FollowUps> log)
{
    private const int Patience = 20;
    private static readonly Duration AnswerKept = Duration.FromDays(30);

    /// <summary>Stored names of the events that have any.</summary>
    public static readonly string[] Types =
        [.. new[] { typeof(ComplaintPassedUp), typeof(ComplaintDecided), typeof(CaseRemitted), typeof(AppealWithdrawn), typeof(AppealForwarded), typeof(ForwardingAccepted), typeof(ForwardingRefused), typeof(ComplaintResultRecorded), typeof(FurtherResultRecorded), typeof(CourtActRecorded) }.Select(EventVocabulary.StoredName)];

    public async Task DoAsync(FollowUpItem item, CancellationToken cancellation)
    {
        var history = await store.HistoryAsync(item.Tenant, item.CaseId, cancellation);
        var state = CaseHistory.Fold(item.CaseId, item.Tenant, history);
        var recorded = history.First(e => e.Version == item.Version);
        if (state.Entries.First(e => e.Version == item.Version).Annulled)
        {
            return;
        }

        switch (recorded.Event)
        {
            case ComplaintPassedUp { Authority: { } authority, Case: { } target } passed:
                await opened.OpenAsync(await opened.OfComplaintAsync(state, history, passed, authority, target, cancellation), Meta(authority, target, passed.At, recorded.Id, 0, authority), cancellation);
                break;
            case AppealForwarded { Authority: { } authority, Case: { } target } forwarded:
                await opened.OpenAsync(
                    await opened.OfForwardedAsync(state, history, forwarded, authority, target, cancellation), Meta(authority, target, forwarded.At, recorded.Id, 0, authority), cancellation);
                break;
            case ForwardingAccepted accepted when state.Origin is { Relation: OriginRelation.Forwarded } origin:
                await TellAsync(origin, accepted.At, recorded.Id, meta => new RecordForwardingAnswer(meta, state.Id, true, null), cancellation);
                break;
            case ForwardingRefused refused when state.Origin is { Relation: OriginRelation.Forwarded } origin:
                await TellAsync(origin, refused.At, recorded.Id, meta => new RecordForwardingAnswer(meta, state.Id, false, refused.Reasons), cancellation);
                break;
            case ComplaintDecided decided when state.Origin is { Relation: OriginRelation.Complaint } origin:
                await TellAsync(origin, decided.At, recorded.Id, meta => new RecordComplaintResult(meta, decided.Number, decided.Outcome, decided.DecidedOn, false, decided.Breaches), cancellation);
                break;
            case CaseRemitted remitted when state.Origin is { Relation: OriginRelation.Complaint } origin:
                await TellAsync(
                    origin, remitted.At, recorded.Id,
                    meta => new RecordComplaintResult(meta, remitted.Number, ReviewOutcome.Remit, meta.DayOf(remitted.At), true, state.Review.Breaches), cancellation);
                break;
            case AppealWithdrawn withdrawn when state.Origin is { Relation: OriginRelation.Complaint, Complaint: { } matter } origin:
                await TellAsync(origin, withdrawn.At, recorded.Id, meta => new RecordComplaintResult(meta, matter.Number, ReviewOutcome.Withdrawn, meta.DayOf(withdrawn.At), false, null), cancellation);
                break;

            // What comes back to this case goes on to the one it came from.
            case ComplaintResultRecorded told when state.Origin is { Relation: OriginRelation.Complaint } origin:
                await TellFurtherAsync(origin, told.At, recorded.Id, new FurtherResult(state.Tenant, state.Id, state.Reference, told.Outcome, null, told.DecidedOn, null), cancellation);
                break;
            case CourtActRecorded court when state.Origin is { Relation: OriginRelation.Complaint } origin:
                await TellFurtherAsync(origin, court.At, recorded.Id, new FurtherResult(state.Tenant, state.Id, state.Reference, null, court.Result, court.Date, court.InForceOn), cancellation);
                break;
            case FurtherResultRecorded { Result: { } result } further when state.Origin is { Relation: OriginRelation.Complaint } origin:
                await TellFurtherAsync(origin, further.At, recorded.Id, result, cancellation);
                break;
            default:
                break;
        }
    }

    private Task TellFurtherAsync(CaseOrigin origin, Instant at, Guid eventId, FurtherResult result, CancellationToken cancellation) =>
        TellAsync(origin, at, eventId, meta => new RecordFurtherResult(meta, origin.Complaint?.Number ?? 0, result), cancellation);

    /// <summary>Takes a step in the case that this one came from, whatever has happened there meanwhile.</summary>
    private async Task TellAsync<TCommand>(CaseOrigin origin, Instant at, Guid eventId, Func<CommandMeta, TCommand> command, CancellationToken cancellation)
        where TCommand : ICaseCommand
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = CaseHistory.Fold(origin.Case, origin.Authority, await store.HistoryAsync(origin.Authority, origin.Case, cancellation));
            var told = before.LastStepAt is { } last ? Instant.Max(at, last) : at;
            switch (await mediator.Send(command(Meta(origin.Authority, origin.Case, told, eventId, before.Version, origin.Authority)), cancellation))
            {
                case CommandResult.Accepted or CommandResult.Replayed or CommandResult.KeyReused or CommandResult.KeyExpired:
                    return;
                case CommandResult.Refused { Refusal.Code: "complaint-decided" or "forwarding-answered" } known:
                    log.LogInformation("Case {CaseId} of {Authority} knows already: {Code}", origin.Case, origin.Authority, known.Refusal.Code);
                    return;
                case CommandResult.Stale or CommandResult.KeyInUse or CommandResult.Unknown when attempt < Patience:
                    await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt), cancellation);
                    break;
                case var other:
                    throw new InvalidDataException($"The case {origin.Case} of {origin.Authority} could not be told: {other.GetType().Name} {(other as CommandResult.Refused)?.Refusal.Code}");
            }
        }
    }

    private CommandMeta Meta(string tenant, Guid caseId, Instant at, Guid eventId, long version, string authority) =>
        new(caseId, tenant, Guid.CreateVersion7(), at, Instant.Max(at, clock.Now(tenant)), rules.Zone(authority), RecordComplaintResult.Installation, "system")
        {
            NewId = Guid.CreateVersion7,
            ExpectedVersion = version,
            Repetition = new Repetition(eventId.ToString(), "follow-up", default, realTime.GetCurrentInstant() + AnswerKept),
        };
}
