using CaseApi.Cases.Indicators;
using CaseApi.ReadModels.Kpis;

namespace CaseApi.ReadModels.Reports;

/// <summary>Figures of indicators, with those of the year before.</summary>
internal sealed class ReportFigures(ReportQuestion question, ReportFacts facts)
{
    /// <summary>The sum over indicators that count the same; null where no procedure keeps one.</summary>
    public ReportFigure? Of(IReadOnlyList<Counted> counted, string groups, Span span = Span.Now)
    {
        if (counted.Count == 0 || facts.Rows(counted, groups, span) is not { } now)
        {
            return null;
        }

        var before = span == Span.Now ? facts.Rows(counted, groups, Span.Before) : null;
        return Of(counted[0].Definition, now, before, counted.SelectMany(c => c.Procedures));
    }

    /// <summary>An indicator as it stands, over all procedures of the report.</summary>
    public ReportFigure Of(KpiDefinition definition)
    {
        var counted = new Counted(definition, question.Scope.Names);
        IReadOnlyList<KpiRow> Rows(Span span) => facts.Rows([counted], "", span) ?? [];
        return definition.Indicator.Measure == Measure.Reported ? Reported(definition)
            : definition.IsStock ? Of(definition, Rows(Span.Stock), null, counted.Procedures)
            : Of(definition, Rows(Span.Now), Rows(Span.Before), counted.Procedures);
    }

    private ReportFigure Of(KpiDefinition definition, IReadOnlyList<KpiRow> now, IReadOnlyList<KpiRow>? before, IEnumerable<string> procedures)
    {
        var indicator = definition.Indicator;
        var math = new KpiMath(indicator, question.Math.Rounding, question.Math.Decimals);
        var part = math.Of(now);
        var earlier = before is null ? null : math.Of(before);
        return new ReportFigure(
            indicator.Id, ReportWords.Named(indicator.Labels, indicator.Id), UnitOf(indicator.Measure), part.Value, part.Numerator, part.Denominator, part.Pending, earlier?.Value,
            question.Math.Change(earlier, part), indicator.Target, math.MeetsTarget(part), math.IsSmall(part), "computed", indicator.Basis, Link(definition, procedures),
            indicator.Baseline, Apart(definition, now, math));
    }

    // Only a figure for just this period is the figure of the report; others stand in the table of what was reported.
    private ReportFigure Reported(KpiDefinition definition)
    {
        var indicator = definition.Indicator;
        var told = facts.Observations.GetValueOrDefault(indicator.Id, []).FirstOrDefault(o => o.From == question.Period.From && o.To == question.Period.Until);
        bool? met = indicator.Target is { } target && told?.Value is { } value ? indicator.Better == Better.Higher ? value >= target : value <= target : null;
        return new ReportFigure(
            indicator.Id, ReportWords.Named(indicator.Labels, indicator.Id), FigureUnit.Number, told?.Value, null, null, null, null, null, indicator.Target, met, false, "reported",
            told?.Basis ?? indicator.Basis, null, indicator.Baseline);
    }

    private static ReportApart? Apart(KpiDefinition definition, IReadOnlyList<KpiRow> rows, KpiMath math)
    {
        var reasons = rows.Where(r => r.Exclusion.Length > 0).GroupBy(r => r.Exclusion, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ReportReason(g.Key, ReportWords.Named(definition.ReasonLabels(g.Key), g.Key), g.Sum(r => r.Denominator + r.Lapsed + r.Pending))).Where(r => r.Count != 0).ToList();
        var rest = math.Of(rows.Where(r => r.Exclusion.Length == 0));
        return reasons.Count == 0 ? null : new ReportApart(rest.Value, rest.Numerator, rest.Denominator, rest.Pending, reasons);
    }

    private string? Link(KpiDefinition definition, IEnumerable<string> procedures)
    {
        if (definition.Indicator.Measure is Measure.Overdue or Measure.DueSoon)
        {
            return $"/v1/kpis/{definition.Indicator.Id}/cases";
        }

        var named = question.Scope.Asked is null ? "" : $"&procedure.in={Uri.EscapeDataString(string.Join(',', procedures))}";
        var known = question.Known is { } day ? $"&asKnownOn={ReportText.Day(day)}" : "";
        var kinds = question.Kinds.Count == 0 ? "" : $"&kind.in={Uri.EscapeDataString(string.Join(',', question.Kinds))}";
        return $"/v1/kpis/{definition.Indicator.Id}/cases?from={ReportText.Day(question.Period.From)}&to={ReportText.Day(question.Period.Until)}{known}{named}{kinds}";
    }

    private static FigureUnit UnitOf(Measure measure) => measure switch { Measure.Share => FigureUnit.Percent, Measure.MeanDays => FigureUnit.Days, _ => FigureUnit.Cases };
}
