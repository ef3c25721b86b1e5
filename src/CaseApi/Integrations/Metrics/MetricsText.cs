using System.Globalization;
using System.Text;

namespace CaseApi.Integrations.Metrics;

/// <summary>The exposition format of Prometheus, version 0.0.4.</summary>
internal static class MetricsText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(Measurements measurements, TailLagReading lag)
    {
        var text = new StringBuilder();
        var read = measurements.Read().GroupBy(m => m.Family, ReferenceEqualityComparer.Instance).ToDictionary(g => g.Key!, g => g.ToList(), ReferenceEqualityComparer.Instance);
        foreach (var family in MetricFamily.All)
        {
            Head(text, family.Name, family.Help, family.Buckets.Count == 0 ? "counter" : "histogram");
            foreach (var (_, values, value) in (read.GetValueOrDefault(family) ?? []).OrderBy(m => string.Join('\n', m.Labels), StringComparer.Ordinal))
            {
                Write(text, family, Labels(family, values), value);
            }
        }

        Head(text, "caseapi_store_reachable", "1 if the store answered when it was last asked.", "gauge");
        text.Append(CultureInfo.InvariantCulture, $"caseapi_store_reachable {(lag.Seconds is null ? 0 : 1)}\n");
        Head(text, "caseapi_tail_lag_seconds", "Age of the oldest command that readers of the tail may not see yet, because an older transaction is under way.", "gauge");
        if (lag.Seconds is { } seconds)
        {
            text.Append(CultureInfo.InvariantCulture, $"caseapi_tail_lag_seconds {seconds}\n");
        }

        Head(text, "caseapi_follow_ups_stuck", "What follows in other cases and was tried often, or has waited long, without being done.", "gauge");
        if (lag.StuckFollowUps is { } stuck)
        {
            text.Append(CultureInfo.InvariantCulture, $"caseapi_follow_ups_stuck {stuck}\n");
        }

        return text.ToString();
    }

    private static void Head(StringBuilder text, string name, string help, string type) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void Write(StringBuilder text, MetricFamily family, string labels, Measurements.Snapshot value)
    {
        if (family.Buckets.Count == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{family.Name}{{{labels}}} {value.Sum}\n");
            return;
        }

        for (var i = 0; i < family.Buckets.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{family.Name}_bucket{{{labels},le=\"{family.Buckets[i]}\"}} {value.AtMost[i]}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"{family.Name}_bucket{{{labels},le=\"+Inf\"}} {value.Count}\n");
        text.Append(CultureInfo.InvariantCulture, $"{family.Name}_sum{{{labels}}} {value.Sum}\n");
        text.Append(CultureInfo.InvariantCulture, $"{family.Name}_count{{{labels}}} {value.Count}\n");
    }

    private static string Labels(MetricFamily family, IReadOnlyList<string> values) =>
        string.Join(',', family.Labels.Zip(values, (label, value) => $"{label.Label}=\"{Escape(value)}\""));

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
