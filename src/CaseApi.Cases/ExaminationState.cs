using System.Text.Json.Serialization;
using NodaTime;

namespace CaseApi.Cases;

/// <summary>A proof or datum of the case, where it came from and whether it may be used (APPC art. 72; ).</summary>
/// <param name="Lawful">False for what was got in breach of constitutional rights: it stays on file, and no act may rest on it.</param>
/// <param name="Document">The document of the file that holds it.</param>
/// <param name="Claims">The claims it bears on.</param>
public sealed record EvidenceState(int Number, EvidenceOrigin Origin, bool Lawful, Guid? Document, IReadOnlyList<string> Claims, string? What, string? WhyUnlawful, Instant At)
{
    /// <summary>How the facts of an act name it.</summary>
    [JsonIgnore]
    public string Name => NameOf(Number);

    public static string NameOf(int number) => $"evidence-{number}";
}

public enum EvidenceOrigin { Applicant, Participant, Authority, OtherBody, Expert, Inspection, Register, Court, Other }

/// <summary>An expert brought in where the body lacks the knowledge .</summary>
public sealed record ExpertState(int Number, string? Who, string? Question, LocalDate? Until, Instant At);

/// <summary>Help that another state body was asked for; it must help (APPC art. 20(1)(8); R-042).</summary>
public sealed record AssistanceState(int Number, string? To, string? Question, LocalDate? Until, Instant At)
{
    public AssistanceAnswer? Answer { get; init; }
}

/// <param name="Refused">The body did not help; the executor tells the superior .</param>
public sealed record AssistanceAnswer(bool Refused, string? Text, Guid? Document, Instant ReceivedAt);

/// <summary>A precondition of a norm and how the facts meet it .</summary>
/// <param name="Force">The rank of the enactment, by the procedure's list .</param>
public sealed record NormAssessment(int Number, string? Act, string? Article, string? Force, string? Precondition, string? Facts, NormMet Met, string? Explanation);

public enum NormMet { Yes, No, Unknown }

/// <summary>A recusal that was declared or requested, and what was decided on it (APPC art. 67; R-016).</summary>
/// <param name="Officer">The id of the official who may not be impartial.</param>
/// <param name="RequestedBy">The participant who asked for it; null if the official declared it.</param>
/// <param name="OfficerIsHead">The head has no superior in the authority: the higher body decides, else the deputy.</param>
public sealed record RecusalState(int Number, string Officer, string Ground, string? RequestedBy, bool OfficerIsHead, string? OfficerName, string? Reasons, Instant At)
{
    public bool? Upheld { get; init; }

    public RecusalDecider? DecidedBy { get; init; }

    public string? DecisionReasons { get; init; }

    public Instant? DecidedAt { get; init; }
}

/// <summary>Who decides on a recusal (APPC art. 67(3)).</summary>
public enum RecusalDecider { Superior, Panel, HigherBody, Deputy }

public static class RecusedOfficials
{
    public static bool IsRecused(this Case state, string officer) => state.Recusals.Any(r => r.Upheld == true && r.Officer == officer);

    public static bool IsRecusedByName(this Case state, string name) => state.Recusals.Any(r => r.Upheld == true && r.OfficerName == name);

    public static bool RecusalIsOpen(this Case state, string officer) => state.Recusals.Any(r => r.Upheld is null && r.Officer == officer);

    /// <summary>Who was recused no longer decides, signs or hears in the case.</summary>
    public static Refusal Refuse(string officer, string pointer) => new Refusal(
        "officer-recused", $"The official {officer} was recused in this case and no longer decides, signs or hears in it.", "APPC art. 67", "R-016")
        .About(pointer.Length == 0 ? [] : [pointer]).Naming(officer);
}
