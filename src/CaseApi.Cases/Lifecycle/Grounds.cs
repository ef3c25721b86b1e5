using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle;

/// <summary>Refusing a ground that the procedure does not know.</summary>
internal static class Grounds
{
    /// <summary>A repetition names what it repeats: by its number, or by a link to the earlier case.</summary>
    public static Refusal? CitesNothing(GroundRule ground, string? earlier, Case state) =>
        ground.Requires == GroundRule.EarlierCase && string.IsNullOrWhiteSpace(earlier) && state.Links.All(l => l.Relation != "repeats")
            ? new Refusal(
                "earlier-case-not-named", "Name the earlier case that is repeated, by its number or by a link; a search by the applicant's identifier finds it.", ground.Basis).About("/earlier")
            : null;

    public static Refusal Unknown(string ground, IReadOnlyList<GroundRule> known, string basis) => new Refusal(
        "unknown-ground", $"There is no ground {ground} in this procedure; it knows: {string.Join(", ", known.Select(g => g.Id))}.", basis).About("/ground");
}
