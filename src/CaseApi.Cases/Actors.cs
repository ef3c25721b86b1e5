using CaseApi.Cases.Procedures;

namespace CaseApi.Cases;

/// <summary>Whether the acting officer may take a step in this case. What the applicant's side and the clocks do is not asked here.</summary>
public static class Actors
{
    private static readonly string[] NoOfficers = ["applicant", "system"];

    /// <returns>Null if the officer may, or the procedure leaves it to the scopes.</returns>
    public static Refusal? Bars(Step step, CommandMeta meta, Case state, Procedure procedure)
    {
        if (!procedure.By.TryGetValue(step.Name, out var rule) || NoOfficers.Contains(meta.By)
            || rule.Roles.Any(meta.Roles.Contains) || (rule.Roles.Contains(ActorRule.Assigned) && HasTheCase(meta, state))
            || (rule.Roles.Contains(ActorRule.Chair) && Chaired(meta, state)))
        {
            return null;
        }

        return new Refusal(
            "not-by-this-officer",
            $"The step {step.Name} is taken by: {string.Join(", ", rule.Roles)}; a substitute may act for whom they stand in. Send it as one of these, or have the case assigned.",
            rule.Basis);
    }

    private static bool HasTheCase(CommandMeta meta, Case state) => state.Officer is not { } officer || officer == meta.By || meta.StandsInFor.Contains(officer);

    private static bool Chaired(CommandMeta meta, Case state) => state.Hearing.Session?.ChairOfficer is { } chair && (chair == meta.By || meta.StandsInFor.Contains(chair));
}
