using NodaTime;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>What the caller wants the act to say.</summary>
/// <param name="Sections">Language → section → text.</param>
/// <param name="Arguments">An answer to each argument of the applicant .</param>
/// <param name="Facts">The material facts in chronological order .</param>
/// <param name="SignedBy">The id of the officer who decides; null: who acts.</param>
public sealed record ActContent(
    ActEffect Effect,
    CaseOutcome Outcome,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections,
    IReadOnlyList<ArgumentAnswer> Arguments,
    IReadOnlyList<NormUse> Norms,
    IReadOnlyList<FactFinding> Facts,
    Remedy? Remedy,
    string? SignedBy,
    HearingOmission? HearingOmitted)
{
    /// <summary>Participants whom a favourable act burdens; they are heard as if it were burdensome .</summary>
    public IReadOnlyList<string> Burdens { get; init; } = [];

    /// <summary>A later day on which the act comes into force, where it states one (APPC art. 83(1)).</summary>
    public LocalDate? InForceFrom { get; init; }

    /// <summary>True if the act knowingly does not say how to complain; the term to complain is six months then (APPC art. 92(1-1)).</summary>
    public bool WithoutRemedy { get; init; }

    /// <summary>The series the act belongs to, where identical acts need not be reasoned each (APPC art. 80).</summary>
    public ActSeries? Series { get; init; }

    /// <summary>Set where the act was not written (APPC art. 78(3)); its text follows when a participant asks for it.</summary>
    public OralForm? Oral { get; init; }

    /// <summary>How the discretion was used: suitable, necessary, proportionate and within its limits (APPC arts 10, 11; R-114).</summary>
    public string? Discretion { get; init; }

    /// <summary>Why a complaint is not to suspend the act's execution (APPC art. 96(2)); null: it does.</summary>
    public ExecutionDespiteComplaint? ExecutedDespiteComplaint { get; init; }
}

/// <summary>The ground of art. 96(1) on which an act is executed although a complaint was filed; the act says so with reasons.</summary>
public sealed record ExecutionDespiteComplaint(string Ground, string? Reasons);

/// <summary>Why nobody was heard (APPC art. 73(2); R-093).</summary>
public sealed record HearingOmission(string Ground, string? Reasons);

/// <summary>More than five identical acts without a break within 30 calendar days, the first of them reasoned (APPC art. 80).</summary>
/// <param name="First">The reference of the case whose act is the first of the series and has the reasons.</param>
/// <param name="Size">How many acts the series has.</param>
public sealed record ActSeries(string First, int Size);

/// <summary>Why the act is not in writing: to protect rights or interests, or because a law says so (APPC art. 78(3)).</summary>
public sealed record OralForm(OralGround Ground, string Reasons);

public enum OralGround { ProtectionOfRights, ByLaw }

/// <summary>The parts of an act that the law treats apart; which parts there are is the procedure's affair .</summary>
public static class ActParts
{
    public const string Decision = "decision-brief";
    public const string Facts = "reasons-facts";
    public const string Law = "reasons-law";
    public const string Remedy = "how-to-complain";
    public const string Signature = "signature";

    public static readonly IReadOnlyList<string> Reasons = [Facts, Law];
}
