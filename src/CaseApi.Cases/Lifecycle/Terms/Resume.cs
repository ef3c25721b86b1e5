using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Terms;

/// <summary>Lets a suspended case go on; the term runs again from this day (APPC art. 68(5)).</summary>
public sealed record Resume(CommandMeta Meta) : ICaseCommand
{
    public static readonly Step Step = new("resume", Statuses.Open, "APPC art. 68(5)")
    {
        Unless = (state, _) => state.Has(CaseFlag.Suspended) ? null : new Refusal("not-suspended", "The case is not suspended.", "APPC art. 68(5)"),
    };

    public static StepOutcome Decide(Resume command, Case state, Procedure procedure) => new CaseResumed();
}

public sealed record CaseResumed : CaseEvent
{
    public override Case ApplyTo(Case before) => before.Without(CaseFlag.Suspended);
}
