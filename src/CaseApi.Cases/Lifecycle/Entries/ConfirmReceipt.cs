using System.Globalization;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>A participant confirms what arrived: the draft is delivered, the protocol read, the act delivered, the notice received (APPC art. 66).</summary>
/// <param name="Id">The number of the draft, act or notice; null for the last one.</param>
public sealed record ConfirmReceipt(CommandMeta Meta, ReceiptSubject Of, int? Id, string Recipient = ParticipantIds.Applicant) : ICaseCommand
{
    public static readonly Step Step = new("confirm-receipt", Statuses.NotArchived, "APPC art. 66") { IsEntry = true };

    public static StepOutcome Decide(ConfirmReceipt command, Case state, Procedure procedure) =>
        Recipients.Unknown(command.Recipient, state, "/recipient") is { } unknown ? unknown : command.Of switch
        {
            ReceiptSubject.Draft => Draft(command, state),
            ReceiptSubject.Protocol => Protocol(command, state),
            ReceiptSubject.Act => Act(command, state),
            _ => Notice(command, state),
        };

    private static StepOutcome Draft(ConfirmReceipt command, Case state)
    {
        var draft = state.Hearing.Drafts.LastOrDefault(d => (command.Id is null || d.Number == command.Id) && d.Recipients.Any(r => r.Recipient == command.Recipient));
        return draft is null ? NotSent(command, "APPC art. 73(1)")
            : draft.Recipients.Last(r => r.Recipient == command.Recipient).ReceivedAt is not null ? Already(command, "APPC art. 73(1)")
            : new DraftDelivered { Draft = draft.Number, Recipient = command.Recipient };
    }

    private static StepOutcome Protocol(ConfirmReceipt command, Case state) =>
        state.Hearing.Protocol?.Copies.LastOrDefault(c => c.Recipient == command.Recipient) is not { } copy ? NotSent(command, "APPC art. 74")
        : copy.ReadAt is not null ? Already(command, "APPC art. 74")
        : new ProtocolRead { Recipient = command.Recipient };

    private static StepOutcome Act(ConfirmReceipt command, Case state)
    {
        if (state.Acts.LastOrDefault(a => command.Id is null || a.Number == command.Id) is not { } act)
        {
            return NotSent(command, "APPC art. 81");
        }

        return act.Deliveries.Any(d => d.Recipient == command.Recipient && d.Outcome != DeliveryOutcome.Failed)
            ? Already(command, "APPC art. 81")
            : new ActDelivered
            {
                Act = act.Number,
                Recipient = command.Recipient,
                Channel = act.Deliveries.LastOrDefault(d => d.Recipient == command.Recipient)?.Channel ?? NoticeChannel.Portal,
                SentAt = act.Deliveries.LastOrDefault(d => d.Recipient == command.Recipient)?.SentAt ?? command.Meta.At,
                Outcome = DeliveryOutcome.Delivered,
                LacksRemedy = act.LacksRemedy,
                Proof = "confirmed by the recipient",
            };
    }

    private static StepOutcome Notice(ConfirmReceipt command, Case state)
    {
        var notice = state.File.Notices.LastOrDefault(n => n.To == command.Recipient && (command.Id is null || n.Number == command.Id));
        return notice is null ? NotSent(command, "APPC art. 66")
            : notice.Outcome == DeliveryOutcome.Delivered ? Already(command, "APPC art. 66")
            : new NoticeRecorded
            {
                Number = state.File.Notices.Count + 1,
                About = notice.About,
                Recipient = command.Recipient,
                Channel = notice.Channel,
                SentAt = notice.SentAt,
                ReceivedAt = command.Meta.At,
                Outcome = DeliveryOutcome.Delivered,
                Proof = "confirmed by the recipient",
            };
    }

    private static Refusal NotSent(ConfirmReceipt command, string basis) => new Refusal(
        "nothing-sent", "Nothing of this kind and number was sent to this participant.", basis, "APPC art. 66").About("/of").Naming(Names(command));

    private static Refusal Already(ConfirmReceipt command, string basis) => new Refusal(
        "receipt-already-recorded", "Its receipt by this participant is recorded already.", basis, "APPC art. 66").About("/of").Naming(Names(command));

    private static string[] Names(ConfirmReceipt command) =>
        [command.Recipient, Clocks.SignalMatch.Word(command.Of)!, .. command.Id is { } id ? new[] { id.ToString(CultureInfo.InvariantCulture) } : []];
}

/// <summary>What a participant confirms the receipt of.</summary>
public enum ReceiptSubject { Draft, Protocol, Act, Notice }
