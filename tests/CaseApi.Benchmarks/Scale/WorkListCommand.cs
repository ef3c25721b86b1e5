using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CaseApi.Benchmarks.Ladder;
using CaseApi.Benchmarks.Load;
using CaseApi.ReadModels.Deadlines;
using Npgsql;

namespace CaseApi.Benchmarks.Scale;

/// <summary>
/// The work list over ten thousand cases and over a hundred times as many, in two databases of one cluster with a service each, in turn,
/// and beside both pgbench with the service's own statement.
/// </summary>
internal sealed class WorkListCommand(ScaleOptions options, string staffKey, IReadOnlyList<WorkListCommand.Database> databases)
{
    private const int SmallCases = 10_000;
    private const int FarPage = 200;
    private const int PageRows = 50;
    private const int WarmUpSeconds = 20;

    // An office's worth of screens; the other readings are of options.Clients.
    private const int ManyClients = 32;

    private readonly Dictionary<(string Reading, int Cases), List<double>> _rates = [];

    internal sealed record Database(int Cases, string ConnectionString, ServerProcess Service, Pgbench Reference);

    /// <returns>1 if an answer was no success; slowness is no failure.</returns>
    public static async Task<int> RunAsync(ScaleOptions options)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        await using var cluster = await BenchmarkCluster.StartAsync(options.Folder);
        string staff;
        await using (var inProcess = await InProcess.StartAsync(cluster.ApplicationConnectionString, secret, Path.Combine(cluster.Folder, "keys.json")))
        {
            staff = inProcess.Keys["staff"];
        }

        await Machine.PrintAsync(cluster, options.Api, $"{options.Rounds} of {options.Seconds} s for each, {options.Clients} clients; {SmallCases} and {options.Cases} cases, two clocks each");
        var large = await cluster.CopyAsync("caseapi_large");
        await WorkListRows.FillAsync(cluster.OwnerConnectionString, SmallCases);
        await WorkListRows.FillAsync(large.Owner, options.Cases);
        using var smallService = await ServerProcess.StartServiceAsync(cluster.ApplicationConnectionString, secret, options.Api);
        using var largeService = await ServerProcess.StartServiceAsync(large.Application, secret, options.Api);
        var command = new WorkListCommand(
            options,
            staff,
            [
                new(SmallCases, cluster.ApplicationConnectionString, smallService, new Pgbench(cluster.ApplicationConnectionString, cluster.Folder)),
                new(options.Cases, large.Application, largeService, new Pgbench(large.Application, cluster.Folder)),
            ]);
        await command.MeasureAsync();
        Machine.PrintLoad("at the end");
        command.Print();
        await ExplainAsync(large.Owner);
        return 0;
    }

    private async Task MeasureAsync()
    {
        Dictionary<(string, int), IReadOnlyList<string>> paths = [];
        foreach (var database in databases)
        {
            paths[(Reading.First, database.Cases)] = ["/v1/deadlines"];
            paths[(Reading.Own, database.Cases)] = [.. Enumerable.Range(1900, ManyClients).Select(year => string.Create(CultureInfo.InvariantCulture, $"/v1/deadlines?dueOn.gte={year}-01-01"))];
            paths[(Reading.ManyOwn, database.Cases)] = paths[(Reading.Own, database.Cases)];
            paths[(Reading.Officer, database.Cases)] = ["/v1/deadlines?officer=officer-10"];
            paths[(Reading.Missed, database.Cases)] = ["/v1/deadlines?state=missed"];

            // The smaller list has a thousand rows, so the far page of both is as far as it reaches.
            paths[(Reading.Far, database.Cases)] = [await FarAsync(database, Math.Min(FarPage, (SmallCases / 10 / PageRows) - 1))];

            // Until it is compiled for good; the instrumented code in between is slower than either.
            await GetAsync(database, paths[(Reading.Own, database.Cases)], WarmUpSeconds, options.Clients);
        }

        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var database in databases)
            {
                Add(Reading.Reference, database, await database.Reference.ForAsync(Page(), options.Clients, options.Seconds));
                Add(Reading.ManyReference, database, await database.Reference.ForAsync(Page(), ManyClients, options.Seconds));
            }

            foreach (var reading in (string[])[Reading.Own, Reading.ManyOwn, Reading.First, Reading.Far, Reading.Officer, Reading.Missed])
            {
                foreach (var database in databases)
                {
                    Add(reading, database, await GetAsync(database, paths[(reading, database.Cases)], options.Seconds, reading == Reading.ManyOwn ? ManyClients : options.Clients));
                }
            }
        }
    }

    private void Add(string reading, Database database, Work work)
    {
        if (!_rates.TryGetValue((reading, database.Cases), out var rates))
        {
            _rates.Add((reading, database.Cases), rates = []);
        }

        rates.Add(work.Operations / work.Seconds);
        Console.WriteLine(FormattableString.Invariant($"  {reading,-34} {database.Cases,8} cases: {rates[^1],8:0}/s"));
    }

    private async Task<Work> GetAsync(Database database, IReadOnlyList<string> paths, double seconds, int clients)
    {
        var report = await LoadProcess.RunAsync(new LoadOrder(LoadKind.Get, database.Service.Port, clients, seconds, staffKey, "", "", "", Paths: paths));
        return report.Refused.Count == 0
            ? new Work(report.Operations, report.Seconds, 0, report.Cpu, report.P50, report.P99)
            : throw new InvalidOperationException($"{paths[0]} was refused {report.Refused.Count} times: {report.FirstRefusal}");
    }

    private async Task<string> FarAsync(Database database, int pages)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{database.Service.Port}"), DefaultRequestHeaders = { { "X-Api-Key", staffKey } } };
        var path = "/v1/deadlines";
        for (var i = 1; i < pages; i++)
        {
            path = "/v1/deadlines?cursor=" + JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)))!["next"]!.GetValue<string>();
        }

        return path;
    }

    private static PgbenchScript Page() => new(
        WorkList.FirstPageSql(PageRows).Replace("$1", ":tenant", StringComparison.Ordinal) + ";\n",
        new Dictionary<string, string> { ["tenant"] = Appeals.Tenant });

    private void Print()
    {
        var (small, large) = (databases[0].Cases, databases[1].Cases);
        double Ratio((string, int) subject, (string, int) reference) => _rates[subject].Zip(_rates[reference], (s, r) => s / r).Median();
        void Row(string what, double ratio, string wanted) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {ratio:0.00} | {wanted} |"));

        Console.WriteLine("\n| reading | cases | per second (rounds) |\n|---|--:|--:|");
        foreach (var ((reading, cases), rates) in _rates)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {reading} | {cases} | {rates.Median():0} ({string.Join(' ', rates.Select(r => r.ToString("0", CultureInfo.InvariantCulture)))}) |"));
        }

        Console.WriteLine("\n| ratio | median | wanted |\n|---|--:|--:|");
        Row($"pgbench, {large} / {small} cases", Ratio((Reading.Reference, large), (Reading.Reference, small)), "");
        foreach (var reading in (string[])[Reading.First, Reading.Own, Reading.ManyOwn, Reading.Far, Reading.Officer, Reading.Missed])
        {
            Row($"{reading}, {large} / {small} cases", Ratio((reading, large), (reading, small)), "0.85 – 1.15");
        }

        Row($"{Reading.First} / pgbench, {large} cases", Ratio((Reading.First, large), (Reading.Reference, large)), "≥ 0.40");
        Row($"{Reading.Own} / pgbench, {large} cases", Ratio((Reading.Own, large), (Reading.Reference, large)), "≥ 0.40");
        Row($"{Reading.ManyOwn} / pgbench, {large} cases", Ratio((Reading.ManyOwn, large), (Reading.ManyReference, large)), "≥ 0.40");
        Row($"{Reading.Far} / {Reading.First}, {large} cases", Ratio((Reading.Far, large), (Reading.First, large)), "≥ 0.83");
    }

    private static async Task ExplainAsync(string owner)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var explain = source.CreateCommand("explain (analyze, buffers, costs off, timing off, summary off) " + WorkList.FirstPageSql(PageRows).Replace("$1", $"'{Appeals.Tenant}'", StringComparison.Ordinal));
        await using var row = await explain.ExecuteReaderAsync();
        Console.WriteLine();
        while (await row.ReadAsync())
        {
            Console.WriteLine("    " + row.GetString(0));
        }
    }

    private static class Reading
    {
        public const string Reference = "pgbench, first page";
        public const string ManyReference = "pgbench, first page, 32 clients";
        public const string First = "HTTP, first page";
        public const string Own = "HTTP, first page, each another";
        public const string ManyOwn = "HTTP, each another, 32 clients";
        public const string Far = "HTTP, a far page";
        public const string Officer = "HTTP, one officer's";
        public const string Missed = "HTTP, missed";
    }
}
