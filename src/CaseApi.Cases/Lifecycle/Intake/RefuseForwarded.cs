using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>The receiver is not competent either: the case ends here and goes on with who sent it (APPC art. 65).</summary>
public sealed record RefuseForwarded(CommandMeta Meta, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new(
        "refuse-forwarded", [CaseStatus.Registered, CaseStatus.AwaitingCorrection, CaseStatus.UnderExamination], "APPC art. 65")
    {
        Unless = (state, _) => ForwardedHere.Unanswered(state),
    };

    public static StepOutcome Decide(RefuseForwarded command, Case state, Procedure procedure) => new ForwardingRefused { Reasons = command.Reasons };
}

public sealed record ForwardingRefused : CaseEvent
{
    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with { Status = CaseStatus.Rejected, ForwardingAccepted = false };
}
