using CaseApi.Cases.Clocks;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>A participant's remark on the protocol, within three working days of reading it (APPC art. 74(6)). A late one goes to the file too.</summary>
public sealed record AddProtocolRemark(CommandMeta Meta, string Text, string Recipient = ParticipantIds.Applicant) : ICaseCommand
{
    public static readonly Step Step = new("add-protocol-remark", Statuses.Examined, "APPC art. 74(6)")
    {
        Unless = (state, _) => state.Hearing.Protocol is null ? new Refusal("protocol-not-there", "The hearing has no signed protocol.", "APPC art. 74(6)") : null,
    };

    public static StepOutcome Decide(AddProtocolRemark command, Case state, Procedure procedure) =>
        Recipients.Unknown(command.Recipient, state, "/recipient") is { } unknown
            ? unknown
            : new ProtocolRemarkAdded
            {
                Number = state.Hearing.Protocol!.Remarks.Count + 1,
                Recipient = command.Recipient,
                InTime = state.Clocks.Find(ClockIds.Remarks, command.Recipient) is not { DueAt: { } due } || command.Meta.At < due,
                Text = command.Text,
            };
}

public sealed record ProtocolRemarkAdded : CaseEvent, IForRecipient
{
    public int Number { get; init; }

    public string Recipient { get; init; } = "";

    public bool InTime { get; init; }

    [PersonalData] public string? Text { get; init; }

    public override Case ApplyTo(Case before) => before.WithProtocol(p => p with { Remarks = [.. p.Remarks, new ProtocolRemark(Number, Recipient, Text, InTime, At)] });
}
