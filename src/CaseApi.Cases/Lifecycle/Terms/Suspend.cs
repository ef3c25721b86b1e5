using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Terms;

/// <summary>Stops the term for a ground that the law names (APPC art. 68(5)).</summary>
public sealed record Suspend(CommandMeta Meta, string Ground, LocalDate? Until, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("suspend", Statuses.Open, "APPC art. 68(5)")
    {
        Unless = (state, _) => state.Has(CaseFlag.Suspended)
            ? new Refusal("already-suspended", "The case is suspended already; resume it first.", "APPC art. 68(5)")
            : null,
    };

    public static StepOutcome Decide(Suspend command, Case state, Procedure procedure)
    {
        if (procedure.SuspensionGrounds.All(g => g.Id != command.Ground))
        {
            return Grounds.Unknown(command.Ground, procedure.SuspensionGrounds, "APPC art. 68(5)");
        }

        return command.Until is { } until && until <= command.Meta.Day
            ? new Refusal("suspension-too-short", "A suspension ends after the day it begins.", "APPC art. 68(5)").About("/until")
            : new CaseSuspended { Ground = command.Ground, Until = command.Until, Reasons = command.Reasons };
    }
}

public sealed record CaseSuspended : CaseEvent
{
    public string Ground { get; init; } = "";

    /// <summary>The day on which it is meant to end; what counts is the day it is resumed.</summary>
    public LocalDate? Until { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before.With(CaseFlag.Suspended);
}
