using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>A participant objects to the draft in writing, within two working days of receiving it (APPC art. 73(3)).</summary>
public sealed record RecordObjection(CommandMeta Meta, string Recipient, string Text, IReadOnlyList<string> Claims) : ICaseCommand
{
    public static readonly Step Step = new(
        "record-objection", [CaseStatus.DraftShared, CaseStatus.HearingScheduled, CaseStatus.Heard], "APPC art. 73(3)", "R-085");

    public static StepOutcome Decide(RecordObjection command, Case state, Procedure procedure)
    {
        if (Recipients.Unknown(command.Recipient, state, "/recipient") is { } unknown)
        {
            return unknown;
        }

        return ClaimNames.Unknown(command.Claims, state, "APPC art. 73(3)") is { } strange
            ? strange
            : new ObjectionRecorded { Recipient = command.Recipient, Claims = command.Claims, Text = command.Text };
    }
}

public sealed record ObjectionRecorded : CaseEvent, IForRecipient
{
    public string Recipient { get; init; } = "";

    public IReadOnlyList<string> Claims { get; init; } = [];

    [PersonalData] public string? Text { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Hearing = before.Hearing with { Objections = [.. before.Hearing.Objections, new ObjectionState(Recipient, Text, Claims, At)] },
    };
}
