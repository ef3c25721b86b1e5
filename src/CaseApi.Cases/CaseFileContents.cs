using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using NodaTime;

namespace CaseApi.Cases;

/// <summary>What the case file holds beside the appeal itself: documents, proofs of notices, contacts.</summary>
public sealed record CaseFileContents
{
    public IReadOnlyList<FiledDocument> Documents { get; init; } = [];

    public IReadOnlyList<NoticeState> Notices { get; init; } = [];

    public IReadOnlyList<ContactState> Contacts { get; init; } = [];

    /// <summary>Who asked to see the file, and the answer (APPC art. 75).</summary>
    public IReadOnlyList<FileAccessState> Access { get; init; } = [];
}

/// <summary>A request to see the file (APPC art. 75).</summary>
/// <param name="By">Participant id.</param>
/// <param name="Scope">Which part was asked for; null for all of it.</param>
public sealed record FileAccessState(int Number, string By, string? Scope, Instant RequestedAt)
{
    public Instant? AnsweredAt { get; init; }

    /// <summary>Null while nobody has answered.</summary>
    public bool? Given { get; init; }

    public FileAccessForm? Form { get; init; }

    /// <summary>What was shown, by its number in the inventory.</summary>
    public IReadOnlyList<int> Documents { get; init; } = [];

    public string? Where { get; init; }

    public string? Reasons { get; init; }
}

/// <summary>How a file is shown: there, as copies, or electronically.</summary>
public enum FileAccessForm { InPerson, Copies, Electronic }

/// <summary>A document as it lies in the file; its number is its place in the inventory .</summary>
public sealed record FiledDocument(int Number, Guid Document, string Kind, int? Sheets, Confidentiality Confidentiality, Instant FiledAt);

public enum Confidentiality { Open, Restricted, Secret }

/// <summary>A notice and the proof that it reached its addressee (APPC art. 66).</summary>
public sealed record NoticeState(
    int Number, NoticeSubject About, string To, NoticeChannel Channel, Instant SentAt, Instant? ReceivedAt, DeliveryOutcome Outcome, string? Proof);

public sealed record ContactState(ContactDirection Direction, string Channel, string With, string? About, bool? Resolved, Instant At);

public enum ContactDirection { Inbound, Outbound }
