using System.Text.Json;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>Opens a case with an appeal, whatever its content and form (APPC art. 64; ).</summary>
public sealed record RegisterAppeal(CommandMeta Meta, AppealIntake Appeal, RegistrationFacts Facts) : ICaseCommand, IFilesDocuments
{
    public IReadOnlyList<Guid> DocumentsToFile => Appeal.Documents;

    public static StepOutcome Decide(RegisterAppeal command, Procedure procedure)
    {
        var (meta, _, facts) = command;
        var appeal = OralAppeals.WrittenDown(command.Appeal, meta.DayOf(facts.ReceivedAt));
        var ownInitiative = procedure.Kind(appeal.Kind) is { OwnInitiative: true };
        if (ownInitiative && OwnInitiative.Bars(meta, appeal) is { } barred)
        {
            return barred;
        }

        if (VocabularyRules.Check(procedure, appeal.Channel, appeal.Need, appeal.Topic, appeal.Subtopic) is { } unknown)
        {
            return unknown;
        }

        if (OralAppeals.Bars(procedure, appeal.Channel, appeal.Oral, facts.ReceivedBy is not null, appeal.Origin) is { } unwritten)
        {
            return unwritten;
        }

        var registered = new AppealRegistered
        {
            Reference = facts.Reference,
            Procedure = procedure.Name,
            Kind = appeal.Kind,
            Channel = appeal.Channel,
            Language = appeal.Language,
            HearingLanguage = appeal.HearingLanguage ?? appeal.Language,
            Interpreter = appeal.Interpreter,
            ReceivedAt = facts.ReceivedAt,
            RegisteredOn = facts.RegisteredOn,
            RegistrationPending = facts.Pending,
            FiledOn = appeal.FiledOn,
            LodgedBy = meta.Client,
            ReceivedBy = facts.ReceivedBy,
            Applicant = appeal.Applicant,
            CoApplicants = appeal.CoApplicants,
            Representative = appeal.Representative,
            InterestedPersons = appeal.InterestedPersons,
            Participants = Participants(appeal),
            AddressedTo = appeal.AddressedTo,
            Subject = appeal.Subject,
            Statement = appeal.Statement,
            Oral = appeal.Oral,
            Claims = appeal.Claims,
            ClaimIds = [.. appeal.Claims.Select(c => c.Id)],
            Need = appeal.Need,
            Topic = appeal.Topic,
            Subtopic = appeal.Subtopic,
            Unit = appeal.Unit,
            Against = appeal.Against,
            Signature = appeal.Signature,
            Fee = appeal.Fee,
            Documents = appeal.Documents,
            ExternalIds = appeal.ExternalIds,
            Attributes = appeal.Attributes,
            Origin = appeal.Origin,
            OwnInitiative = ownInitiative ? true : null,

            // What the body writes itself is no appeal, so nothing of an appeal is missing in it.
            Deficiencies = ownInitiative ? [] : IntakeChecks.Deficiencies(appeal, procedure),
        };

        // Who has joined before it was filed counts; who they are stands in the lists that are filed with it.
        return appeal.Supporters > 0 && procedure.Supporters.Count > 0
            ? StepOutcome.Of([registered, .. RecordSupporters.Of(appeal.Supporters, new SupportersState(), procedure, [])])
            : registered;
    }

    private static List<string> Participants(AppealIntake appeal)
    {
        List<string> ids = [];
        if (appeal.Applicant is not null)
        {
            ids.Add(ParticipantIds.Applicant);
        }

        ids.AddRange(appeal.CoApplicants.Select((_, i) => ParticipantIds.CoApplicant(i + 1)));
        if (appeal.Representative is not null)
        {
            ids.Add(ParticipantIds.Representative);
        }

        ids.AddRange(appeal.InterestedPersons.Select((_, i) => ParticipantIds.InterestedPerson(i + 1)));
        return ids;
    }
}

/// <summary>The appeal as it was lodged.</summary>
public sealed record AppealIntake(string Kind, string Channel, string Language)
{
    /// <summary>The procedure that was asked for, as id or id@version; null: the one for the kind and the day.</summary>
    public string? Procedure { get; init; }

    public string? HearingLanguage { get; init; }

    public bool Interpreter { get; init; }

    public LocalDate? FiledOn { get; init; }

    /// <summary>Null: an anonymous appeal.</summary>
    public Participant? Applicant { get; init; }

    public IReadOnlyList<Participant> CoApplicants { get; init; } = [];

    public Representative? Representative { get; init; }

    public IReadOnlyList<Participant> InterestedPersons { get; init; } = [];

    public string? AddressedTo { get; init; }

    public string? Subject { get; init; }

    public string? Statement { get; init; }

    /// <summary>The receiver's protocol, where the appeal was made by word (APPC art. 63).</summary>
    public OralAppeal? Oral { get; init; }

    public IReadOnlyList<Claim> Claims { get; init; } = [];

    public string? Need { get; init; }

    public string? Topic { get; init; }

    public string? Subtopic { get; init; }

    public string? Unit { get; init; }

    public Against? Against { get; init; }

    public Signature? Signature { get; init; }

    public Fee? Fee { get; init; }

    public IReadOnlyList<Guid> Documents { get; init; } = [];

    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];

    public JsonElement? Attributes { get; init; }

    /// <summary>How many have joined it, for a petition.</summary>
    public int Supporters { get; init; }

    /// <summary>The case it comes from, when another one opened it; never a caller's own claim.</summary>
    public CaseOrigin? Origin { get; init; }
}

/// <summary>What registering needs from outside: the number, the instant of receipt and the day it counts for.</summary>
public sealed record RegistrationFacts(string Reference, Instant ReceivedAt, LocalDate RegisteredOn, Official? ReceivedBy)
{
    /// <summary>What the day waits for, where the calendar lacks the year.</summary>
    public RegistrationPending? Pending { get; init; }

    /// <summary>What the caller knows; number and day follow when the procedure is known.</summary>
    public static RegistrationFacts Before(Instant receivedAt, string? receivedBy) =>
        new("", receivedAt, default, receivedBy is null ? null : new Official(receivedBy));
}

/// <summary>An appeal was registered; the case begins (APPC art. 62: from the day of registration).</summary>
public sealed record AppealRegistered : CaseEvent
{
    public string Reference { get; init; } = "";

    public string Procedure { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Channel { get; init; } = "";

    public string Language { get; init; } = "";

    public string HearingLanguage { get; init; } = "";

    public bool Interpreter { get; init; }

    /// <summary>When the appeal arrived; the after-hours rule may register it on a later day.</summary>
    public Instant ReceivedAt { get; init; }

    public LocalDate RegisteredOn { get; init; }

    /// <summary>Present where the day of registration is provisional, for want of a year in the calendar.</summary>
    public RegistrationPending? RegistrationPending { get; init; }

    public LocalDate? FiledOn { get; init; }

    /// <summary>The client that lodged it; a portal sees what it lodged.</summary>
    public string LodgedBy { get; init; } = "";

    [PersonalData] public Official? ReceivedBy { get; init; }

    [PersonalData] public Participant? Applicant { get; init; }

    [PersonalData] public IReadOnlyList<Participant>? CoApplicants { get; init; }

    [PersonalData] public Representative? Representative { get; init; }

    [PersonalData] public IReadOnlyList<Participant>? InterestedPersons { get; init; }

    public IReadOnlyList<string> Participants { get; init; } = [];

    [PersonalData] public string? AddressedTo { get; init; }

    [PersonalData] public string? Subject { get; init; }

    [PersonalData] public string? Statement { get; init; }

    [PersonalData] public OralAppeal? Oral { get; init; }

    [PersonalData] public IReadOnlyList<Claim>? Claims { get; init; }

    public IReadOnlyList<string> ClaimIds { get; init; } = [];

    public string? Need { get; init; }

    public string? Topic { get; init; }

    public string? Subtopic { get; init; }

    public string? Unit { get; init; }

    [PersonalData] public Against? Against { get; init; }

    public Signature? Signature { get; init; }

    [PersonalData] public Fee? Fee { get; init; }

    public IReadOnlyList<Guid> Documents { get; init; } = [];

    public IReadOnlyList<ExternalId> ExternalIds { get; init; } = [];

    [PersonalData] public JsonElement? Attributes { get; init; }

    public IReadOnlyList<Deficiency> Deficiencies { get; init; } = [];

    public CaseOrigin? Origin { get; init; }

    /// <summary>True if the body began the procedure itself; absent for an appeal.</summary>
    public bool? OwnInitiative { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Reference = Reference,
        Procedure = Procedure,
        Kind = Kind,
        Channel = Channel,
        Language = Language,
        HearingLanguage = HearingLanguage,
        Interpreter = Interpreter,
        LodgedBy = LodgedBy,
        ReceivedAt = ReceivedAt,
        RegisteredAt = At,
        RegisteredOn = RegisteredOn,
        RegistrationPending = RegistrationPending,
        FiledOn = FiledOn,
        ReceivedBy = ReceivedBy,
        Status = CaseStatus.Registered,
        Applicant = Applicant,
        CoApplicants = CoApplicants ?? [],
        Representative = Representative,
        InterestedPersons = InterestedPersons ?? [],
        ParticipantIds = Participants,
        AddressedTo = AddressedTo,
        Subject = Subject,
        Statement = Statement,
        Oral = Oral,
        Claims = Claims ?? [],
        ClaimIds = ClaimIds,
        Need = Need,
        Topic = Topic,
        Subtopic = Subtopic,
        Unit = Unit,
        Against = Against,
        Signature = Signature,
        Fee = Fee,
        ExternalIds = ExternalIds,
        Attributes = Attributes,
        Deficiencies = Deficiencies,
        Origin = Origin,
        OwnInitiative = OwnInitiative == true,
        Links = Origin is null ? [] : [new CaseLink(Origin.Relation switch { OriginRelation.Complaint => "complaint-of", OriginRelation.Separated => "separated-from", _ => "forwarded-from" }, Origin.Authority, Origin.Case, Origin.Reference, At)],
        File = before.File with { Documents = [.. Documents.Select((id, i) => new FiledDocument(i + 1, id, Origin is null ? "appeal" : "case-file", null, Confidentiality.Open, At))] },
    };
}
