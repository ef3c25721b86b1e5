using CaseApi.Cases.Indicators;
using CaseApi.Http;
using CaseApi.ReadModels.Kpis;

namespace CaseApi.ReadModels.Reports;

/// <summary>Shares and changes as they are printed.</summary>
/// <param name="Rounding">half-up: 40.909 is 40.91; truncate: 40.90.</param>
/// <param name="TotalTo100">The totals of shares are shown as 100, whatever the printed shares add up to.</param>
public sealed record ReportMath(Rounding Rounding, int Decimals, bool TotalTo100)
{
    /// <summary>With all its decimals, as it is printed: 40.90.</summary>
    public decimal Round(decimal value) =>
        decimal.Round(value, Decimals, Rounding == Rounding.Truncate ? MidpointRounding.ToZero : MidpointRounding.AwayFromZero) + new decimal(0, 0, 0, false, (byte)Decimals);

    /// <summary>Per cent of the whole; null of nothing.</summary>
    public decimal? Share(long part, long whole) => whole == 0 ? null : Round(100m * part / whole);

    /// <summary>Null of nothing.</summary>
    public decimal? Mean(long sum, long count) => count == 0 ? null : Round((decimal)sum / count);

    /// <summary>From before to now, per cent; null where there was nothing before.</summary>
    public decimal? Change(decimal? before, decimal? now) => before is null or 0 || now is null ? null : Round(100m * (now.Value - before.Value) / before.Value);

    /// <summary>The same of two figures: of what they are made of, not of how they are printed, and rounded once. 11/3 after 10/3 is +10.00, not 3.67 after 3.33.</summary>
    public decimal? Change(KpiPart? before, KpiPart now)
    {
        if (before is not { Value: not null } || now.Value is null)
        {
            return null;
        }

        var (from, to) = (Fraction(before), Fraction(now));
        return from.Over == 0 ? null : Round(100m * ((to.Over * from.Under) - (from.Over * to.Under)) / (from.Over * to.Under));

        static (decimal Over, decimal Under) Fraction(KpiPart part) => part.Numerator is { } numerator ? (numerator, part.Denominator) : (part.Denominator, 1);
    }

    /// <summary>What stands under a column of shares: their sum, or 100 where that is the policy. Null where there is no share.</summary>
    public decimal? Total(IReadOnlyCollection<decimal?> shares) => shares.All(s => s is null) ? null : TotalTo100 ? Round(100m) : Round(shares.Sum(s => s ?? 0));

    public IReadOnlyList<LocalText> Policy =>
    [
        (Rounding == Rounding.Truncate ? ReportWords.Truncated : ReportWords.RoundedHalfUp).With(Decimals),
        TotalTo100 ? ReportWords.TotalsAs100 : ReportWords.TotalsAsSums,
        ReportWords.NothingOverNothing,
    ];
}
