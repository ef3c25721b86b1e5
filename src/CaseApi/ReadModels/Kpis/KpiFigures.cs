using CaseApi.Cases.Indicators;

namespace CaseApi.ReadModels.Kpis;

/// <summary>Puts a figure together from its rows.</summary>
internal static class KpiFigures
{
    public static KpiFigure Of(KpiDefinition definition, KpiQuestion question, KpiRows read, string language, string cases, bool closed, IReadOnlyList<KpiObservation> observations)
    {
        var indicator = definition.Indicator;
        var math = new KpiMath(indicator, question.Rounding, question.Decimals);
        var rows = read.Rows;
        var reported = indicator.Measure == Measure.Reported;
        var all = reported
            ? new KpiPart(observations.FirstOrDefault(o => o.From == question.From && o.To == question.Until)?.Value, null, 0, 0)
            : math.Of(rows);
        var excluded = rows.Where(r => r.Exclusion.Length > 0).GroupBy(r => r.Exclusion, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Excluded(definition, g.Key, math.Of(g), language)).ToList();
        return new KpiFigure(
            indicator.Id, indicator.Labels.In(language), indicator.Measure, question.From, question.Until, question.AsKnownOn,
            all.Value, all.Numerator, all.Denominator, all.Pending, indicator.Target, indicator.Baseline, math.MeetsTarget(all),
            indicator.MinimumSample, math.IsSmall(all), Without(rows, math), excluded, Days(indicator, rows), Groups(question, rows, math),
            definition.Version, read.Position, read.Generation, closed, cases, KpiDefinition.SourceOf(indicator), observations);
    }

    private static KpiExcluded Excluded(KpiDefinition definition, string reason, KpiPart part, string language) => new(
        reason, definition.ReasonLabels(reason)?.In(language) ?? reason, part.Numerator, part.Denominator, part.Pending);

    private static KpiPart? Without(IReadOnlyList<KpiRow> rows, KpiMath math) =>
        rows.Any(r => r.Exclusion.Length > 0 && r.Denominator + r.Lapsed + r.Pending != 0) ? math.Of(rows.Where(r => r.Exclusion.Length == 0)) : null;

    private static Dictionary<string, long>? Days(Indicator indicator, IReadOnlyList<KpiRow> rows) => indicator.Measure != Measure.MeanDays
        ? null
        : Contributions.BucketNames.ToDictionary(name => name, name => rows.Where(r => r.Bucket == name).Sum(r => r.Denominator));

    private static List<KpiGroup> Groups(KpiQuestion question, IReadOnlyList<KpiRow> rows, KpiMath math)
    {
        if (question.GroupBy.Count == 0)
        {
            return [];
        }

        return [.. rows.GroupBy(r => string.Join(KpiKey.Separator, r.Groups), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(group =>
        {
            var part = math.Of(group);
            var by = question.GroupBy.Zip(group.First().Groups).ToDictionary(p => p.First, p => p.Second);
            return new KpiGroup(by, part.Value, part.Numerator, part.Denominator, part.Pending, math.IsSmall(part), Without([.. group], math));
        }).Where(g => g.Denominator + g.Pending != 0)];
    }
}
