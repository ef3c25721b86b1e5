namespace CaseApi.Integrations.Metrics;

/// <summary>How one instrument is shown to Prometheus.</summary>
/// <param name="Meter">The meter of the instrument.</param>
/// <param name="Instrument">The instrument's name.</param>
/// <param name="Name">What it is called in the text.</param>
/// <param name="Help">One line for people.</param>
/// <param name="Labels">Which of its tags are kept, and as what; every other tag is dropped.</param>
/// <param name="Buckets">Upper bounds of a histogram; none for a counter.</param>
internal sealed record MetricFamily(
    string Meter, string Instrument, string Name, string Help, IReadOnlyList<(string Tag, string Label)> Labels, IReadOnlyList<double> Buckets)
{
    /// <summary>What stands for a tag that a measurement does not have, such as the route of an address that is none.</summary>
    public const string Absent = "(none)";

    public static readonly IReadOnlyList<MetricFamily> All =
    [
        new("Microsoft.AspNetCore.Hosting", "http.server.request.duration", "caseapi_http_request_duration_seconds", "Requests by route template and status.",
            [("http.request.method", "method"), ("http.route", "route"), ("http.response.status_code", "status")], [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]),
        new(CaseMeter.Name, CaseMeter.Commands, "caseapi_commands_total", "Commands by name and what became of them, dry runs included.", [("command", "command"), ("result", "result")], []),
        new(CaseMeter.Name, CaseMeter.Lapses, "caseapi_sweep_lapses_total", "Clocks that the sweep let lapse, by authority code.", [("authority", "authority"), ("outcome", "outcome")], []),
        new(CaseMeter.Name, CaseMeter.Appends, "caseapi_store_appends_total", "Writes to the case store by outcome.", [("outcome", "outcome")], []),
    ];
}
