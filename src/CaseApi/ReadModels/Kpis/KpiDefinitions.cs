using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using CaseApi.Cases.Indicators;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.ReadModels.Kpis;

/// <summary>One indicator with the procedures that keep it; where they word it differently, the latest edition speaks.</summary>
/// <param name="Version">Of all that decides what is counted: equal versions count alike.</param>
public sealed record KpiDefinition(Indicator Indicator, IReadOnlyList<Procedure> Procedures, string Version)
{
    // A version is a digest of all that is counted: taken once for each state of the catalogue, which has a collection of its own for each.
    private static readonly ConditionalWeakTable<IReadOnlyCollection<Procedure>, ConcurrentDictionary<string, KpiDefinition>> OfCatalogue = [];

    /// <summary>The indicator under which the sums stand.</summary>
    public string Sums => Indicator.SumsOf ?? Indicator.Id;

    public ClockRule? Clock => Indicator.Clock is { } clock ? Procedures[^1].Clock(clock) : null;

    /// <summary>A stock has no beginning: what is open now counts, whenever it was registered.</summary>
    public bool IsStock => Indicator.Measure is Measure.Overdue or Measure.DueSoon || Indicator.Denominator.Any(c => c is { Fact: "open", Is: true });

    /// <summary>computed, or reported where nothing is counted.</summary>
    public static string SourceOf(Indicator indicator) => indicator.Measure == Measure.Reported ? "reported" : "computed";

    public IReadOnlyList<string> Groups => [.. Indicator.Groups, .. IndicatorGroups.Always];

    public static IEnumerable<KpiDefinition> All(ProcedureCatalogue catalogue) => All(catalogue.All);

    public static IEnumerable<KpiDefinition> All(IReadOnlyCollection<Procedure> procedures) =>
        procedures.SelectMany(p => p.Indicators.Select(i => i.Id)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => Find(procedures, id)!);

    public static KpiDefinition? Find(ProcedureCatalogue catalogue, string id)
    {
        var all = catalogue.All;
        var known = OfCatalogue.GetValue(all, static _ => new ConcurrentDictionary<string, KpiDefinition>(StringComparer.Ordinal));
        if (!known.TryGetValue(id, out var definition) && (definition = Find(all, id)) is not null)
        {
            known.TryAdd(id, definition);
        }

        return definition;
    }

    public static KpiDefinition? Find(IReadOnlyCollection<Procedure> all, string id)
    {
        var procedures = all.Where(p => p.Indicator(id) is not null)
            .OrderBy(p => p.Effective.From ?? LocalDate.MinIsoValue).ThenBy(p => p.Name, StringComparer.Ordinal).ToList();
        return procedures.Count == 0 ? null : new KpiDefinition(procedures[^1].Indicator(id)!, procedures, VersionOf(procedures, id));
    }

    private static string VersionOf(IEnumerable<Procedure> procedures, string id)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(
            procedures.Select(p => new { p.Name, Indicator = p.Indicator(id), Sums = p.Indicator(id)!.SumsOf is { } other ? p.Indicator(other) : null }), Json.Options);
        return $"{Contributions.Version}.{Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 6))}";
    }
}
