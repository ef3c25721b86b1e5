using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Closing;
using CaseApi.Cases.Procedures;
using CaseApi.ReadModels;
using CaseApi.Store;
using MediatR;
using NodaTime;

namespace CaseApi.Lifecycle;

/// <summary>A step that touches two cases of one authority; both are written in one commit.</summary>
/// <param name="Other">The other case.</param>
/// <param name="Member">JSON pointer of the member that names it.</param>
/// <param name="OnOther">What the other case bears.</param>
public sealed record PairStep<TCommand>(
    Step Step, Func<TCommand, Guid> Other, string Member, Func<TCommand, Case, Case, Procedure, StepOutcome> Decide, Func<TCommand, Case, CaseEvent> OnOther)
    where TCommand : ICaseCommand;

public sealed class PairHandler<TCommand>(PairStep<TCommand> step, CaseStore store, CaseRules rules) : IRequestHandler<TCommand, CommandResult>
    where TCommand : ICaseCommand, IRequest<CommandResult>
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken)
    {
        var meta = request.Meta;
        var read = await store.ReadAsync(meta.Tenant, meta.CaseId, meta.Client, meta.Repetition, DocumentsWanted.None, cancellationToken);
        if (read.Earlier is { } earlier)
        {
            return earlier.Repeat(meta.Repetition!);
        }

        var before = CaseHistory.Fold(meta.CaseId, meta.Tenant, read.History);
        if (before.Version == 0 || (meta.OnlyOwnCases && before.LodgedBy != meta.Client))
        {
            return new CommandResult.NotFound();
        }

        if (before.Version != meta.ExpectedVersion)
        {
            return new CommandResult.Stale(before.Version);
        }

        var otherHistory = await store.HistoryAsync(meta.Tenant, step.Other(request), cancellationToken);
        var other = CaseHistory.Fold(step.Other(request), meta.Tenant, otherHistory);
        var (procedure, time) = rules.Of(before);
        var decided = CaseDecider.Decide(before, read.History, step.Step, meta, state => other.Version == 0
            ? new Refusal("unknown-case", "The authority has no such case.", step.Step.Basis).About(step.Member)
            : step.Decide(request, state, other, procedure), procedure, time);
        if (decided.Refusal is { } refusal)
        {
            return new CommandResult.Refused(refusal);
        }

        var (otherProcedure, otherTime) = rules.Of(other);
        var otherMeta = meta with { CaseId = other.Id, ExpectedVersion = other.Version, Repetition = null };
        var linked = CaseDecider.Decide(other, otherHistory, Link.Step, otherMeta, _ => step.OnOther(request, decided.After), otherProcedure, otherTime);
        if (linked.Refusal is { } barred)
        {
            return new CommandResult.Refused(barred);
        }

        var answer = CommandAnswers.Of(decided);
        return meta.DryRun
            ? new CommandResult.Accepted(decided.After.Version, answer)
            : await store.AppendBothAsync(
                new Append(meta, before, decided.After, decided.Events, procedure, CaseDocument.Write(decided.After, procedure), answer, []),
                new Append(otherMeta, other, linked.After, linked.Events, otherProcedure, CaseDocument.Write(linked.After, otherProcedure), null, []),
                cancellationToken) switch
            {
                AppendOutcome.Written => new CommandResult.Accepted(decided.After.Version, answer),
                AppendOutcome.KeyTaken => (await store.EarlierAsync(meta.Tenant, meta.Client, meta.Repetition!, cancellationToken))!.Repeat(meta.Repetition!),
                AppendOutcome.KeyBusy => new CommandResult.KeyInUse(),
                AppendOutcome.LostRace => new CommandResult.Stale(null),
                _ => new CommandResult.Unknown(),
            };
    }
}
