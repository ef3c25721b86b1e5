using CaseApi.Calendar;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Terms;

/// <summary>Puts a special law's term in place of the procedure's for this case .</summary>
/// <param name="Basis">The special law's article.</param>
public sealed record SetTerm(CommandMeta Meta, int Amount, TermUnit Unit, string Basis) : ICaseCommand
{
    public static readonly Step Step = new("set-term", Statuses.Open, "R-030")
    {
        Unless = (state, _) => state.Clocks.Find(ClockIds.Decide) is { IsOpen: true }
            ? null
            : new Refusal("no-term-to-set", "The term to decide has ended.", "R-030"),
    };

    public static StepOutcome Decide(SetTerm command, Case state, Procedure procedure) =>
        new TermSet { Amount = command.Amount, Unit = command.Unit, Basis = command.Basis, TakesRefusalBack = state.Has(CaseFlag.DeemedRefused) ? true : null };
}

public sealed record TermSet : CaseEvent
{
    public int Amount { get; init; }

    public TermUnit Unit { get; init; }

    public string Basis { get; init; } = "";

    /// <summary>True if the case counted as refused by silence until then; the terms that this refusal had opened end.</summary>
    public bool? TakesRefusalBack { get; init; }

    // By the special law the term had not run out, so silence was no refusal; if that term is over too, it lapses anew.
    public override Case ApplyTo(Case before) => before.Without(CaseFlag.DeemedRefused);
}
