using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Procedures;
using CaseApi.ReadModels;
using CaseApi.Store;
using MediatR;

namespace CaseApi.Lifecycle;

/// <summary>
/// Takes any step on an existing case: one read, fold, lapse what has lapsed, decide, one write.
/// </summary>
public sealed class CaseCommandHandler<TCommand>(CaseStep<TCommand> step, CaseStore store, CaseRules rules, IServiceProvider services)
    : IRequestHandler<TCommand, CommandResult>
    where TCommand : ICaseCommand, IRequest<CommandResult>
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken)
    {
        var meta = request.Meta;
        if (step.Facts is { } facts && facts(request, services).ToList() is { Count: > 0 } mistakes)
        {
            return new CommandResult.Invalid(mistakes);
        }

        request = step.Complete is { } complete ? complete(request, services) : request;
        var documents = request is IFilesDocuments files ? files.DocumentsToFile : [];
        var read = await store.ReadAsync(meta.Tenant, meta.CaseId, meta.Client, meta.Repetition, new DocumentsWanted(documents, !meta.OnlyOwnCases && !meta.OnlyOwnDocuments), cancellationToken, recentActs: request is IComparesReasons);
        if (read.Earlier is { } earlier)
        {
            return earlier.Repeat(meta.Repetition!);
        }

        var history = request is IErasesPersonalData ? [.. read.History.Select(EventJson.WithoutPersonalData)] : read.History;
        var before = CaseHistory.Fold(meta.CaseId, meta.Tenant, history);
        if (before.Version == 0 || (meta.OnlyOwnCases && before.LodgedBy != meta.Client))
        {
            return new CommandResult.NotFound();
        }

        if (before.Version != meta.ExpectedVersion)
        {
            return new CommandResult.Stale(before.Version);
        }

        if (FiledDocuments.Unknown(documents, read.KnownDocuments, (request as IFilesDocuments)?.DocumentsMember ?? "documents") is { } unknown)
        {
            return new CommandResult.Invalid(unknown);
        }

        request = request is IComparesReasons compares ? (TCommand)compares.With(read.RecentActs) : request;
        request = request is ICitesEarlierCase { Earlier: { } number } cites ? (TCommand)cites.Citing(await services.GetRequiredService<CitedCases>().FindAsync(meta.Tenant, number)) : request;
        var (procedure, time) = rules.Of(before);
        Procedure? target = null;
        if (request is IChangesProcedure change && (target = rules.Choose(meta.Tenant, change.Procedure, change.Kind, before.RegisteredOn)) is null)
        {
            return new CommandResult.Invalid([new Mistake(
                change.Procedure is null ? "/kind" : "/procedure", change.Procedure is null ? "unknown-kind" : "unknown-procedure",
                "No such procedure is in force on the case's day of registration, or it does not take appeals of this kind.")]);
        }

        var decided = CaseDecider.Decide(before, history, step.Step, meta, state => step.Decide(request, state, target ?? procedure), procedure, time, target);
        return decided.Refusal is { } refusal
            ? new CommandResult.Refused(refusal)
            : await WriteAsync(request, before, decided, target ?? procedure, documents, cancellationToken);
    }

    private async Task<CommandResult> WriteAsync(
        TCommand request, Case before, Decided decided, Procedure procedure, IReadOnlyList<Guid> documents, CancellationToken cancellation)
    {
        var meta = request.Meta;
        var answer = CommandAnswers.Of(decided, step.Answer is { } more ? told => more(told, decided.After, meta, services) : null);
        if (meta.DryRun)
        {
            return new CommandResult.Accepted(decided.After.Version, answer);
        }

        var append = new Append(meta, before, decided.After, decided.Events, procedure, CaseDocument.Write(decided.After, procedure), answer, documents);
        return await store.AppendAsync(append, cancellation) switch
        {
            AppendOutcome.Written => new CommandResult.Accepted(decided.After.Version, answer),
            AppendOutcome.KeyTaken => (await store.EarlierAsync(meta.Tenant, meta.Client, meta.Repetition!, cancellation))!.Repeat(meta.Repetition!),
            AppendOutcome.KeyBusy => new CommandResult.KeyInUse(),
            AppendOutcome.LostRace => new CommandResult.Stale(null),
            _ => new CommandResult.Unknown(),
        };
    }
}
