using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>A participant asks for an oral act in writing; it is written within one working day (APPC art. 78(4)).</summary>
public sealed record RequestWrittenAct(CommandMeta Meta, string Recipient = ParticipantIds.Applicant) : ICaseCommand
{
    public static readonly Step Step = new("request-written-act", [CaseStatus.ActIssued, CaseStatus.Delivered, CaseStatus.Closed], "APPC art. 78(4)") { Unless = OralActs.NotThere };

    public static StepOutcome Decide(RequestWrittenAct command, Case state, Procedure procedure) =>
        Recipients.Unknown(command.Recipient, state, "/recipient") is { } unknown
            ? unknown
            : new WrittenActRequested { Act = state.Acts[^1].Number, Recipient = command.Recipient };
}

public sealed record WrittenActRequested : CaseEvent, IForRecipient
{
    public int Act { get; init; }

    public string Recipient { get; init; } = "";

    public override Case ApplyTo(Case before) => before;
}

internal static class OralActs
{
    public static Refusal? NotThere(Case state, Procedure procedure) => state.Acts is [.., { Oral: not null, WrittenAt: null }]
        ? null
        : new Refusal("no-oral-act", "The case has no act that was given by word and is not in writing yet.", "APPC art. 78(4)");
}
