using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Enters that the act was carried out (APPC art. 86(3)). While a complaint suspends it, it is not (art. 96(1)).</summary>
/// <param name="Act">Its number; null for the latest.</param>
public sealed record ExecuteAct(CommandMeta Meta, int? Act, string? What) : ICaseCommand
{
    public static readonly Step Step = new("execute-act", [CaseStatus.Delivered, CaseStatus.Closed], "APPC art. 86(3)")
    {
        Unless = (state, _) => state.Acts.All(a => a.AnnulledOn is not null || a.ExecutedOn is not null)
            ? new Refusal("no-act-to-execute", "The case has no act that stands and waits to be executed.", "APPC art. 86(1)")
            : state.Has(CaseFlag.ExecutionSuspended)
                ? new Refusal("execution-suspended", "A complaint suspends the execution until it is decided.", "APPC art. 96(1)")
                : null,
    };

    public static StepOutcome Decide(ExecuteAct command, Case state, Procedure procedure)
    {
        var number = command.Act ?? state.Acts[^1].Number;
        return state.Acts.FirstOrDefault(a => a.Number == number) is { AnnulledOn: null, ExecutedOn: null }
            ? new ActExecuted { Act = number, ExecutedOn = command.Meta.Day, What = command.What }
            : new Refusal("unknown-act", $"The case has no act {number} that stands and waits to be executed.", "APPC art. 86(1)").About("/act");
    }
}

public sealed record ActExecuted : CaseEvent
{
    public int Act { get; init; }

    public LocalDate ExecutedOn { get; init; }

    [PersonalData] public string? What { get; init; }

    public override Case ApplyTo(Case before) => before with { Acts = [.. before.Acts.Select(a => a.Number == Act ? a with { ExecutedOn = ExecutedOn } : a)] };
}
