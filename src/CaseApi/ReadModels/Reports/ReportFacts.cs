using CaseApi.ReadModels.Kpis;

namespace CaseApi.ReadModels.Reports;

public enum Span
{
    /// <summary>The period of the report.</summary>
    Now,

    /// <summary>The time before it with which it is compared: <see cref="CaseApi.Cases.Indicators.NamedPeriod.Before"/>.</summary>
    Before,

    /// <summary>How things stand on the day of knowing, whenever they began.</summary>
    Stock,
}

/// <summary>Sums that a report needs.</summary>
/// <param name="Indicator">Its id.</param>
/// <param name="Groups">Parted by commas.</param>
public readonly record struct Asked(string Indicator, string Groups, Span Span);

/// <summary>All that was read for a report, of one snapshot.</summary>
public sealed class ReportFacts
{
    private readonly Dictionary<(Asked, string), IReadOnlyList<KpiRow>> _rows = [];

    public Dictionary<string, IReadOnlyList<KpiObservation>> Observations { get; } = [];

    public string Position { get; set; } = "";

    /// <summary>The group with more values than a report can hold; null if there is none.</summary>
    public string? TooMany { get; set; }

    public void Add(Asked asked, string procedures, IReadOnlyList<KpiRow> rows) => _rows[(asked, procedures)] = rows;

    public bool Has(Asked asked, string procedures) => _rows.ContainsKey((asked, procedures));

    public IReadOnlyList<KpiRow> Rows(Asked asked, string procedures) => _rows.GetValueOrDefault((asked, procedures), []);

    /// <summary>The rows of all indicators that count the same; null if none of them keeps the groups.</summary>
    public IReadOnlyList<KpiRow>? Rows(IReadOnlyList<Counted> counted, string groups, Span span)
    {
        var kept = counted.Where(c => Keeps(c.Definition, groups)).ToList();
        return kept.Count == 0 ? null : [.. kept.SelectMany(c => Rows(new Asked(c.Definition.Indicator.Id, groups, span), Key(c.Procedures)))];
    }

    public static bool Keeps(KpiDefinition definition, string groups) => groups.Length == 0 || groups.Split(',').All(definition.Groups.Contains);

    public static string Key(IEnumerable<string> procedures) => string.Join(' ', procedures);
}
