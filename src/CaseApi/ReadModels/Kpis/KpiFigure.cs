using CaseApi.Cases.Indicators;
using NodaTime;

namespace CaseApi.ReadModels.Kpis;

/// <summary>A figure with all it rests on.</summary>
/// <param name="Value">Per cent, a number, or days; null where nothing is counted.</param>
/// <param name="Numerator">Of a share: those that meet it. Of a duration: the days. Otherwise null.</param>
/// <param name="Denominator">What is counted; terms that have run out undecided count here.</param>
/// <param name="Pending">Terms of the period that still run; they count once their last day has passed.</param>
/// <param name="SmallSample">The denominator is below the indicator's minimum.</param>
/// <param name="WithoutExcluded">The same without the cases that are set apart; null where none is.</param>
/// <param name="Excluded">Those cases by their reason.</param>
/// <param name="Days">How many fall into each span of days; of durations only.</param>
/// <param name="DefinitionVersion">Equal versions count alike.</param>
/// <param name="Position">The last command that the figure holds.</param>
/// <param name="Closed">Nothing can be recorded any more on the day of knowing: the same question is answered the same for ever.</param>
/// <param name="Cases">Where the cases behind it are read.</param>
/// <param name="Source">computed: made of the cases; reported: somebody's figure, which counts nothing. They are never mixed.</param>
/// <param name="Observations">Figures that were reported for periods that meet this one, beside what is computed.</param>
public sealed record KpiFigure(
    string Id,
    string Label,
    Measure Measure,
    LocalDate From,
    LocalDate To,
    LocalDate? AsKnownOn,
    decimal? Value,
    long? Numerator,
    long Denominator,
    long Pending,
    decimal? Target,
    decimal? Baseline,
    bool? TargetMet,
    int MinimumSample,
    bool SmallSample,
    KpiPart? WithoutExcluded,
    IReadOnlyList<KpiExcluded> Excluded,
    IReadOnlyDictionary<string, long>? Days,
    IReadOnlyList<KpiGroup> Groups,
    string DefinitionVersion,
    string Position,
    int Generation,
    bool Closed,
    string Cases,
    string Source,
    IReadOnlyList<KpiObservation> Observations);

/// <summary>A figure of a part of the cases.</summary>
public sealed record KpiPart(decimal? Value, long? Numerator, long Denominator, long Pending);

/// <param name="Reason">Its id in the procedure.</param>
public sealed record KpiExcluded(string Reason, string Label, long? Numerator, long Denominator, long Pending);

/// <param name="By">Group → value; empty where a case has none.</param>
public sealed record KpiGroup(
    IReadOnlyDictionary<string, string> By, decimal? Value, long? Numerator, long Denominator, long Pending, bool SmallSample, KpiPart? WithoutExcluded);

/// <summary>Makes figures of sums. A denominator of 0 gives no value, never 0 or 100.</summary>
public sealed class KpiMath(Indicator indicator, Rounding rounding, int decimals)
{
    private static readonly KpiRow None = new([], "", "", 0, 0, 0, 0, 0);

    public static KpiRow Sum(IEnumerable<KpiRow> rows) => rows.Aggregate(None, (sum, row) => sum + row);

    public KpiPart Of(IEnumerable<KpiRow> rows)
    {
        var sum = Sum(rows);
        return indicator.Measure switch
        {
            Measure.Share => Divided(100m, sum.Numerator, sum.Denominator + sum.Lapsed, sum.Pending),
            Measure.MeanDays => Divided(1m, sum.Total, sum.Denominator, 0),
            Measure.Overdue => new KpiPart(sum.Lapsed, null, sum.Lapsed, 0),
            Measure.DueSoon => new KpiPart(sum.Pending, null, sum.Pending, 0),
            _ => new KpiPart(sum.Denominator + sum.Lapsed, null, sum.Denominator + sum.Lapsed, sum.Pending),
        };
    }

    public bool IsSmall(KpiPart part) => indicator.Measure is Measure.Share or Measure.MeanDays && part.Denominator < indicator.MinimumSample;

    public bool? MeetsTarget(KpiPart part) => indicator.Target is { } target && part.Value is { } value
        ? indicator.Better == Better.Higher ? value >= target : value <= target
        : null;

    private KpiPart Divided(decimal scale, long numerator, long denominator, long pending) =>
        new(denominator == 0 ? null : Round(scale * numerator / denominator), numerator, denominator, pending);

    /// <summary>With all its decimals, as it is printed: 40.90.</summary>
    public decimal Round(decimal value) =>
        decimal.Round(value, decimals, rounding == Rounding.Truncate ? MidpointRounding.ToZero : MidpointRounding.AwayFromZero) + new decimal(0, 0, 0, false, (byte)decimals);
}
