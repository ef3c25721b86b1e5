using CaseApi.Cases.Clocks;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>
/// Corrects what was registered wrongly: only the members that are named change (APPC arts 4, 63). The number stays. A receipt that was entered wrongly is
/// corrected with its proof; the day of registration follows from it, and so do the terms that began there (APPC art. 64(2), (3); R-034).
/// </summary>
/// <param name="Proof">What proves the receipt, such as the notice of the portal.</param>
public sealed record AmendRegistration(CommandMeta Meta, RegistrationChanges Changes, string Reasons, string? Proof = null) : ICaseCommand
{
    /// <summary>The day on which a receipt is registered in this case; null: the day it came.</summary>
    public Func<Case, Procedure, Instant, RegistrationDay?> RegistrationDay { get; init; } = (_, _, _) => null;

    public static readonly Step Step = new("amend-registration", Statuses.Open, "APPC art. 63", "R-003");

    public static StepOutcome Decide(AmendRegistration command, Case state, Procedure procedure)
    {
        var changes = command.Changes;
        if (changes == new RegistrationChanges())
        {
            return new Refusal("nothing-to-amend", "Name at least one thing that changes.", "APPC art. 63");
        }

        if (changes.ReceivedAt is not null && string.IsNullOrWhiteSpace(command.Proof))
        {
            return new Refusal("receipt-without-proof", "A receipt is corrected only with what proves it; name the proof.", "APPC art. 64(2)", "R-034").About("/proof");
        }

        var registered = changes.ReceivedAt is { } receivedAt ? command.RegistrationDay(state, procedure, receivedAt) ?? new RegistrationDay(command.Meta.DayOf(receivedAt)) : null;
        // What is not changed is not asked again, but a subtopic goes with its topic.
        var (topic, subtopic) = changes is { Topic: null, Subtopic: null } ? (null, null) : (changes.Topic ?? state.Topic, changes.Subtopic ?? state.Subtopic);
        if (VocabularyRules.Check(procedure, changes.Channel, changes.Need, topic, subtopic) is { } unknown)
        {
            return unknown;
        }

        if ((changes.Channel is not null || changes.Oral is not null)
            && OralAppeals.Bars(procedure, changes.Channel ?? state.Channel, changes.Oral ?? state.Oral, state.ReceivedBy is not null, state.Origin) is { } unwritten)
        {
            return unwritten;
        }

        var amended = new AppealIntake(state.Kind, changes.Channel ?? state.Channel, changes.Language ?? state.Language)
        {
            Applicant = changes.Applicant ?? state.Applicant,
            Representative = changes.Representative ?? state.Representative,
            AddressedTo = changes.AddressedTo ?? state.AddressedTo,
            Statement = changes.Statement ?? state.Statement,
            Claims = state.Claims,
            FiledOn = changes.FiledOn ?? state.FiledOn,
            Signature = changes.Signature ?? state.Signature,
            Fee = changes.Fee ?? state.Fee,
            Oral = changes.Oral ?? state.Oral,
        };
        return new RegistrationAmended
        {
            Channel = changes.Channel,
            Language = changes.Language,
            HearingLanguage = changes.HearingLanguage,
            Interpreter = changes.Interpreter,
            FiledOn = changes.FiledOn,
            Need = changes.Need,
            Topic = changes.Topic,
            Subtopic = changes.Subtopic,
            Signature = changes.Signature,
            Participants = [.. Added(state, changes)],

            // What an official had found missing stays missing until it is there.
            Deficiencies = [.. IntakeChecks.Deficiencies(amended, procedure), .. state.Deficiencies.Where(d => IntakeChecks.FoundByOfficial.Contains(d.Code))],
            Applicant = changes.Applicant,
            Representative = changes.Representative,
            AddressedTo = changes.AddressedTo,
            Subject = changes.Subject,
            Statement = changes.Statement,
            Fee = changes.Fee,
            Oral = changes.Oral,
            ReceivedAt = changes.ReceivedAt,
            RegisteredOn = registered?.Day,
            RegistrationPending = registered?.Pending,
            FormerReceivedAt = changes.ReceivedAt is null ? null : state.ReceivedAt,
            FormerRegisteredOn = changes.ReceivedAt is null ? null : state.RegisteredOn,
            TakesRefusalBack = changes.ReceivedAt is not null && state.Has(CaseFlag.DeemedRefused) ? true : null,
            Proof = command.Proof,
            Reasons = command.Reasons,
        };
    }

    private static IEnumerable<string> Added(Case state, RegistrationChanges changes)
    {
        if (changes.Applicant is not null && !state.ParticipantIds.Contains(ParticipantIds.Applicant))
        {
            yield return ParticipantIds.Applicant;
        }

        if (changes.Representative is not null && !state.ParticipantIds.Contains(ParticipantIds.Representative))
        {
            yield return ParticipantIds.Representative;
        }
    }
}

/// <summary>What was registered wrongly, as it should have been; null stays as it is.</summary>
public sealed record RegistrationChanges(
    Participant? Applicant = null, Representative? Representative = null, string? AddressedTo = null, string? Subject = null, string? Statement = null, string? Channel = null,
    string? Language = null, string? HearingLanguage = null, bool? Interpreter = null, LocalDate? FiledOn = null, string? Need = null, string? Topic = null, string? Subtopic = null,
    Signature? Signature = null, Fee? Fee = null, Instant? ReceivedAt = null, OralAppeal? Oral = null);

public sealed record RegistrationAmended : CaseEvent
{
    public string? Channel { get; init; }

    public string? Language { get; init; }

    public string? HearingLanguage { get; init; }

    public bool? Interpreter { get; init; }

    public LocalDate? FiledOn { get; init; }

    public string? Need { get; init; }

    public string? Topic { get; init; }

    public string? Subtopic { get; init; }

    public Signature? Signature { get; init; }

    /// <summary>Ids of participants that the case did not know before.</summary>
    public IReadOnlyList<string> Participants { get; init; } = [];

    public IReadOnlyList<Deficiency> Deficiencies { get; init; } = [];

    /// <summary>When it was received in truth.</summary>
    public Instant? ReceivedAt { get; init; }

    /// <summary>The day of registration that follows from the receipt.</summary>
    public LocalDate? RegisteredOn { get; init; }

    /// <summary>Present where that day is provisional, for want of a year in the calendar.</summary>
    public RegistrationPending? RegistrationPending { get; init; }

    /// <summary>What had been entered; both are kept.</summary>
    public Instant? FormerReceivedAt { get; init; }

    public LocalDate? FormerRegisteredOn { get; init; }

    /// <summary>True if the case counted as refused by silence until then; where the term is over all the same, it lapses anew.</summary>
    public bool? TakesRefusalBack { get; init; }

    [PersonalData] public string? Proof { get; init; }

    [PersonalData] public Participant? Applicant { get; init; }

    [PersonalData] public Representative? Representative { get; init; }

    [PersonalData] public string? AddressedTo { get; init; }

    [PersonalData] public string? Subject { get; init; }

    [PersonalData] public string? Statement { get; init; }

    [PersonalData] public Fee? Fee { get; init; }

    [PersonalData] public OralAppeal? Oral { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => Amended(TakesRefusalBack == true ? before.Without(CaseFlag.DeemedRefused) : before);

    private Case Amended(Case before) => before with
    {
        ReceivedAt = ReceivedAt ?? before.ReceivedAt,
        RegisteredOn = RegisteredOn ?? before.RegisteredOn,
        RegistrationPending = RegisteredOn is null ? before.RegistrationPending : RegistrationPending,
        Channel = Channel ?? before.Channel,
        Language = Language ?? before.Language,
        HearingLanguage = HearingLanguage ?? before.HearingLanguage,
        Interpreter = Interpreter ?? before.Interpreter,
        FiledOn = FiledOn ?? before.FiledOn,
        Need = Need ?? before.Need,
        Topic = Topic ?? before.Topic,
        Subtopic = Subtopic ?? before.Subtopic,
        Signature = Signature ?? before.Signature,
        ParticipantIds = [.. before.ParticipantIds, .. Participants],
        Deficiencies = Deficiencies,
        Applicant = Applicant ?? before.Applicant,
        Representative = Representative ?? before.Representative,
        AddressedTo = AddressedTo ?? before.AddressedTo,
        Subject = Subject ?? before.Subject,
        Statement = Statement ?? before.Statement,
        Fee = Fee ?? before.Fee,
        Oral = Oral ?? before.Oral,
    };
}
