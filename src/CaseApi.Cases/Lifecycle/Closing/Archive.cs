using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Closing;

/// <summary>Puts a closed case into the archive; nothing is entered there any more (APPC art. 69; R-025).</summary>
public sealed record Archive(CommandMeta Meta) : ICaseCommand
{
    public static readonly Step Step = new("archive", [CaseStatus.Closed], "APPC art. 69", "R-025")
    {
        Unless = (state, _) => state.Has(CaseFlag.ComplaintPending) ? new Refusal("complaint-pending", "A complaint is not decided yet.", "APPC art. 91(4)") : null,
    };

    public static StepOutcome Decide(Archive command, Case state, Procedure procedure) => new CaseArchived();
}

public sealed record CaseArchived : CaseEvent
{
    public override Case ApplyTo(Case before) => before with { Status = CaseStatus.Archived };
}
