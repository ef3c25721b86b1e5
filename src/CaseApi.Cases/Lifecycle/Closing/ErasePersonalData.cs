using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Closing;

/// <summary>
/// Erases what is known of the people of a case that has ended: on the ground that it need not be kept any longer, or on one that does not wait for that
/// (APPC art. 69; R-025). The events stay and fold; the case goes to the archive for good.
/// </summary>
/// <param name="Order">The number of the order or record of disposal it rests on.</param>
public sealed record ErasePersonalData(CommandMeta Meta, string Ground, string? Order) : ICaseCommand, IErasesPersonalData
{
    public static readonly Step Step = new("erase-personal-data", [CaseStatus.Closed, CaseStatus.Archived], "R-025", "APPC art. 69")
    {
        Unless = (state, _) =>
            state.Has(CaseFlag.Erased) ? new Refusal("already-erased", "The personal data of this case have been erased.", "R-025")
            : state.Has(CaseFlag.ComplaintPending) ? new Refusal("complaint-pending", "A complaint is not decided yet.", "APPC art. 91(4)")
            : null,
    };

    public static StepOutcome Decide(ErasePersonalData command, Case state, Procedure procedure)
    {
        if (procedure.ErasureGrounds.FirstOrDefault(g => g.Id == command.Ground) is not { } ground)
        {
            return Grounds.Unknown(command.Ground, procedure.ErasureGrounds, "R-025");
        }

        return ground.Requires == GroundRule.KeepingTimeOver && TooEarly(command.Meta, state, procedure, ground) is { } early
            ? early
            : new PersonalDataErased { Ground = command.Ground, Order = command.Order, Documents = procedure.KeepFor is not { Documents: DocumentsAfterwards.Keep } };
    }

    private static Refusal? TooEarly(CommandMeta meta, Case state, Procedure procedure, GroundRule ground)
    {
        if (procedure.KeepFor is not { } keeping)
        {
            return new Refusal("keeping-time-unknown", $"The procedure {procedure.Name} does not say how long its cases are kept.", ground.Basis).About("/ground");
        }

        // From the last closing on: a case that was opened again is kept anew.
        var closedOn = meta.DayOf(state.Visits.Last(v => v.Status == CaseStatus.Closed).Entered);
        var lastDay = closedOn + keeping.Time;
        return meta.Day > lastDay
            ? null
            : new Refusal(
                "keeping-time-not-over", $"The case was closed on {closedOn:uuuu-MM-dd} and is kept up to {lastDay:uuuu-MM-dd}; until then name a ground that does not wait for it.",
                keeping.Basis).About("/ground").Naming($"{lastDay:uuuu-MM-dd}");
    }
}

/// <summary>What it leaves behind is read without the personal data of the case, also by the step itself.</summary>
public sealed record PersonalDataErased : CaseEvent
{
    public string Ground { get; init; } = "";

    public string? Order { get; init; }

    /// <summary>True if the contents of the documents went too.</summary>
    public bool Documents { get; init; }

    public override Case ApplyTo(Case before) => (before with { Status = CaseStatus.Archived }).With(CaseFlag.Erased);
}
