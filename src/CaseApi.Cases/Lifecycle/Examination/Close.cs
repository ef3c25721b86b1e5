using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Closes a case that has ended and whose result has reached the participants.</summary>
public sealed record Close(CommandMeta Meta) : ICaseCommand
{
    public static readonly Step Step = new("close", [.. Statuses.Ended.Where(s => s != CaseStatus.ActIssued)], "APPC art. 69", "APPC art. 83(2)");

    public static StepOutcome Decide(Close command, Case state, Procedure procedure) => new CaseClosed();
}

public sealed record CaseClosed : CaseEvent
{
    public override Case ApplyTo(Case before) => before with { Status = CaseStatus.Closed };
}
