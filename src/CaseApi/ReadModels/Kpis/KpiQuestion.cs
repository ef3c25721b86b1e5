using CaseApi.Cases.Indicators;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.ReadModels.Kpis;

/// <summary>What is asked of a figure.</summary>
/// <param name="From">The first day of the period.</param>
/// <param name="Until">The day after its last one.</param>
/// <param name="AsKnownOn">Only what had been recorded by the end of this day; null: all that is known.</param>
/// <param name="Lapsed">Terms that end before this day have lapsed; what runs on is judged on the day of knowing.</param>
/// <param name="Filters">Group → values; an empty value means those of whom nothing is stated.</param>
public sealed record KpiQuestion(
    LocalDate From, LocalDate Until, LocalDate? AsKnownOn, LocalDate Lapsed, IReadOnlyList<string> GroupBy,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Filters, Rounding Rounding, int Decimals)
{
    /// <summary>Before anything that can have been registered.</summary>
    private static readonly LocalDate Beginning = new(1900, 1, 1);

    private static readonly string[] Filterable = [.. IndicatorGroups.Kept, IndicatorGroups.Procedure];

    /// <summary>Reads the query; mistakes are noted there, and what comes back then is not to be used.</summary>
    /// <param name="today">The authority's present day.</param>
    /// <param name="dueSoon">The day after the last one that is due soon.</param>
    /// <param name="isFigure">False for the cases behind it, which are neither grouped nor rounded.</param>
    public static KpiQuestion Read(QueryReader query, KpiDefinition definition, LocalDate today, LocalDate dueSoon, bool isFigure = true)
    {
        var indicator = definition.Indicator;
        var from = query.Day("from");
        var until = query.Day("to");
        var known = query.Day("asKnownOn");
        if (known > today)
        {
            query.Mistake("asKnownOn", KpiTexts.NotYet);
        }

        var lapsed = known is { } day && day < today ? day.PlusDays(1) : today;
        var period = indicator.Measure switch
        {
            Measure.Overdue => (Beginning, lapsed),
            Measure.DueSoon => (lapsed, dueSoon),
            _ => (from ?? (definition.IsStock ? Beginning : new LocalDate(lapsed.Year, 1, 1)), until ?? lapsed.PlusDays(1)),
        };
        if (indicator.Measure is Measure.Overdue or Measure.DueSoon && (from ?? until) is not null)
        {
            query.Mistake(from is null ? "to" : "from", KpiTexts.NoPeriod);
        }
        else if (period.Item2 <= period.Item1)
        {
            query.Mistake(until is null && from is not null ? "from" : "to", KpiTexts.WrongPeriod);
        }

        var groups = isFigure ? Groups(query, definition) : [];
        var filters = Filterable.ToDictionary(name => name, query.TextsOrNone);
        foreach (var (name, _) in filters.Where(f => f.Value.Count > 0 && !definition.Groups.Contains(f.Key)))
        {
            query.Mistake(name, KpiTexts.NotKept(definition.Groups));
        }

        var decimals = !isFigure ? null : query.Number("decimals", 0, 6);
        var rounding = !isFigure ? null : query.Enum<Rounding>("rounding");
        return new KpiQuestion(period.Item1, period.Item2, known, lapsed, groups, filters, rounding ?? indicator.Rounding, decimals ?? indicator.Decimals);
    }

    private static List<string> Groups(QueryReader query, KpiDefinition definition)
    {
        var groups = query.Text("groupBy")?.Split(',').ToList() ?? [];
        if (groups.Count > groups.Distinct(StringComparer.Ordinal).Count() || groups.Any(g => !definition.Groups.Contains(g)))
        {
            query.Mistake("groupBy", KpiTexts.NotKept(definition.Groups));
            return [];
        }

        return groups;
    }
}
