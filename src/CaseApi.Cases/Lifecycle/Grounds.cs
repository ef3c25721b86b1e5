using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle;

/// <summary>Refusing a ground that the procedure does not know.</summary>
internal static class Grounds
{
    public static Refusal Unknown(string ground, IReadOnlyList<GroundRule> known, string basis) => new Refusal(
        "unknown-ground", $"There is no ground {ground} in this procedure; it knows: {string.Join(", ", known.Select(g => g.Id))}.", basis).About("/ground");
}
