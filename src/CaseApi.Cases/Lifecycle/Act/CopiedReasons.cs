using System.Globalization;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Reasons are given for the case at hand: an act that repeats another one's is refused, but for the series that the law allows (APPC arts 79, 80; R-112).</summary>
internal static class CopiedReasons
{
    private const double TooMuch = 0.8;

    // A dozen words may be the words of the law itself.
    private const int LeastRuns = 8;

    private const int LeastInSeries = 6;
    private const int DaysOfSeries = 30;

    /// <param name="recent">The authority's last acts.</param>
    public static IEnumerable<Refusal> Of(ActContent act, Case state, Procedure procedure, LocalDate issuedOn, IReadOnlyList<RecentAct> recent)
    {
        // A favourable act that touches nobody else needs no reasons (APPC art. 80).
        if (act.Effect == ActEffect.Favourable && act.Burdens.Count == 0)
        {
            yield break;
        }

        var others = recent.Where(r => r.CaseId != state.Id).ToList();
        if (act.Series is { } series)
        {
            if (Unfounded(series, procedure, issuedOn, others) is { } unfounded)
            {
                yield return unfounded;
            }

            yield break;
        }

        var closest = (
            from own in Shingles.Of(act.Sections)
            where own.Shingles.Count >= LeastRuns
            from other in others
            from theirs in other.Reasons
            where theirs.Language == own.Language
            let overlap = Shingles.Overlap(own.Shingles, theirs.Shingles)
            where overlap >= TooMuch
            orderby overlap descending, other.Serial
            select (own.Language, Other: other, overlap)).FirstOrDefault();
        if (closest.Other is { } copied)
        {
            var share = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(closest.overlap * 100)} %");
            yield return new Refusal(
                "reasons-copied",
                $"{share} of the reasons in {closest.Language} stand in act {copied.Act} of {copied.Reference}; give the reasons of this case, or name the series the act belongs to.",
                "APPC art. 79", procedure.Act.Basis, "R-112")
                .About([.. ActParts.Reasons.Select(part => $"/sections/{closest.Language}/{part}")]).Naming(closest.Language, copied.Reference, share);
        }
    }

    private static Refusal? Unfounded(ActSeries series, Procedure procedure, LocalDate issuedOn, List<RecentAct> others)
    {
        var first = others.FirstOrDefault(o => o.Reference == series.First);
        var (wrong, pointer) =
            series.Size < LeastInSeries ? ($"a series has more than five identical acts, not {series.Size}", "/series/size")
            : first is null ? ($"none of the authority's last {Shingles.RecentActs} acts is that of {series.First}", "/series/first")
            : first.Serial ? ($"the act of {series.First} belongs to a series itself and has no reasons of its own", "/series/first")
            : Period.DaysBetween(first.IssuedOn, issuedOn) is < 0 or >= DaysOfSeries ? ($"the first act is of {first.IssuedOn:uuuu-MM-dd}; a series ends within {DaysOfSeries} calendar days", "/series/first")
            : ("", "");
        return wrong.Length == 0 ? null
            : new Refusal("series-unfounded", $"The act cannot do without reasons of its own: {wrong}.", procedure.Act.Basis).About(pointer).Naming(series.First);
    }
}
