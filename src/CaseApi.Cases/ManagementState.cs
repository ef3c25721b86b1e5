using NodaTime;

namespace CaseApi.Cases;

/// <summary>Whether the appeal was taken on, and if not, why.</summary>
public sealed record TriageState(bool Accepted, string? Ground, string? Reasons, string By, Instant At);

/// <summary>Who had the case, and from when on.</summary>
public sealed record AssignmentState(string? Officer, string? Unit, string? Reason, string By, Instant At);

/// <summary>A question that was put to a section or another competent body, and its reply.</summary>
/// <param name="Section">Code of the section or body.</param>
/// <param name="Until">The last day for the reply, where one was set.</param>
public sealed record ReferralState(int Number, string Section, string? Question, LocalDate? Until, Instant At)
{
    /// <summary>Null while the section has not replied.</summary>
    public ReplyState? Reply { get; init; }
}

public sealed record ReplyState(string? Answer, Guid? Document, Instant ReceivedAt);

/// <summary>Whether who complained was in the right.</summary>
public enum Justified { Yes, Partly, No }

/// <summary>What the matter came to, and what had caused it; the latest one counts.</summary>
/// <param name="WhyNot">Code of the procedure: why it was not justified.</param>
/// <param name="Causes">Codes of the procedure; several are possible.</param>
public sealed record FindingState(Justified Justified, string? WhyNot, IReadOnlyList<string> Causes, Instant At);

/// <summary>What is done so that the matter does not come up again.</summary>
/// <param name="Owner">Code of the officer or section that does it.</param>
/// <param name="Effect">What came of it; null while that is not known.</param>
public sealed record MeasureState(int Number, string? Measure, string Owner, LocalDate Due, string? Effect, Instant At);

/// <summary>Why a case is set apart in a figure; it is shown with such cases and without them.</summary>
public sealed record ExclusionState(string Indicator, string Reason, Instant At);

/// <summary>What happened to a document or record, or what was asked for.</summary>
public enum RecordFact { DocumentIssued, DocumentPublished, InformationRequested, RetentionEnded, RecordDisposed, RecordIdentified, RecordAccessioned }

/// <param name="Item">The document, record or request, by a code of its own.</param>
/// <param name="Class">Of a document, such as public.</param>
/// <param name="Source">Who did it or asked, such as president.</param>
public sealed record FactState(RecordFact Fact, string Item, string? Class, string? Source, Instant At);
