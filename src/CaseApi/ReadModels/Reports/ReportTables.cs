using CaseApi.Cases.Indicators;
using CaseApi.Http;
using CaseApi.ReadModels.Kpis;

namespace CaseApi.ReadModels.Reports;

/// <summary>Tables and charts of counted rows.</summary>
/// <param name="math">How shares and changes are made.</param>
/// <param name="labels">What codes are called.</param>
/// <param name="before">What the time is called with which the period is compared.</param>
public sealed class ReportTables(ReportMath math, ReportLabels labels, LocalText before)
{
    private const int MostBars = 12;

    /// <summary>Counts and shares by one group, beside the time before.</summary>
    /// <param name="id">Of the table; its chart has the same with a suffix.</param>
    /// <param name="group">The one group of the rows.</param>
    /// <param name="now">Of the period.</param>
    /// <param name="earlierRows">Of the time before.</param>
    /// <param name="also">Codes that have a row even where nothing is counted.</param>
    public ReportTable ByGroup(string id, string group, IReadOnlyList<KpiRow> now, IReadOnlyList<KpiRow> earlierRows, params IEnumerable<string> also)
    {
        var (counts, earlier) = (Counts(now), Counts(earlierRows));
        var whole = counts.Values.Sum();
        List<IReadOnlyList<ReportCell>> rows = [];
        List<decimal?> shares = [];
        foreach (var code in Order(group, counts, counts.Keys.Union(earlier.Keys).Union(also)))
        {
            var (count, then) = (counts.GetValueOrDefault(code), earlier.GetValueOrDefault(code));
            shares.Add(math.Share(count, whole));
            rows.Add([labels.Cell(group, code), ReportCell.Of(count), ReportCell.Of(shares[^1]), ReportCell.Of(then), ReportCell.Of(math.Change(then, count))]);
        }

        var allBefore = earlier.Values.Sum();
        return new ReportTable(
            id, ReportWords.By(group),
            [
                new(group, ReportWords.Group(group), ColumnType.Text), new("count", ReportWords.Count, ColumnType.Count), new("share", ReportWords.Share, ColumnType.Percent),
                new("before", before, ColumnType.Count), new("change", ReportWords.Change, ColumnType.Percent),
            ],
            rows,
            [ReportCell.Of(ReportWords.Total), ReportCell.Of(whole), ReportCell.Of(math.Total(shares)), ReportCell.Of(allBefore), ReportCell.Of(math.Change(allBefore, whole))]);
    }

    /// <summary>Where days of delay passed: the most first, with their share of all of them.</summary>
    public ReportTable Delay(string id, string group, LocalText title, IReadOnlyList<KpiRow> rows)
    {
        var parts = rows.GroupBy(r => r.Groups[0], StringComparer.Ordinal).Select(g => (Code: g.Key, Days: g.Sum(r => r.Total), Count: g.Sum(r => r.Denominator)))
            .Where(p => p.Count != 0).OrderByDescending(p => p.Days).ThenBy(p => p.Code, StringComparer.Ordinal).ToList();
        var (days, count) = (parts.Sum(p => p.Days), parts.Sum(p => p.Count));
        var shares = parts.Select(p => math.Share(p.Days, days)).ToList();
        return new ReportTable(
            id, title,
            [
                new(group, ReportWords.Group(group), ColumnType.Text), new("days-late", ReportWords.DaysLate, ColumnType.Count), new("share", ReportWords.Share, ColumnType.Percent),
                new("count", ReportWords.Count, ColumnType.Count), new("mean", ReportWords.MeanDays, ColumnType.Number),
            ],
            [.. parts.Zip(shares).Select(p => (IReadOnlyList<ReportCell>)
                [labels.Cell(group, p.First.Code), ReportCell.Of(p.First.Days), ReportCell.Of(p.Second), ReportCell.Of(p.First.Count), ReportCell.Of(math.Mean(p.First.Days, p.First.Count))])],
            [ReportCell.Of(ReportWords.Total), ReportCell.Of(days), ReportCell.Of(math.Total(shares)), ReportCell.Of(count), ReportCell.Of(math.Mean(days, count))]);
    }

    /// <summary>The first column of numbers alone.</summary>
    public static ReportChart Bars(string group, ReportTable table, LocalText label) => Chart(ChartKind.Bars, group, table, 1, Series(table, 1, label));

    public static ReportChart Bars(string group, ReportTable table) => Chart(ChartKind.Bars, group, table, 1, Series(table, 1, ReportWords.ThisPeriod), Series(table, 3, table.Columns[3].Label));

    /// <summary>Of what there is; what has nothing stands in the table only.</summary>
    public static ReportChart Shares(string group, ReportTable table)
    {
        var some = table with { Rows = [.. table.Rows.Where(r => r[1].Number is not 0)] };
        return Chart(ChartKind.Shares, group, some, 2, Series(some, 2, ReportWords.Share));
    }

    public static ReportChart Trend(string group, ReportTable table) => new(
        $"{table.Id}-trend", ChartKind.Trend, table.Title, Described(ReportWords.Group(group), table, 1), table.Id, [.. table.Rows.Select(r => r[0].Text ?? r[0].Code ?? "")],
        [Series(table, 1, ReportWords.ThisPeriod), Series(table, 2, table.Columns[2].Label)]);

    /// <summary>Each month of the period beside the same month of the year before, or beside its like in as long a time before.</summary>
    public ReportTable Months(string id, NamedPeriod period, IReadOnlyList<KpiRow> now, IReadOnlyList<KpiRow> earlierRows)
    {
        var (counts, earlier) = (Counts(now), Counts(earlierRows));
        var back = period.IsLongerThanAYear ? ((period.From.Year - period.Before.From.Year) * 12) + period.From.Month - period.Before.From.Month : 12;
        List<IReadOnlyList<ReportCell>> rows = [];
        for (var month = new NodaTime.LocalDate(period.From.Year, period.From.Month, 1); month < period.Until; month = month.PlusMonths(1))
        {
            // A time that is no whole months may reach into one month more, which stands with the last: the rows are the whole.
            var (count, beside) = (counts.GetValueOrDefault(Text(month)), Text(month.PlusMonths(-back)));
            var then = month.PlusMonths(1) < period.Until ? earlier.GetValueOrDefault(beside) : earlier.Where(e => string.CompareOrdinal(e.Key, beside) >= 0).Sum(e => e.Value);
            rows.Add([ReportCell.Of(Text(month)), ReportCell.Of(count), ReportCell.Of(then), ReportCell.Of(math.Change(then, count))]);
        }

        return new ReportTable(
            id, ReportWords.By(IndicatorGroups.Month),
            [
                new("month", ReportWords.Month, ColumnType.Text), new("count", ReportWords.Count, ColumnType.Count), new("before", before, ColumnType.Count),
                new("change", ReportWords.Change, ColumnType.Percent),
            ],
            rows,
            [ReportCell.Of(ReportWords.Total), ReportCell.Of(counts.Values.Sum()), ReportCell.Of(earlier.Values.Sum()), ReportCell.Of(math.Change(earlier.Values.Sum(), counts.Values.Sum()))]);
    }

    /// <summary>Two groups: one a row, the other a column.</summary>
    public ReportTable Crossed(string id, string rowGroup, string columnGroup, LocalText title, IReadOnlyList<KpiRow> rows)
    {
        var cells = rows.GroupBy(r => (r.Groups[0], r.Groups[1])).ToDictionary(g => g.Key, g => g.Sum(Count));
        var across = cells.Keys.Select(k => k.Item2).Distinct().Order(StringComparer.Ordinal).ToList();
        var down = cells.Keys.Select(k => k.Item1).Distinct().Order(StringComparer.Ordinal).ToList();
        return new ReportTable(
            id, title,
            [
                new(rowGroup, ReportWords.Group(rowGroup), ColumnType.Text), .. across.Select(c => new ReportColumn(c.Length == 0 ? "none" : c, labels.In(columnGroup, c), ColumnType.Count)),
                new("total", ReportWords.Total, ColumnType.Count),
            ],
            [.. down.Select(r => (IReadOnlyList<ReportCell>)[labels.Cell(rowGroup, r), .. across.Select(c => ReportCell.Of(cells.GetValueOrDefault((r, c)))), ReportCell.Of(across.Sum(c => cells.GetValueOrDefault((r, c))))])],
            [ReportCell.Of(ReportWords.Total), .. across.Select(c => ReportCell.Of(down.Sum(r => cells.GetValueOrDefault((r, c))))), ReportCell.Of(cells.Values.Sum())]);
    }

    public static long Count(KpiRow row) => row.Denominator + row.Lapsed;

    private static Dictionary<string, long> Counts(IEnumerable<KpiRow> rows) =>
        rows.GroupBy(r => r.Groups[0], StringComparer.Ordinal).Select(g => (g.Key, Sum: g.Sum(Count))).Where(g => g.Sum != 0).ToDictionary(g => g.Key, g => g.Sum, StringComparer.Ordinal);

    // The largest first, what is not stated last; equal counts by code, so that a report is always in the same order.
    private static IEnumerable<string> Order(string group, Dictionary<string, long> now, IEnumerable<string> codes) => group == IndicatorGroups.Kind
        ? codes.Order(StringComparer.Ordinal)
        : codes.OrderBy(c => c.Length == 0).ThenByDescending(c => now.GetValueOrDefault(c)).ThenBy(c => c, StringComparer.Ordinal);

    private static ReportChart Chart(ChartKind kind, string group, ReportTable table, int described, params ReportSeries[] series) => new(
        $"{table.Id}-{(kind == ChartKind.Shares ? "shares" : "bars")}", kind, table.Title, Described(ReportWords.Group(group), table, described), table.Id,
        [.. table.Rows.Take(MostBars).Select(r => r[0].Text ?? r[0].Code ?? "")], [.. series.Select(s => s with { Values = [.. s.Values.Take(MostBars)] })]);

    private static ReportSeries Series(ReportTable table, int column, LocalText label) => new(label, [.. table.Rows.Select(r => r[column].Number)]);

    private static LocalText Described(LocalText what, ReportTable table, int column)
    {
        string In(string language) => $"{what.In(language)}: " + string.Join("; ", table.Rows.Take(MostBars).Select(r => $"{r[0].In(language)} {ReportText.Number(r[column].Number, language)}"));
        return new LocalText(In("kk"), In("ru"), In("en"), In("ar"));
    }

    private static string Text(NodaTime.LocalDate month) => month.ToString("uuuu-MM", System.Globalization.CultureInfo.InvariantCulture);
}
