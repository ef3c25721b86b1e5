using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>The act was carried out (APPC art. 86(3)).</summary>
/// <param name="How">What was done.</param>
public sealed record ExecuteAct(CommandMeta Meta, string How) : ICaseCommand
{
    public static readonly Step Step = new("execute-act", [CaseStatus.ActIssued, CaseStatus.Delivered, CaseStatus.Closed], "APPC art. 86(3)")
    {
        // An act operates from its delivery; before that there is nothing to carry out (APPC art. 83(2)).
        Unless = (state, _) =>
            state.Acts is not [.., { OperativeAt: not null } act] ? new Refusal("act-not-operative", "The act does not operate before it has been delivered.", "APPC art. 83(2)")
            : act.AnnulledOn is not null ? new Refusal("no-act-to-execute", "The act was annulled: nothing of it is carried out.", "APPC art. 86(1)")
            : state.Has(CaseFlag.ExecutionSuspended) ? new Refusal("execution-suspended", "A complaint suspends the execution until it is decided.", "APPC art. 96(1)")
            : act.ExecutedAt is not null ? new Refusal("act-already-executed", "The act has been carried out.", "APPC art. 86(3)")
            : null,
    };

    public static StepOutcome Decide(ExecuteAct command, Case state, Procedure procedure) => new ActExecuted { Act = state.Acts[^1].Number, How = command.How };
}

public sealed record ActExecuted : CaseEvent
{
    public int Act { get; init; }

    [PersonalData] public string? How { get; init; }

    public override Case ApplyTo(Case before) => before with { Acts = [.. before.Acts.Select(a => a.Number == Act ? a with { ExecutedAt = At, Execution = How } : a)] };
}
