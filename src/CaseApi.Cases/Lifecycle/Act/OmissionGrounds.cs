using CaseApi.Calendar;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Grounds on which nobody is heard, held against what the case itself says of them (APPC art. 73(2); R-090).</summary>
internal static class OmissionGrounds
{
    /// <summary>Refuses a ground that the act or the case contradicts; what only the official can know stands as it is named.</summary>
    public static Refusal? Contradicted(GroundRule ground, ActContent act, Case state) => ground.Requires switch
    {
        "favourable-act" when act.Effect == ActEffect.Burdensome || act.Burdens.Count > 0 => Refuse(ground, "the act is burdensome, or burdens somebody"),
        "term-under-5-working-days" when !IsShorter(state, 5, workingDays: true) => Refuse(ground, "the term to decide is not shorter than five working days"),
        "term-under-3-days" when !IsShorter(state, 3, workingDays: false) => Refuse(ground, "the term to decide is not shorter than three days"),
        _ => null,
    };

    private static Refusal Refuse(GroundRule ground, string why) =>
        new Refusal("omission-contradicts-case", $"The hearing cannot be left out on the ground {ground.Id}: {why}.", ground.Basis, "R-090").About("/hearingOmitted/ground").Naming(ground.Id);

    // Only a special law's term can be as short as that.
    private static bool IsShorter(Case state, int amount, bool workingDays) => state.Clocks.Find(ClockIds.Decide)?.Special is { } special && special.Unit switch
    {
        TermUnit.Hour or TermUnit.WorkingHour => special.Amount < amount * 8,
        TermUnit.WorkingDay => special.Amount < amount,
        TermUnit.Day => special.Amount < (workingDays ? amount + 2 : amount),
        _ => false,
    };
}
