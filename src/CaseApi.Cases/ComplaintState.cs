using System.Text.Json.Serialization;
using CaseApi.Cases.Persons;
using NodaTime;

namespace CaseApi.Cases;

/// <summary>A complaint that was filed in this case, with the body that acted (APPC art. 91(4)).</summary>
/// <param name="Complainant">Participant id.</param>
/// <param name="Act">The act it is about; null for anything else.</param>
/// <param name="Late">Filed when the term was over; no ground to refuse it (APPC art. 92(3)).</param>
/// <param name="Suspends">Execution stands still until it is decided (APPC art. 96).</param>
public sealed record ComplaintState(int Number, string Complainant, ComplainedOf Of, int? Act, Instant FiledAt, bool Late, bool Suspends)
{
    public string? Statement { get; init; }

    public IReadOnlyList<Claim>? Claims { get; init; }

    public IReadOnlyList<string> ClaimIds { get; init; } = [];

    public string? ActualAddress { get; init; }

    public IReadOnlyList<Guid> Documents { get; init; } = [];

    public ComplaintStage Stage { get; init; }

    /// <summary>Where it lies: the reviewing body, and the case that it opened there when it belongs to this installation.</summary>
    public ReviewedAt? Reviewed { get; init; }

    public ReviewOutcome? Outcome { get; init; }

    public LocalDate? DecidedOn { get; init; }

    /// <summary>When the file came back with a remittal; the case is examined again once.</summary>
    public Instant? SentBackAt { get; init; }

    /// <summary>What further reviewing bodies and courts did with it, the first one first.</summary>
    public IReadOnlyList<FurtherResult> Further { get; init; } = [];

    [JsonIgnore]
    public bool IsPending => Stage is ComplaintStage.Filed or ComplaintStage.PassedUp;
}

/// <param name="Authority">The authority of this installation; null for an outside body.</param>
/// <param name="Body">The outside body's name; null for an authority of this installation.</param>
public sealed record ReviewedAt(string? Authority, Guid? Case, string? Body, Instant SentAt, NoticeChannel? Channel = null, string? Proof = null);

/// <summary>What became of the matter beyond the body that decided the complaint first (APPC arts 91(5), 100(6)).</summary>
/// <param name="Authority">In whose case it was entered first.</param>
/// <param name="Outcome">Of a further complaint; null for a court.</param>
/// <param name="Court">What a court did; null for a reviewing body.</param>
/// <param name="InForceOn">The day on which the court's act took effect.</param>
public sealed record FurtherResult(string Authority, Guid Case, string Reference, ReviewOutcome? Outcome, CourtResult? Court, LocalDate On, LocalDate? InForceOn);

/// <summary>What a complaint is directed against.</summary>
public enum ComplainedOf { Act, Silence, Answer, Termination, Return, Omission }

public enum ComplaintStage { Filed, PassedUp, Satisfied, Decided }

/// <summary>How a complaint can end (APPC art. 100(1)); withdrawn by who filed it.</summary>
public enum ReviewOutcome { Annul, AnnulAndNewAct, DoAction, Reject, Remit, LeaveUnconsidered, Withdrawn }

/// <summary>What the reviewing body's case knows of its own work on the complaint.</summary>
public sealed record ReviewState
{
    public ReviewOutcome? Outcome { get; init; }

    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>The breaches that the first body has to make good (APPC art. 100(1)(5)).</summary>
    public IReadOnlyList<string>? Breaches { get; init; }

    /// <summary>The ground on which a missed term was restored.</summary>
    public string? TermRestored { get; init; }

    /// <summary>The file went back to the first body.</summary>
    public Instant? SentBackAt { get; init; }
}

public sealed record SuitState(int Number, string Plaintiff, string? Court, string? CourtNumber, Instant FiledAt);

public sealed record CourtActState(string? Court, LocalDate Date, CourtResult Result, string? CourtNumber, LocalDate? InForceOn);

/// <summary>What a court did with the act.</summary>
public enum CourtResult { Upheld, Annulled, Changed, LeftUnconsidered, Settled, Other }
