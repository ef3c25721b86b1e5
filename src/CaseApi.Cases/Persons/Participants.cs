using NodaTime;

namespace CaseApi.Cases.Persons;

/// <summary>A person or an organisation in a case.</summary>
/// <param name="Type"><c>person</c> or <c>organisation</c>.</param>
/// <param name="Identifier">IIN or BIN in Kazakhstan.</param>
/// <param name="Address">The postal address (APPC art. 63).</param>
/// <param name="NotifyBy">The channel in which the person agreed to be notified (APPC art. 66(4)).</param>
public sealed record Participant(
    ParticipantType Type, string Name, string? Identifier = null, string? Address = null, string? Email = null, string? Phone = null, NoticeChannel? NotifyBy = null);

public enum ParticipantType { Person, Organisation }

/// <summary>Somebody who acts for the applicant, and on what authority (APPC art. 68).</summary>
public sealed record Representative(
    ParticipantType Type, string Name, RepresentativeAuthority Authority, string? Identifier = null, string? Address = null, string? Email = null, string? Phone = null, NoticeChannel? NotifyBy = null);

public sealed record RepresentativeAuthority(string Kind, string? Document = null);

/// <param name="Of">Participant id of the represented one.</param>
public sealed record RepresentativeOf(string Of, Representative Representative);

/// <summary>An official as he signs: name and post (the ticket names the receiver, APPC art. 64).</summary>
public sealed record Official(string Name, string? Post = null);

/// <summary>One demand of the appeal; forwarding in part names claims (APPC art. 65).</summary>
public sealed record Claim(string Id, string Text);

/// <summary>Whom or what the appeal is directed against.</summary>
public sealed record Against(string? Authority = null, string? Official = null, string? Service = null, string? Person = null, Guid? CaseId = null, int? Act = null);

public sealed record Signature(SignatureKind Kind, LocalDate? SignedOn = null);

public enum SignatureKind { Handwritten, Electronic, None }

/// <summary>The state fee, where a law sets one (APPC art. 63; R-004).</summary>
public sealed record Fee(bool Required, bool Paid = false, string? Receipt = null);

public sealed record ExternalId(string System, string Id);

/// <summary>Channels in which a notice, a draft or an act can reach somebody (APPC art. 66, 81).</summary>
public enum NoticeChannel { RegisteredLetter, PhoneMessage, Telegram, EgovCabinet, Sms, Email, Messenger, InPerson, Courier, Publication, Portal, Other }

public enum DeliveryOutcome { Delivered, Refused, Failed }

/// <summary>
/// Names of the participants inside a case: <c>applicant</c>, <c>co-applicant-1</c>, <c>representative</c>, <c>interested-person-1</c>.
/// They stand in events and clocks in place of names.
/// </summary>
public static class ParticipantIds
{
    public const string Applicant = "applicant";
    public const string Representative = "representative";
    private const string OfOthers = "representative-of-";

    public static string CoApplicant(int number) => $"co-applicant-{number}";

    public static string InterestedPerson(int number) => $"interested-person-{number}";

    /// <summary>Who acts for this participant; the applicant's bears no name behind it.</summary>
    public static string RepresentativeOf(string participant) => participant == Applicant ? Representative : $"{OfOthers}{participant}";

    public static bool IsRepresentative(string participant) => participant == Representative || participant.StartsWith(OfOthers, StringComparison.Ordinal);

    public static bool IsCoApplicant(string participant) => participant.StartsWith("co-applicant-", StringComparison.Ordinal);

    public static bool IsInterestedPerson(string participant) => participant.StartsWith("interested-person-", StringComparison.Ordinal);

    /// <summary>The participant for whom a representative acts; anybody else acts for himself.</summary>
    public static string ForWhom(string participant) =>
        participant == Representative ? Applicant : IsRepresentative(participant) ? participant[OfOthers.Length..] : participant;
}
