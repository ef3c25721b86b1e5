using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Closing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.ReadModels;
using CaseApi.Store;
using MediatR;

namespace CaseApi.Lifecycle.Closing;

/// <summary>Opens the new case and takes its claims out of the old one, in one commit.</summary>
public sealed class SeparateHandler(CaseStore store, CaseRules rules, ReferenceNumbers numbers, AccessStore access) : IRequestHandler<Separate, CommandResult>
{
    public async Task<CommandResult> Handle(Separate request, CancellationToken cancellationToken)
    {
        var meta = request.Meta;
        var read = await store.ReadAsync(meta.Tenant, meta.CaseId, meta.Client, meta.Repetition, DocumentsWanted.None, cancellationToken);
        if (read.Earlier is { } earlier)
        {
            return earlier.Repeat(meta.Repetition!);
        }

        var before = CaseHistory.Fold(meta.CaseId, meta.Tenant, read.History);
        if (before.Version == 0)
        {
            return new CommandResult.NotFound();
        }

        if (before.Version != meta.ExpectedVersion)
        {
            return new CommandResult.Stale(before.Version);
        }

        var (procedure, time) = rules.Of(before);
        var target = meta.NewId();
        var code = access.Current.Authority(meta.Tenant)?.Code ?? meta.Tenant;
        var reference = meta.DryRun ? "" : await numbers.NextAsync(code, before.RegisteredOn, cancellationToken);
        var command = request with { Opened = target, OpenedReference = reference };
        var decided = CaseDecider.Decide(before, read.History, Separate.Step, meta, state => Separate.Decide(command, state, procedure), procedure, time);
        if (decided.Refusal is { } refusal)
        {
            numbers.GiveBack(code, before.RegisteredOn, reference);
            return new CommandResult.Refused(refusal);
        }

        var answer = CommandAnswers.Of(decided);
        if (meta.DryRun)
        {
            return new CommandResult.Accepted(decided.After.Version, answer);
        }

        var openedMeta = meta with { CaseId = target, ExpectedVersion = 0, Repetition = null, Client = before.LodgedBy };
        var opened = CaseDecider.Open(
<<<<<<< HEAD
            new RegisterAppeal(openedMeta, Parted(before, request, meta), new RegistrationFacts(reference, before.ReceivedAt, before.RegisteredOn, before.ReceivedBy)), procedure, time);
        var outcome = await store.AppendBothAsync(
=======
            new RegisterAppeal(openedMeta, Parted(before, request, meta), new RegistrationFacts(reference, before.ReceivedAt, before.RegisteredOn, before.ReceivedBy) { Pending = before.RegistrationPending }), procedure, time);
        return await store.AppendBothAsync(
>>>>>>> main
            new Append(meta, before, decided.After, decided.Events, procedure, CaseDocument.Write(decided.After, procedure), answer, []),
            new Append(openedMeta, new Case { Id = target, Tenant = meta.Tenant }, opened.After, opened.Events, procedure, CaseDocument.Write(opened.After, procedure), null, []),
            cancellationToken);
        if (outcome is AppendOutcome.KeyBusy or AppendOutcome.KeyTaken or AppendOutcome.LostRace)
        {
            numbers.GiveBack(code, before.RegisteredOn, reference);
        }

        return outcome switch
        {
            AppendOutcome.Written => new CommandResult.Accepted(decided.After.Version, answer),
            AppendOutcome.KeyTaken => (await store.EarlierAsync(meta.Tenant, meta.Client, meta.Repetition!, cancellationToken))!.Repeat(meta.Repetition!),
            AppendOutcome.KeyBusy => new CommandResult.KeyInUse(),
            AppendOutcome.LostRace => new CommandResult.Stale(null),
            _ => new CommandResult.Unknown(),
        };
    }

    // The same appeal with the other claims; documents stay in the first file, which the link names.
    private static AppealIntake Parted(Case state, Separate request, CommandMeta meta) => new(state.Kind, state.Channel, state.Language)
    {
        HearingLanguage = state.HearingLanguage,
        Interpreter = state.Interpreter,
        FiledOn = state.FiledOn,
        Applicant = state.Applicant,
        CoApplicants = state.PresentCoApplicants,
        Representative = state.Representative,
        InterestedPersons = state.PresentInterestedPersons,
        AddressedTo = state.AddressedTo,
        Subject = state.Subject,
        Statement = state.Statement,
        Claims = [.. state.Claims.Where(c => request.Claims.Contains(c.Id))],
        Need = state.Need,
        Topic = state.Topic,
        Subtopic = state.Subtopic,
        Unit = state.Unit,
        Against = state.Against,
        Signature = state.Signature,
        Fee = state.Fee,
        Attributes = state.Attributes,
        Origin = new CaseOrigin(OriginRelation.Separated, state.Tenant, state.Id, state.Reference, meta.At, []),
    };
}
