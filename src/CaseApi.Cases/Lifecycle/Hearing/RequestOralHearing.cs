using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>A participant asks to be heard in person, within the time to object (APPC art. 73(3)).</summary>
public sealed record RequestOralHearing(CommandMeta Meta, string Recipient) : ICaseCommand
{
    public static readonly Step Step = new("request-oral-hearing", [CaseStatus.DraftShared, CaseStatus.HearingScheduled], "APPC art. 73(3)");

    public static StepOutcome Decide(RequestOralHearing command, Case state, Procedure procedure) =>
        Recipients.Unknown(command.Recipient, state, "/recipient") is { } unknown ? unknown : new OralHearingRequested { Recipient = command.Recipient };
}

public sealed record OralHearingRequested : CaseEvent, IForRecipient
{
    public string Recipient { get; init; } = "";

    public override Case ApplyTo(Case before) => before with
    {
        Hearing = before.Hearing with { OralRequests = [.. before.Hearing.OralRequests, Recipient] },
    };
}
