using System.Text.Json.Serialization;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Persons;
using NodaTime;

namespace CaseApi.Cases;

/// <summary>An administrative act of a case. Its reasons are frozen when it is signed (APPC art. 129(3); R-118).</summary>
public sealed record ActState(int Number, ActEffect Effect, CaseOutcome Outcome, IReadOnlyList<string> Languages, LocalDate IssuedOn, string SignedBy)
{
    /// <summary>Language → section → text.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Sections { get; init; }

    public IReadOnlyList<ArgumentAnswer>? Arguments { get; init; }

    public IReadOnlyList<NormUse>? Norms { get; init; }

    public IReadOnlyList<FactFinding>? Facts { get; init; }

    public Remedy? Remedy { get; init; }

    /// <summary>True if the act does not say how to complain; the term to complain is longer then (APPC art. 92(1-1)).</summary>
    public bool LacksRemedy { get; init; }

    /// <summary>The ground on which nobody was heard, and why it holds (APPC art. 73(2); R-093).</summary>
    public string? HearingOmitted { get; init; }

    public string? HearingOmittedReasons { get; init; }

    /// <summary>From when it is in force: its adoption, or the later day it states (APPC art. 83(1)).</summary>
    public LocalDate? InForceOn { get; init; }

    /// <summary>Participants whom a favourable act burdens .</summary>
    public IReadOnlyList<string> Burdens { get; init; } = [];

    /// <summary>Set where the act was not written at first (APPC art. 78(3)).</summary>
    public OralGround? Oral { get; init; }

    public string? OralReasons { get; init; }

    /// <summary>When an oral act was put in writing (APPC art. 78(4)).</summary>
    public Instant? WrittenAt { get; init; }

    /// <summary>The reference of the first act of the series it belongs to (APPC art. 80).</summary>
    public string? Series { get; init; }

    /// <summary>How the discretion was used (APPC arts 10, 11; R-114).</summary>
    public string? Discretion { get; init; }

    /// <summary>Recusals that were decided in the case before the act (APPC art. 67).</summary>
    public IReadOnlyList<ActRecusal> Recusals { get; init; } = [];

    /// <summary>Slips and sums that were corrected, oldest first; the sections above are those of the latest version (APPC art. 82).</summary>
    public IReadOnlyList<ActCorrection> Corrections { get; init; } = [];

    /// <summary>When it was carried out, and how (APPC art. 86(3)).</summary>
    public Instant? ExecutedAt { get; init; }

    public string? Execution { get; init; }

    /// <summary>1 for the act as it was signed, one more for each correction.</summary>
    [JsonIgnore]
    public int Edition => Corrections.Count + 1;

    /// <summary>When it began to operate: when it first reached an addressee (APPC art. 83(2)).</summary>
    [JsonIgnore]
    public Instant? OperativeAt => Deliveries.Where(d => d.Outcome != DeliveryOutcome.Failed).Min(d => d.ReceivedAt);

    /// <summary>Who had to prove what the act rests on: for a burdensome one the authority, and the facts that stand there without evidence .</summary>
    [JsonIgnore]
    public ProofBurden? BurdenOfProof => Effect != ActEffect.Burdensome && Burdens.Count == 0 ? null
        : new ProofBurden("authority", [.. (Facts ?? []).Select((fact, i) => (fact, i)).Where(f => string.IsNullOrWhiteSpace(f.fact.Evidence)).Select(f => f.i + 1)]);
    /// <summary>The ground on which it is executed although a complaint was filed (APPC art. 96(2)); null: a complaint suspends it.</summary>
    public string? ExecutionException { get; init; }

    public string? ExecutionExceptionReasons { get; init; }

    /// <summary>The day on which the body annulled its own act.</summary>
    public LocalDate? AnnulledOn { get; init; }

    /// <summary>The officer who issued it and the one who had the case; with who signed it they are its authors.</summary>
    public IReadOnlyList<string> PreparedBy { get; init; } = [];

    public IReadOnlyList<ActDelivery> Deliveries { get; init; } = [];
}

/// <summary>Whether the act refuses, limits or burdens, or gives (APPC art. 4).</summary>
public enum ActEffect { Favourable, Burdensome }

/// <summary>The answer to one argument of the applicant .</summary>
public sealed record ArgumentAnswer(string Claim, string Answer, bool Accepted);

/// <summary>A norm the act rests on: what it presupposes and how the facts meet it .</summary>
/// <param name="Role">What it does in the act; where one norm says so, the empowering one and the one of the body's competence are both there.</param>
public sealed record NormUse(string Act, string Article, string Precondition, string Match, NormRole? Role = null);

/// <summary>The norm that empowers to the act, the one that makes the matter the body's own, or any other that it applies .</summary>
public enum NormRole { Empowering, Competence, Applied }

/// <summary>A material fact with its evidence; in an act they stand in chronological order .</summary>
public sealed record FactFinding(LocalDate Date, string Text, string? Evidence = null);

/// <summary>To whom, where, within what term and in which ways one may complain (APPC art. 80(5); R-120).</summary>
public sealed record Remedy(string Body, string Address, string Term, string Ways);

public sealed record ActDelivery(string Recipient, NoticeChannel Channel, Instant SentAt, Instant? ReceivedAt, DeliveryOutcome Outcome, string? Proof);

/// <param name="Bearer">Always the authority.</param>
/// <param name="FactsWithoutEvidence">1-based places in the act's facts.</param>
public sealed record ProofBurden(string Bearer, IReadOnlyList<int> FactsWithoutEvidence);

/// <summary>A recusal as the act tells it.</summary>
public sealed record ActRecusal(int Number, string Officer, string Ground, bool Upheld);

/// <summary>A slip or an error of sums that was corrected; the content stayed the same (APPC art. 82).</summary>
/// <param name="Earlier">The sections as they stood before: language → section → text.</param>
public sealed record ActCorrection(
    int Edition, int? Request, string? What, string SignedBy, Instant At, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Earlier);

/// <summary>A participant's request to correct a slip, and what became of it (APPC art. 82(3)).</summary>
public sealed record ActCorrectionRequest(int Number, int Act, string Recipient, string? What, string? Where, Instant At)
{
    public bool? Granted { get; init; }

    public string? Reasons { get; init; }
}
