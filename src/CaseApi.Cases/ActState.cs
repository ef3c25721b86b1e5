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

    public string? HearingOmitted { get; init; }

    /// <summary>The ground on which it is executed although a complaint was filed (APPC art. 96(2)); null: a complaint suspends it.</summary>
    public string? ExecutionException { get; init; }

    public string? ExecutionExceptionReasons { get; init; }

    /// <summary>The day on which the body annulled its own act.</summary>
    public LocalDate? AnnulledOn { get; init; }

    public LocalDate? ExecutedOn { get; init; }

    /// <summary>The officer who issued it and the one who had the case; with who signed it they are its authors.</summary>
    public IReadOnlyList<string> PreparedBy { get; init; } = [];

    public IReadOnlyList<ActDelivery> Deliveries { get; init; } = [];
}

/// <summary>Whether the act refuses, limits or burdens, or gives (APPC art. 4).</summary>
public enum ActEffect { Favourable, Burdensome }

/// <summary>The answer to one argument of the applicant .</summary>
public sealed record ArgumentAnswer(string Claim, string Answer, bool Accepted);

/// <summary>A norm the act rests on: what it presupposes and how the facts meet it .</summary>
public sealed record NormUse(string Act, string Article, string Precondition, string Match);

/// <summary>A material fact with its evidence; in an act they stand in chronological order .</summary>
public sealed record FactFinding(LocalDate Date, string Text, string? Evidence = null);

/// <summary>To whom, where, within what term and in which ways one may complain (APPC art. 80(5); R-120).</summary>
public sealed record Remedy(string Body, string Address, string Term, string Ways);

public sealed record ActDelivery(string Recipient, NoticeChannel Channel, Instant SentAt, Instant? ReceivedAt, DeliveryOutcome Outcome, string? Proof);
