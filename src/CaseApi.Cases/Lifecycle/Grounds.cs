using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle;

/// <summary>Refusing a ground that the procedure does not know.</summary>
internal static class Grounds
{
    /// <summary>
    /// A repetition names what it repeats: by its number, or by a link to the earlier case. A number must be that of a case of this authority that has ended, and of the same
    /// people where that can be told (APPC arts 64(7)(2), 88(1)(1)).
    /// </summary>
    public static Refusal? CitesNothing(GroundRule ground, string? earlier, CitedCase? cited, Case state)
    {
        if (string.IsNullOrWhiteSpace(earlier))
        {
            return ground.Requires == GroundRule.EarlierCase && state.Links.All(l => l.Relation != "repeats")
                ? new Refusal(
                    "earlier-case-not-named", "Name the earlier case that is repeated, by its number or by a link; a search by the applicant's identifier finds it.", ground.Basis).About("/earlier")
                : null;
        }

        var wrong = cited is null ? new Refusal("earlier-case-not-found", $"This authority has no case {earlier}; a search by the applicant's identifier finds the one that is repeated.", ground.Basis)
            : cited.Id == state.Id ? new Refusal("earlier-case-is-itself", "The case cannot repeat itself; name the earlier one.", ground.Basis)
            : Statuses.Open.Contains(cited.Status) ? new Refusal("earlier-case-still-open", $"The case {earlier} has not ended; join the two instead.", ground.Basis)
            : cited.MayBeOfSamePeople(CitedCase.Of(state)) ? null
            : OfAnother(earlier, ground.Basis);
        return wrong?.About("/earlier").Naming(earlier);
    }

    /// <summary>Whoever appealed there gave another identifier than here.</summary>
    public static Refusal OfAnother(string earlier, string basis) => new Refusal("earlier-case-of-another", $"The case {earlier} is somebody else's; only the same people repeat an appeal.", basis);

    public static Refusal Unknown(string ground, IReadOnlyList<GroundRule> known, string basis) => new Refusal(
        "unknown-ground", $"There is no ground {ground} in this procedure; it knows: {string.Join(", ", known.Select(g => g.Id))}.", basis).About("/ground");
}
