using CaseApi.Cases.Indicators;
using CaseApi.ReadModels.Kpis;
using CaseApi.UnitTests.Lifecycle;
using NodaTime;

namespace CaseApi.UnitTests.Indicators;

/// <summary>Figures of cases that stand in memory, by the same sums and the same division as those that are read.</summary>
internal static class Figures
{
    private static readonly LocalDate Today = new(2030, 1, 1);

    public static KpiPart Of(IEnumerable<CaseWalk> cases, string indicator, bool withExcluded = true, string? detail = null, LocalDate? today = null)
    {
        var all = cases.ToList();
        var rule = all[0].Procedure.Indicator(indicator)!;
        return Math(all[0], indicator).Of(all
            .SelectMany(walk => Contributions.Of(walk.State, walk.Procedure, CaseWalk.Zone))
            .Where(c => c.Key.Indicator == (rule.SumsOf ?? rule.Id) && (withExcluded || c.Key.Exclusion.Length == 0) && (detail is null || c.Key.Detail == detail))
            .Select(c => new KpiRow(
                [], c.Key.Exclusion, c.Key.Bucket, c.Amounts.Numerator, c.Amounts.Denominator, c.Day < (today ?? Today) ? c.Amounts.Open : 0, c.Day < (today ?? Today) ? 0 : c.Amounts.Open, c.Amounts.Total)));
    }

    public static bool? MeetsTarget(IEnumerable<CaseWalk> cases, string indicator)
    {
        var all = cases.ToList();
        return Math(all[0], indicator).MeetsTarget(Of(all, indicator));
    }

    private static KpiMath Math(CaseWalk walk, string indicator) =>
        walk.Procedure.Indicator(indicator) is { } rule ? new KpiMath(rule, rule.Rounding, rule.Decimals) : throw new InvalidOperationException($"{walk.Procedure.Name} has no indicator {indicator}.");
}
