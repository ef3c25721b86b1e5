using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Enters the proof that the act reached, or did not reach, its addressee (APPC arts 66, 81, 83(2); R-121). The act operates from its receipt.</summary>
/// <param name="To">Participant id.</param>
/// <param name="ReceivedAt">When it arrived, or was refused; clocks start from it even when it is entered late.</param>
public sealed record DeliverAct(
    CommandMeta Meta, string To, NoticeChannel Channel, Instant SentAt, Instant? ReceivedAt, DeliveryOutcome Outcome, string Proof) : ICaseCommand
{
    public static readonly Step Step = new("deliver-act", [CaseStatus.ActIssued, CaseStatus.Delivered, CaseStatus.Closed], "APPC art. 81", "R-121")
    {
        IsEntry = true,
        Unless = (state, _) => state.Status != CaseStatus.Closed || state.Acts.Count > 0 ? null : new Refusal("no-act-to-deliver", "The case was closed without an act.", "APPC art. 81"),
    };

    public static StepOutcome Decide(DeliverAct command, Case state, Procedure procedure)
    {
        if (Recipients.Unknown(command.To, state, "/to") is { } unknown)
        {
            return unknown;
        }

        var act = state.Acts[^1];
        if (command.Meta.DayOf(command.SentAt) < act.IssuedOn)
        {
            return new Refusal("sent-before-issued", $"The act was issued on {act.IssuedOn:uuuu-MM-dd}; it cannot have been sent before.", "APPC art. 81").About("/sentAt");
        }

        return command.Outcome == DeliveryOutcome.Failed
            ? new ActDeliveryFailed { Act = act.Number, Recipient = command.To, Channel = command.Channel, SentAt = command.SentAt, Proof = command.Proof }
            : new ActDelivered
            {
                At = command.ReceivedAt!.Value,
                Act = act.Number,
                Recipient = command.To,
                Channel = command.Channel,
                SentAt = command.SentAt,
                Outcome = command.Outcome,
                Proof = command.Proof,
                LacksRemedy = act.LacksRemedy,
            };
    }
}

/// <summary>The act reached its addressee, or was refused by him, which counts the same (APPC art. 66(5)). <see cref="CaseEvent.At"/> is when.</summary>
public sealed record ActDelivered : CaseEvent, IForRecipient
{
    public int Act { get; init; }

    public string Recipient { get; init; } = "";

    public NoticeChannel Channel { get; init; }

    public Instant SentAt { get; init; }

    public DeliveryOutcome Outcome { get; init; }

    public bool LacksRemedy { get; init; }

    [PersonalData] public string? Proof { get; init; }

    public override Case ApplyTo(Case before) =>
        (before with { Status = before.Status == CaseStatus.Closed ? CaseStatus.Closed : CaseStatus.Delivered }).WithDelivery(Act, new ActDelivery(Recipient, Channel, SentAt, At, Outcome, Proof));
}

public sealed record ActDeliveryFailed : CaseEvent
{
    public int Act { get; init; }

    public string Recipient { get; init; } = "";

    public NoticeChannel Channel { get; init; }

    public Instant SentAt { get; init; }

    [PersonalData] public string? Proof { get; init; }

    public override Case ApplyTo(Case before) =>
        before.WithDelivery(Act, new ActDelivery(Recipient, Channel, SentAt, null, DeliveryOutcome.Failed, Proof));
}

internal static class Deliveries
{
    public static Case WithDelivery(this Case state, int act, ActDelivery delivery) =>
        state with { Acts = [.. state.Acts.Select(a => a.Number == act ? a with { Deliveries = [.. a.Deliveries, delivery] } : a)] };
}
