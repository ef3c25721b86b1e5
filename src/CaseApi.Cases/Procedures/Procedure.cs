using CaseApi.Calendar;
using CaseApi.Cases.Indicators;
using NodaTime;

namespace CaseApi.Cases.Procedures;

/// <summary>
/// A procedure as data: which rules hold for a case. Immutable once published; a case keeps the version it was registered under.
/// </summary>
public sealed record Procedure
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    /// <summary>Which days of registration it is for; both ends inclusive, null for open.</summary>
    public EffectiveDays Effective { get; init; } = new(null, null);

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>IANA zone; an authority's or unit's own wins.</summary>
    public required string Zone { get; init; }

    /// <summary>Calendar id; an authority's or unit's own wins.</summary>
    public required string Calendar { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public required CountingRule Counting { get; init; }

    public required RegistrationTime Registration { get; init; }

    /// <summary>For terms in working hours; an authority's or unit's own win.</summary>
    public OpeningHours? WorkingHours { get; init; }

    /// <summary>The dates of sessions that are known, for terms that name one.</summary>
    public IReadOnlyList<SessionDate> Sessions { get; init; } = [];

    public required IReadOnlyList<KindRule> Kinds { get; init; }

    /// <summary>What an appeal must contain; what is missing is a deficiency, never a reason to refuse it (APPC arts 63, 64).</summary>
    public required IReadOnlyList<IntakeRequirement> Intake { get; init; }

    /// <summary>In which channels an appeal is made by word; null where none is.</summary>
    public OralAppealRule? OralAppeals { get; init; }

    /// <summary>How many people must join a petition, the first number first; empty for what nobody joins.</summary>
    public IReadOnlyList<SupportersRule> Supporters { get; init; } = [];

    public required IReadOnlyList<ClockRule> Clocks { get; init; }

    public required HearingRule Hearing { get; init; }

    public required ActRule Act { get; init; }

    public required ProtocolRule Protocol { get; init; }

    public required IReadOnlyList<GroundRule> ReturnGrounds { get; init; }

    public required IReadOnlyList<GroundRule> TerminationGrounds { get; init; }

    public required IReadOnlyList<GroundRule> SuspensionGrounds { get; init; }

    /// <summary>Why an official may not be impartial (APPC art. 67).</summary>
    public IReadOnlyList<GroundRule> RecusalGrounds { get; init; } = [];

    /// <summary>The ranks of enactments, the highest first .</summary>
    public IReadOnlyList<GroundRule> NormForces { get; init; } = [];

    /// <summary>On which a case is opened again (APPC art. 70: new arguments, new circumstances).</summary>
    public IReadOnlyList<GroundRule> ReopenGrounds { get; init; } = [];

    /// <summary>On which an act is executed although a complaint was filed (APPC art. 96(1)).</summary>
    public IReadOnlyList<GroundRule> ExecutionExceptions { get; init; } = [];

    /// <summary>On which the body annuls its own act (APPC arts 84, 85).</summary>
    public IReadOnlyList<GroundRule> AnnulmentGrounds { get; init; } = [];

    /// <summary>On which a complaint is granted or sent back (APPC art. 100(3)).</summary>
    public IReadOnlyList<GroundRule> ReviewGrounds { get; init; } = [];

    /// <summary>On which a complaint is turned down.</summary>
    public IReadOnlyList<GroundRule> RejectionGrounds { get; init; } = [];

    /// <summary>On which a complaint is left without consideration (APPC art. 95(1)).</summary>
    public IReadOnlyList<GroundRule> LeaveGrounds { get; init; } = [];

    /// <summary>Good reasons for which a missed term to complain is restored (APPC art. 92(2)).</summary>
    public IReadOnlyList<GroundRule> RestoreGrounds { get; init; } = [];

    /// <summary>On which the personal data of an ended case are erased.</summary>
    public IReadOnlyList<GroundRule> ErasureGrounds { get; init; } = [];

    /// <summary>How long a closed case is kept as it is; null where the procedure does not say.</summary>
    public KeepingRule? KeepFor { get; init; }

    /// <summary>On which an appeal is turned away when it is sifted.</summary>
    public IReadOnlyList<GroundRule> TriageGrounds { get; init; } = [];

    /// <summary>Why a case may be set apart in a figure.</summary>
    public IReadOnlyList<CodeWord> ExclusionReasons { get; init; } = [];

    /// <summary>The codes by which appeals, findings and measures are sorted.</summary>
    public Vocabularies Vocabularies { get; init; } = Vocabularies.None;

    /// <summary>The procedure's own stages in their order; none where the status says all.</summary>
    public IReadOnlyList<StageRule> Stages { get; init; } = [];

    /// <summary>Whether an appeal comes under it by its kind alone.</summary>
    public Chosen Chosen { get; init; }

    /// <summary>What an answer must contain, where the procedure ends in answers; null where it ends in acts.</summary>
    public AnswerRule? Answer { get; init; }

    /// <summary>The steps that this procedure knows, by command name. A step that is not listed is refused.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>Who may take a step, by command name; a step that is not named is left to the scopes.</summary>
    public IReadOnlyDictionary<string, ActorRule> By { get; init; } = new Dictionary<string, ActorRule>();

    /// <summary>The figures that are kept of its cases.</summary>
    public IReadOnlyList<Indicator> Indicators { get; init; } = [];

    /// <summary>What its reports hold, and what makes a special one due.</summary>
    public ReportRule Reports { get; init; } = ReportRule.Default;

    /// <summary>Legal basis by step, where the procedure words it otherwise than the step itself.</summary>
    public IReadOnlyDictionary<string, string> Basis { get; init; } = new Dictionary<string, string>();

    public string Name => $"{Id}@{Version}";

    /// <summary>What a step rests on here: the procedure's own words for it, else the step's.</summary>
    public IReadOnlyList<string> BasisOf(Step step) => Basis.TryGetValue(step.Name, out var own) ? [own] : step.Basis;

    public ClockRule? Clock(string id) => Clocks.FirstOrDefault(c => c.Id == id);

    public Indicator? Indicator(string id) => Indicators.FirstOrDefault(i => i.Id == id);

    public KindRule? Kind(string id) => Kinds.FirstOrDefault(k => k.Id == id);
}

/// <summary>How a procedure comes to be that of an appeal which names none.</summary>
public enum Chosen
{
    /// <summary>By the appeal's kind, in every authority that does not list its procedures.</summary>
    ByKind,

    /// <summary>Only where the authority lists it, or the appeal names it.</summary>
    ByName,
}

public sealed record EffectiveDays(LocalDate? From, LocalDate? To)
{
    public bool Contains(LocalDate day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>How days are counted in this procedure; a clock may say otherwise.</summary>
public sealed record CountingRule(Counting Start, Roll Roll);

/// <summary>On which day a receipt is registered (APPC art. 64(3); R-002).</summary>
public sealed record RegistrationTime(AfterHours AfterHours, LocalTime DayEnd, string Basis);

/// <param name="Procedure">The id of the procedure that handles this kind, where it is another one; null for this.</param>
/// <param name="OwnInitiative">True for what the body begins itself, without an appeal (APPC art. 62).</param>
public sealed record KindRule(string Id, IReadOnlyDictionary<string, string> Labels, string Basis, string? Procedure = null, bool OwnInitiative = false);

/// <summary>A number of supporters that a petition must reach; the clock of the same id is the time for it.</summary>
public sealed record SupportersRule(string Id, int Count, string Basis);

/// <summary>One thing an appeal must contain, and how its absence shows.</summary>
/// <param name="Code">The deficiency, such as <c>address-missing</c>.</param>
/// <param name="Basis">The rule that asks for it; without one nothing may be asked (APPC art. 14).</param>
public sealed record IntakeRequirement(string Code, IReadOnlyDictionary<string, string> What, string Basis);

/// <summary>In these channels an appeal is made by word, and its receiver writes the protocol (APPC art. 63).</summary>
public sealed record OralAppealRule(IReadOnlyList<string> Channels, string Basis);

/// <summary>A ground that the law names, with its article.</summary>
/// <param name="Requires">A condition of the case that must hold for the ground, such as <c>correction-lapsed</c>.</param>
/// <param name="By">The roles of those who may use it; null for everybody who may take the step.</param>
public sealed record GroundRule(string Id, IReadOnlyDictionary<string, string> Labels, string Basis, string? Requires = null, IReadOnlyList<string>? By = null)
{
    /// <summary>A condition: the case need not be kept any longer.</summary>
    public const string KeepingTimeOver = "keeping-time-over";

    /// <summary>A condition: the earlier case that is repeated is named.</summary>
    public const string EarlierCase = "earlier-case";

    /// <summary>A condition: the body began the procedure itself.</summary>
    public const string OwnInitiative = "own-initiative";
}

/// <summary>What an answer must contain (APPC art. 89(2)).</summary>
/// <param name="StateLanguage">It is written in this language or in that of the appeal.</param>
/// <param name="Must">Of: reasons, law, facts, remedy.</param>
public sealed record AnswerRule(string StateLanguage, string LanguageBasis, IReadOnlyList<string> Must, string Basis);

/// <summary>When the addressee must be heard before an act, and when not (APPC art. 73; ).</summary>
/// <param name="RequiredIf"><c>burdensome</c> or <c>never</c>.</param>
/// <param name="StateReasonIf">Grounds whose use must be explained in the act; <c>always</c> for all.</param>
public sealed record HearingRule(string RequiredIf, string Basis, IReadOnlyList<GroundRule> MayOmit, IReadOnlyList<string> StateReasonIf, string StateReasonBasis);

/// <summary>What an act must contain (APPC arts 79, 80; R-120).</summary>
public sealed record ActRule(IReadOnlyList<string> Languages, string LanguagesBasis, IReadOnlyList<ActSection> Sections, string Basis, string RemedyBasis);

public sealed record ActSection(string Id, string Basis);

/// <summary>What the protocol of an oral hearing must contain (APPC art. 74; R-104).</summary>
public sealed record ProtocolRule(string MadeIf, string Basis, string VideoConsentBasis);
