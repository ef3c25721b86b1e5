using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>Enters the proof of a notice in any channel that records it (APPC art. 66).</summary>
/// <param name="To">Participant id.</param>
/// <param name="ReceivedAt">When it arrived, or was refused (APPC art. 66(5)); clocks start from it even when it is entered late.</param>
public sealed record RecordNotice(
    CommandMeta Meta, NoticeSubject About, string To, NoticeChannel Channel, Instant SentAt, Instant? ReceivedAt, DeliveryOutcome Outcome, string? Proof) : ICaseCommand
{
    public static readonly Step Step = new("record-notice", Statuses.NotArchived, "APPC art. 66") { IsEntry = true };

    public static StepOutcome Decide(RecordNotice command, Case state, Procedure procedure)
    {
        if (Recipients.Unknown(command.To, state, "/to") is { } unknown)
        {
            return unknown;
        }

        var recorded = new NoticeRecorded
        {
            // The duty to notify is kept or missed by the day of sending, whenever the proof is entered.
            At = command.SentAt,
            Number = state.File.Notices.Count + 1,
            About = command.About,
            Recipient = command.To,
            Channel = command.Channel,
            SentAt = command.SentAt,
            ReceivedAt = command.ReceivedAt,
            Outcome = command.Outcome,
            Proof = command.Proof,
        };
        if (command is { About: NoticeSubject.Protocol, Outcome: not DeliveryOutcome.Failed }
            && state.Hearing.Protocol?.Copies.Any(c => c.Recipient == command.To && c.ReadAt is null) == true)
        {
            // To read it was possible, whether or not it was done: refusing stops nothing.
            return StepOutcome.Of(recorded, new ProtocolRead { At = command.ReceivedAt!.Value, Recipient = command.To, Refused = command.Outcome == DeliveryOutcome.Refused });
        }

        if (command.About != NoticeSubject.Draft || command.Outcome == DeliveryOutcome.Failed)
        {
            return recorded;
        }

        // Each participant has a draft of their own: the last one that was sent to them.
        if (state.Hearing.Drafts.LastOrDefault(d => d.Recipients.Any(r => r.Recipient == command.To)) is not { } draft
            || draft.Recipients.FirstOrDefault(r => r.Recipient == command.To) is not { } sent)
        {
            return new Refusal("no-draft-sent", "No draft was sent to this participant.", "APPC art. 73(1)").About("/to");
        }

        var (day, sentOn) = (command.Meta.DayOf(command.ReceivedAt!.Value), command.Meta.DayOf(sent.SentAt));
        return day < sentOn
            ? new Refusal("received-before-sent", $"The draft was sent on {sentOn:uuuu-MM-dd}; it cannot have arrived before.", "APPC art. 73(1)", "R-084").About("/receivedAt")
            : StepOutcome.Of(recorded, new DraftDelivered { At = command.ReceivedAt!.Value, Draft = draft.Number, Recipient = command.To });
    }
}

/// <summary>What a notice is about.</summary>
public enum NoticeSubject
{
    Registration,
    Acknowledgement,
    Correction,
    Return,
    Forwarding,
    Extension,
    Recusal,
    Hearing,
    Draft,
    Protocol,
    Act,
    Answer,
    CorrectedAct,
    Termination,
    LeftUnconsidered,
    Other,
}

public sealed record NoticeRecorded : CaseEvent, IForRecipient
{
    public int Number { get; init; }

    public NoticeSubject About { get; init; }

    public string Recipient { get; init; } = "";

    public NoticeChannel Channel { get; init; }

    public Instant SentAt { get; init; }

    public Instant? ReceivedAt { get; init; }

    public DeliveryOutcome Outcome { get; init; }

    [PersonalData] public string? Proof { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        File = before.File with
        {
            Notices = [.. before.File.Notices, new NoticeState(Number, About, Recipient, Channel, SentAt, ReceivedAt, Outcome, Proof)],
        },
    };
}
