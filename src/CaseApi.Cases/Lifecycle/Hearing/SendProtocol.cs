using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>Sends participants a copy of the signed protocol; that it was sent is recorded (APPC art. 74(5); R-102).</summary>
/// <param name="To">Participant ids.</param>
public sealed record SendProtocol(CommandMeta Meta, IReadOnlyList<string> To, NoticeChannel Channel) : ICaseCommand
{
    public static readonly Step Step = new("send-protocol", Statuses.NotArchived, "APPC art. 74", "R-102")
    {
        Unless = (state, _) => state.Hearing.Protocol is null ? new Refusal("protocol-not-there", "The hearing has no signed protocol.", "APPC art. 74", "R-102") : null,
    };

    public static StepOutcome Decide(SendProtocol command, Case state, Procedure procedure) =>
        Recipients.Unknown(command.To, state, "/to") is { } unknown
            ? unknown
            : StepOutcome.Of([.. command.To.Select(to => new ProtocolSent { Recipient = to, Channel = command.Channel })]);
}

public sealed record ProtocolSent : CaseEvent, IForRecipient
{
    public string Recipient { get; init; } = "";

    public NoticeChannel Channel { get; init; }

    public override Case ApplyTo(Case before) => before.WithProtocol(p => p with { Copies = [.. p.Copies.Where(c => c.Recipient != Recipient || c.ReadAt is not null), new ProtocolCopy(Recipient, Channel, At, null, false)] });
}

/// <summary>A participant read the protocol, or would not or could not, which stops nothing (APPC art. 74; R-103). Remarks are due within three working days.</summary>
public sealed record ProtocolRead : CaseEvent, IForRecipient
{
    public string Recipient { get; init; } = "";

    public bool Refused { get; init; }

    public override Case ApplyTo(Case before) => before.WithProtocol(p => p with
    {
        Copies = [.. p.Copies.Select(c => c.Recipient == Recipient && c.ReadAt is null ? c with { ReadAt = At, Refused = Refused } : c)],
    });
}

internal static class Protocols
{
    public static Case WithProtocol(this Case state, Func<ProtocolState, ProtocolState> change) =>
        state.Hearing.Protocol is { } protocol ? state with { Hearing = state.Hearing with { Protocol = change(protocol) } } : state;
}
