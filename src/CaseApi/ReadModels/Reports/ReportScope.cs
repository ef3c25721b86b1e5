using System.Security.Cryptography;
using System.Text;
using CaseApi.Cases.Indicators;
using CaseApi.Cases.Procedures;
using CaseApi.ReadModels.Kpis;

namespace CaseApi.ReadModels.Reports;

/// <summary>What a report counts with: indicators are found by what they count, not by their names, so that every procedure has its reports.</summary>
public enum CountedAs
{
    /// <summary>All that was registered.</summary>
    Registered,

    /// <summary>All that was ended, by outcome.</summary>
    Ended,

    /// <summary>What is still open.</summary>
    Open,

    /// <summary>Days from registration to the end.</summary>
    Duration,

    /// <summary>Days in each status.</summary>
    Stages,

    /// <summary>Days in each of the procedure's own stages.</summary>
    OwnStages,

    Subtopics,

    /// <summary>What matters were caused by; one may have several.</summary>
    Causes,

    /// <summary>Whether complaints were justified.</summary>
    Findings,
}

/// <summary>An indicator and the procedures whose cases it counts here: each procedure is counted by one indicator only.</summary>
public sealed record Counted(KpiDefinition Definition, IReadOnlyList<string> Procedures);

/// <summary>The procedures that a report is about, and the indicators that they keep.</summary>
public sealed class ReportScope
{
    private const int Version = 1;

    private readonly Dictionary<CountedAs, IReadOnlyList<Counted>> _counted;

    private ReportScope(string? asked, IReadOnlyList<Procedure> procedures, IReadOnlyList<KpiDefinition> definitions)
    {
        (Asked, Procedures, Definitions) = (asked, procedures, definitions);
        _counted = Enum.GetValues<CountedAs>().ToDictionary(role => role, role => (IReadOnlyList<Counted>)[.. Of(role)]);
        var text = string.Join('\n', definitions.Select(d => $"{d.Indicator.Id} {d.Version}").Concat(procedures.Select(p => p.Name)).Order(StringComparer.Ordinal));
        DefinitionVersion = $"{Version}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6))}";
    }

    /// <summary>As the caller named it: id or id@version; null: all.</summary>
    public string? Asked { get; }

    public IReadOnlyList<Procedure> Procedures { get; }

    /// <summary>By id.</summary>
    public IReadOnlyList<KpiDefinition> Definitions { get; }

    public string DefinitionVersion { get; }

    public IReadOnlyList<string> Kinds => [.. Procedures.SelectMany(p => p.Kinds).Select(k => k.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Names => [.. Procedures.Select(p => p.Name)];

    /// <summary>What the procedures say of their reports; where they differ, the latest speaks.</summary>
    public ReportRule Rule => Procedures.LastOrDefault(p => p.Reports != ReportRule.Default)?.Reports ?? ReportRule.Default;

    /// <returns>Null if there is no such procedure.</returns>
    public static ReportScope? Of(string? procedure, IEnumerable<Procedure> all)
    {
        var procedures = all.Where(p => procedure is null || p.Id == procedure || p.Name == procedure)
            .OrderBy(p => p.Effective.From ?? NodaTime.LocalDate.MinIsoValue).ThenBy(p => p.Name, StringComparer.Ordinal).ToList();
        return procedures.Count == 0 ? null : new ReportScope(procedure, procedures, [.. KpiDefinition.All(procedures)]);
    }

    public IReadOnlyList<Counted> this[CountedAs role] => _counted[role];

    private IEnumerable<Counted> Of(CountedAs role) =>
        from procedure in Procedures
        let indicator = procedure.Indicators.FirstOrDefault(i => Is(role, i))
        where indicator is not null
        group procedure.Name by indicator.Id into same
        select new Counted(Definitions.First(d => d.Indicator.Id == same.Key), [.. same]);

    private static bool Is(CountedAs role, Indicator i) => role switch
    {
        CountedAs.Registered => i is { Of: IndicatorSubject.Case, Measure: Measure.Count, CountsOn: CountsOn.Registered, Denominator: [] } && !i.Groups.Any(IndicatorGroups.Details.Contains),
        CountedAs.Ended => i is { Of: IndicatorSubject.Case, Measure: Measure.Count, CountsOn: CountsOn.Ended } && i.Denominator.All(c => c is { Fact: "ended", Is: true }) && i.Groups.Contains(IndicatorGroups.Outcome),
        CountedAs.Open => i is { Of: IndicatorSubject.Case, Measure: Measure.Count, CountsOn: CountsOn.Registered, Denominator: [{ Fact: "open", Is: true }] },
        CountedAs.Duration => i is { Of: IndicatorSubject.Case, Measure: Measure.MeanDays, Days: DaysCounted.Elapsed },
        CountedAs.Stages => i is { Of: IndicatorSubject.Stage, Measure: Measure.MeanDays, Days: DaysCounted.Elapsed },
        CountedAs.OwnStages => i is { Of: IndicatorSubject.OwnStage, Measure: Measure.MeanDays, Days: DaysCounted.Elapsed },
        CountedAs.Causes => i is { Of: IndicatorSubject.Cause, Measure: Measure.Count },
        _ => i is { Of: IndicatorSubject.Case, Measure: Measure.Count, CountsOn: CountsOn.Registered } && i.Groups.Contains(role == CountedAs.Findings ? IndicatorGroups.Finding : IndicatorGroups.Subtopic),
    };
}
