using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using CaseApi.ReadModels;
using CaseApi.Store;
using MediatR;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Opens a case: finds the procedure and the day of registration, draws a number, decides, writes. One round trip when all goes well.</summary>
public sealed class RegisterAppealHandler(
    CaseStore store, CaseRules rules, ReferenceNumbers numbers, RegisteredAnswers answers, AccessStore access)
    : IRequestHandler<RegisterAppeal, CommandResult>
{
    public async Task<CommandResult> Handle(RegisterAppeal request, CancellationToken cancellationToken)
    {
        var result = await DecideAsync(request, cancellationToken);

        // A recorded answer wins over everything that can be found wrong today.
        return result is not CommandResult.Accepted && request.Meta.Repetition is { } repetition
            && await store.EarlierAsync(request.Meta.Tenant, request.Meta.Client, repetition, cancellationToken) is { } earlier
            ? earlier.Repeat(repetition)
            : result;
    }

    private async Task<CommandResult> DecideAsync(RegisterAppeal request, CancellationToken cancellation)
    {
        var (meta, appeal, facts) = request;
        if (Choose(request, out var registered) is not { } procedure)
        {
            return new CommandResult.Invalid([appeal.Procedure is null
                ? new Mistake("/kind", "unknown-kind", "No procedure of this installation takes appeals of this kind on that day.")
                : new Mistake("/procedure", "unknown-procedure", "No such procedure is in force on that day, or it does not take appeals of this kind.")]);
        }

        if (appeal.Unit is { } unit && access.Current.Unit(meta.Tenant, unit) is null)
        {
            return new CommandResult.Invalid([new Mistake("/unit", "unknown-unit", "The authority has no such unit.")]);
        }

        if (appeal.Documents.Count > 0
            && FiledDocuments.Unknown(appeal.Documents, (await store.ReadAsync(meta.Tenant, meta.CaseId, meta.Client, null, new DocumentsWanted(appeal.Documents, !meta.OnlyOwnCases), cancellation)).KnownDocuments) is { } unknown)
        {
            return new CommandResult.Invalid(unknown);
        }

        // Before a number is drawn: one that is not used would leave a gap.
        if (VocabularyRules.Check(procedure, appeal.Channel, appeal.Need, appeal.Topic, appeal.Subtopic) is { } unknownCode)
        {
            return new CommandResult.Refused(unknownCode);
        }

        var receiver = facts.ReceivedBy ?? Receiver(meta);
        if (OralAppeals.Bars(procedure, appeal.Channel, appeal.Oral, receiver is not null, appeal.Origin) is { } unwritten)
        {
            return new CommandResult.Refused(unwritten);
        }

        var authority = access.Current.Authority(meta.Tenant);
<<<<<<< HEAD
        var code = authority?.Code ?? meta.Tenant;
        var reference = meta.DryRun ? "" : await numbers.NextAsync(code, registeredOn, cancellation);
        var complete = request with { Facts = facts with { Reference = reference, RegisteredOn = registeredOn, ReceivedBy = receiver } };
=======
        var reference = meta.DryRun ? "" : await numbers.NextAsync(authority?.Code ?? meta.Tenant, registered.Day, cancellation);
        var complete = request with { Facts = facts with { Reference = reference, RegisteredOn = registered.Day, Pending = registered.Pending, ReceivedBy = receiver } };
>>>>>>> main
        var decided = CaseDecider.Open(complete, procedure, rules.Time(meta.Tenant, appeal.Unit, procedure));
        if (decided.Refusal is { } refusal)
        {
            numbers.GiveBack(code, registeredOn, reference);
            return new CommandResult.Refused(refusal);
        }

        var answer = answers.Of(decided.After, procedure, meta);
        if (meta.DryRun)
        {
            return new CommandResult.Accepted(decided.After.Version, answer);
        }

        var append = new Append(
            meta, new Case { Id = meta.CaseId, Tenant = meta.Tenant }, decided.After, decided.Events, procedure,
            CaseDocument.Write(decided.After, procedure), answer, appeal.Documents);
        var outcome = await store.AppendAsync(append, cancellation);
        if (outcome is AppendOutcome.KeyBusy or AppendOutcome.KeyTaken or AppendOutcome.LostRace)
        {
            // Sent again, mostly: nothing of it was written, so the number is the next one's.
            numbers.GiveBack(code, registeredOn, reference);
        }

        return outcome switch
        {
            AppendOutcome.Written => new CommandResult.Accepted(decided.After.Version, answer),
            AppendOutcome.KeyBusy => new CommandResult.KeyInUse(),
            AppendOutcome.KeyTaken => new CommandResult.KeyReused(),
            AppendOutcome.LostRace => new CommandResult.Stale(null),
            _ => new CommandResult.Unknown(),
        };
    }

    // The day of registration depends on the procedure's rule, and which version holds on the day of registration:
    // the version of the day of receipt is tried first, and the one of the day it leads to wins.
    private Procedure? Choose(RegisterAppeal request, out RegistrationDay registered)
    {
        var (meta, appeal, facts) = request;
        registered = new RegistrationDay(meta.DayOf(facts.ReceivedAt));
        var procedure = rules.Choose(meta.Tenant, appeal.Procedure, appeal.Kind, registered.Day);
        for (var i = 0; procedure is not null && i < 2; i++)
        {
            registered = RegistrationDay.Of(facts.ReceivedAt, rules.Time(meta.Tenant, appeal.Unit, procedure), rules.Registration(meta.Tenant, appeal.Unit, procedure));
            procedure = rules.Choose(meta.Tenant, appeal.Procedure, appeal.Kind, registered.Day) ?? procedure;
        }

        return procedure;
    }

    private Official? Receiver(CommandMeta meta) =>
        access.Current.Officer(meta.Tenant, meta.By) is { } officer ? new Official(officer.Name, officer.Post) : null;
}
