using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CaseApi.Benchmarks.Ladder;
using CaseApi.Benchmarks.Load;
using CaseApi.Cases.Indicators;
using CaseApi.ReadModels.Kpis;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace CaseApi.Benchmarks.Kpis;

/// <summary>
/// A quarter over all units at ever more cases, each number of them in a database of its own with a service of its own, read in turn, so that
/// what the machine does meanwhile meets all alike; beside each pgbench with the service's own statement.
/// </summary>
internal sealed partial class KpiSizes(string staffKey, int seconds, IReadOnlyList<KpiSizes.Sized> databases)
{
    private const string Indicator = "in-time-by-officer";
    private const string Quarter = $"/v1/kpis/{Indicator}?from=2025-04-01&to=2025-07-01&groupBy=unit";
    private const int Clients = 8;
    private const int WarmUpSeconds = 20;
    public const int Rounds = 5;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private readonly Dictionary<(string Reading, int Cases), List<double>> _rates = [];

    /// <param name="Page">The statement that the service sends, with its parameters written out.</param>
    internal sealed record Sized(int Cases, string Owner, ServerProcess Service, Pgbench Reference, PgbenchScript Page);

    public static async Task RunAsync(BenchmarkCluster cluster, LadderOptions options, byte[] secret, IReadOnlyList<int> sizes, int seconds)
    {
        List<Sized> databases = [];
        var keyFile = Path.Combine(cluster.Folder, "keys.json");
        string staff;
        await using (var first = await InProcess.StartAsync(cluster.ApplicationConnectionString, secret, keyFile))
        {
            staff = first.Keys["staff"];
        }

        try
        {
            foreach (var size in sizes)
            {
                var (owner, application) = await cluster.CopyAsync(string.Create(Culture, $"caseapi_{size}"));
                PgbenchScript page;
                await using (var inProcess = await InProcess.StartAsync(application, secret, keyFile))
                {
                    await FillAsync(owner, inProcess, size);
                    page = Page(inProcess);
                }

                databases.Add(new Sized(size, owner, await ServerProcess.StartServiceAsync(application, secret, options.Api), new Pgbench(application, cluster.Folder), page));
            }

            await new KpiSizes(staff, seconds, databases).MeasureAsync();
        }
        finally
        {
            databases.ForEach(d => d.Service.Dispose());
        }
    }

    private async Task MeasureAsync()
    {
        // Eight questions with one answer but for its digits: each costs what the others cost, and none is answered by another's reading.
        string[] own = [.. from rounding in (string[])["half-up", "truncate"] from decimals in Enumerable.Range(0, 4) select string.Create(Culture, $"{Quarter}&rounding={rounding}&decimals={decimals}")];
        foreach (var database in databases)
        {
            await HttpAsync(database, own, WarmUpSeconds);
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var database in databases)
            {
                var sql = await database.Reference.ForAsync(database.Page, Clients, seconds);
                Add(Reading.Reference, database, sql.Operations / sql.Seconds);
            }

            foreach (var database in databases)
            {
                Add(Reading.Own, database, await HttpAsync(database, own, seconds));
            }

            foreach (var database in databases)
            {
                Add(Reading.Same, database, await HttpAsync(database, [Quarter], seconds));
            }
        }

        foreach (var database in databases)
        {
            var sums = await ScalarAsync(database.Owner, "select count(*) from caseapi.kpi_month");
            Console.WriteLine(string.Create(
                Culture,
                $"quarter, {database.Cases,8} cases   pgbench {Rate(Reading.Reference, database):0}/s; HTTP / pgbench, each another question {Ratio(Reading.Own, database):0.00} (wanted ≥ 0.40), all the same {Ratio(Reading.Same, database):0.00}; {sums} sums by month"));
        }

        var (least, most) = (databases[0], databases[^1]);
        foreach (var database in databases.Skip(1))
        {
            foreach (var reading in (string[])[Reading.Reference, Reading.Own, Reading.Same])
            {
                var ratios = _rates[(reading, database.Cases)].Zip(_rates[(reading, least.Cases)], (s, r) => s / r).ToList();
                Console.WriteLine(string.Create(
                    Culture, $"Reads       {database.Cases} beside {least.Cases} cases, {reading}: {ratios.Median():0.00} ({string.Join(' ', ratios.Select(r => r.ToString("0.00", Culture)))}; wanted 0.85 to 1.15)"));
            }
        }

        // The same with what the compactor has not summed up yet: simply written, and read at once.
        await ExecuteAsync(most.Owner, SumsSql(20_000));
        var written = Stopwatch.GetTimestamp();
        var late = await HttpAsync(most, own, 1);
        while (await ScalarAsync(most.Owner, "select count(*) from caseapi.kpi_delta") > 0)
        {
            await Task.Delay(50);
        }

        Console.WriteLine(string.Create(
            Culture,
            $"            in the first second with 20 000 deltas not summed up: {late:0}/s, {late / Rate(Reading.Own, most):0.00} of it; all summed up after {Stopwatch.GetElapsedTime(written).TotalSeconds:0.0} s"));
    }

    private void Add(string reading, Sized database, double rate)
    {
        if (!_rates.TryGetValue((reading, database.Cases), out var rates))
        {
            _rates.Add((reading, database.Cases), rates = []);
        }

        rates.Add(rate);
    }

    private double Rate(string reading, Sized database) => _rates[(reading, database.Cases)].Median();

    private double Ratio(string reading, Sized database) =>
        _rates[(reading, database.Cases)].Zip(_rates[(Reading.Reference, database.Cases)], (s, r) => s / r).Median();

    private async Task<double> HttpAsync(Sized database, string[] paths, int forSeconds)
    {
        var report = await LoadProcess.RunAsync(new LoadOrder(LoadKind.Get, database.Service.Port, Clients, forSeconds, staffKey, "", "", "", Paths: paths));
        return report.Refused.Count == 0
            ? report.Operations / report.Seconds
            : throw new InvalidOperationException($"{paths[0]} was refused {report.Refused.Count} times: {report.FirstRefusal}");
    }

    private static async Task FillAsync(string owner, InProcess inProcess, int cases)
    {
        await ExecuteAsync(owner, SumsSql(cases));
        while (await ScalarAsync(owner, "select count(*) from caseapi.kpi_delta") > 0)
        {
            await inProcess.Services.GetRequiredService<KpiCompactor>().RunAsync(CancellationToken.None);
        }

        // A million cases come in over years, not in a minute: the sums are as they would be, not as so many changes at once leave them.
        await ExecuteAsync(owner, "vacuum (full, analyze) caseapi.kpi_delta, caseapi.kpi_month, caseapi.kpi_day");
        await ExecuteAsync(owner, "analyze caseapi.kpi_key");
    }

    // One row a case, over two years, ten units of eight officers: what a case has come to once it is decided.
    private static string SumsSql(int cases) => string.Create(Culture, $"""
        insert into caseapi.kpi_delta (gen, recorded_on, keys, days, numerators, denominators, open, totals)
        select (select gen from caseapi.kpi_generation where state = 'current'), date '2024-07-01' + (n::bigint * 7919 % 730)::integer - (n % 5),
          array[concat_ws(chr(31), '{Appeals.Tenant}', '{Indicator}', 'kz-appc-general@2024-guide', (array['application', 'inquiry'])[1 + n % 2], '', '', '', 'unit-' || n % 10, 'officer-' || n % 80, '', '', '')],
          array[date '2024-07-01' + (n::bigint * 7919 % 730)::integer], array[n % 10 / 9], array[1], array[0], array[0]
        from generate_series(1, {cases}) n
        """);

    private static PgbenchScript Page(InProcess inProcess)
    {
        var definition = KpiDefinition.Find(inProcess.Services.GetRequiredService<ProcedureCatalogue>(), Indicator)!;
        var question = new KpiQuestion(
            new LocalDate(2025, 4, 1), new LocalDate(2025, 7, 1), null, new LocalDate(2026, 11, 1), [IndicatorGroups.Unit], new Dictionary<string, IReadOnlyList<string>>(), Rounding.HalfUp, 2);
        return new PgbenchScript(Literal(KpiSql.Of(Appeals.Tenant, definition, question, 20_001)), new Dictionary<string, string>());
    }

    private static string Literal((string Sql, IReadOnlyList<NpgsqlParameter> Parameters) statement) => Place().Replace(statement.Sql, match =>
        statement.Parameters[int.Parse(match.Groups[1].Value, Culture) - 1] switch
        {
            NpgsqlParameter<DateOnly> day => $"'{day.TypedValue:yyyy-MM-dd}'::date",
            NpgsqlParameter<string?> text => $"'{text.TypedValue}'::varchar",
            NpgsqlParameter<long> number => number.TypedValue.ToString(Culture),
            var other => throw new InvalidOperationException($"A {other.GetType().Name} has no literal here."),
        }).Replace("\n", " ", StringComparison.Ordinal) + ";\n";

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> ScalarAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Place();

    private static class Reading
    {
        public const string Reference = "pgbench";
        public const string Own = "HTTP, each another question";
        public const string Same = "HTTP, all the same";
    }
}
