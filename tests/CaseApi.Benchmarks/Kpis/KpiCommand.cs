using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
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
/// What figures cost: a quarter over all units at ever more cases beside the same SQL in pgbench, the sums built anew beside a COPY of
/// the same rows, and what a command pays for writing its deltas. Prints ratios; nothing is asserted.
/// </summary>
internal sealed partial class KpiCommand(BenchmarkCluster cluster, InProcess inProcess, ServerProcess api, int seconds)
{
    private const string Indicator = "in-time-by-officer";
    private const int Clients = 8;
    private const int WarmUpSeconds = 20;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private readonly Pgbench _pgbench = new(cluster.ApplicationConnectionString, cluster.Folder);

    public static async Task<int> RunAsync(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var seconds = int.Parse(given.GetValueOrDefault("--seconds", "4"), Culture);
        var sizes = given.GetValueOrDefault("--cases", "10000,100000,1000000").Split(',').Select(n => int.Parse(n, Culture)).ToList();
        var events = int.Parse(given.GetValueOrDefault("--events", "300000"), Culture);
        var options = LadderOptions.Of(args);
        var secret = RandomNumberGenerator.GetBytes(32);
        await using var cluster = await BenchmarkCluster.StartAsync(options.Folder);
        await using var inProcess = await InProcess.StartAsync(cluster.ApplicationConnectionString, secret, Path.Combine(cluster.Folder, "keys.json"));
        using var api = await ServerProcess.StartAsync(
            new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = "{address}",
                ["ConnectionStrings__CaseStore"] = cluster.ApplicationConnectionString,
                ["Secrets__Server"] = Convert.ToBase64String(secret),
                ["Limits__ClientPerSecond"] = "0",
                ["Limits__AddressPerSecond"] = "0",
            },
            options.Api);
        await Machine.PrintAsync(cluster, options.Api, string.Create(Culture, $"3 of {seconds} s, alternating; medians"));
        var command = new KpiCommand(cluster, inProcess, api, seconds);
        await command.CommandsAsync();
        await command.RebuildAsync(events);
        await command.ReadsAsync(sizes);
        Machine.PrintLoad("at the end");
        return 0;
    }

    /// <summary>The registering statement with its deltas and without them, alternating; and what it takes to find them.</summary>
    private async Task CommandsAsync()
    {
        var (register, _) = await inProcess.CaptureAsync();
        var without = register.Without("p_kpi_keys", "p_kpi_days", "p_kpi_numerators", "p_kpi_denominators", "p_kpi_open", "p_kpi_totals");
        List<double> ratios = [];
        var run = 1_000L;
        await _pgbench.ForAsync(register.Opening(run++), 8, 3);
        for (var round = 0; round < 5; round++)
        {
            var bare = await _pgbench.ForAsync(without.Opening(run++), 8, seconds);
            var full = await _pgbench.ForAsync(register.Opening(run++), 8, seconds);
            ratios.Add(full.Operations / full.Seconds / (bare.Operations / bare.Seconds));
            Console.WriteLine(string.Create(Culture, $"register, 8 clients   with deltas {full.Operations / full.Seconds:0}/s, without {bare.Operations / bare.Seconds:0}/s, ratio {ratios[^1]:0.000}"));
        }

        var (append, changes) = (inProcess.Template, inProcess.Services.GetRequiredService<KpiChanges>());
        const int Times = 200_000;
        var deltas = changes.Of(append).Deltas.Count;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Times; i++)
        {
            changes.Of(append);
        }

        var micro = Stopwatch.GetElapsedTime(started).TotalMicroseconds / Times;
        Console.WriteLine(string.Create(Culture, $"Deltas      median ratio {ratios.Median():0.000} (wanted ≥ 0.90); finding the {deltas} deltas of a registration takes {micro:0.0} µs"));
    }

    private async Task RebuildAsync(int events)
    {
        var cases = await SeedEventsAsync(events);
        await cluster.ExecuteAsync(cluster.Superuser, "checkpoint");
        List<double> ratios = [];
        for (var round = 0; round < 3; round++)
        {
            var copied = await CopyAsync();
            var before = GC.GetTotalAllocatedBytes();
            var built = (await inProcess.Services.GetRequiredService<KpiRebuild>().RunAsync(CancellationToken.None))!;
            ratios.Add(built.EventsPerSecond / copied);
            Console.WriteLine(string.Create(
                Culture,
                $"rebuild               {built.Events} events of {cases} cases into {built.Cells} sums at {built.EventsPerSecond:0}/s; COPY of the same rows {copied:0}/s; ratio {ratios[^1]:0.000}; {(GC.GetTotalAllocatedBytes() - before) / built.Events} bytes an event; peak {PeakMiB()} MiB"));
        }

        Console.WriteLine(string.Create(Culture, $"Rebuild     median ratio {ratios.Median():0.000} (wanted ≥ 0.20, below 1024 MiB)"));
    }

    private async Task ReadsAsync(List<int> sizes)
    {
        var definition = KpiDefinition.Find(inProcess.Services.GetRequiredService<ProcedureCatalogue>(), Indicator)!;
        var question = new KpiQuestion(
            new LocalDate(2025, 4, 1), new LocalDate(2025, 7, 1), null, new LocalDate(2026, 11, 1), [IndicatorGroups.Unit], new Dictionary<string, IReadOnlyList<string>>(), Rounding.HalfUp, 2);
        var script = new PgbenchScript(Literal(KpiSql.Of(Appeals.Tenant, definition, question, 20_001)), new Dictionary<string, string>());
        const string Path = $"/v1/kpis/{Indicator}?from=2025-04-01&to=2025-07-01&groupBy=unit";
        Dictionary<int, (double Http, double Sql)> rates = [];
        var seeded = 0;
        foreach (var size in sizes)
        {
            await SeedSumsAsync(seeded, size);
            seeded = size;
            await HttpAsync(Path, seeded == sizes[0] ? WarmUpSeconds : 2);
            List<(double Http, double Sql)> rounds = [];
            for (var round = 0; round < 3; round++)
            {
                var sql = await _pgbench.ForAsync(script, Clients, seconds);
                rounds.Add((await HttpAsync(Path, seconds), sql.Operations / sql.Seconds));
            }

            rates[size] = (rounds.Select(r => r.Http).Median(), rounds.Select(r => r.Sql).Median());
            var cells = await cluster.ScalarAsync<long>("select count(*) from caseapi.kpi_month");
            Console.WriteLine(string.Create(
                Culture, $"quarter, {size,8} cases   HTTP {rates[size].Http:0}/s, pgbench {rates[size].Sql:0}/s, ratio {rates[size].Http / rates[size].Sql:0.00} (wanted ≥ 0.40); {cells} sums by month"));
        }

        var (first, last) = (rates[sizes[0]], rates[sizes[^1]]);
        Console.WriteLine(string.Create(Culture, $"Reads       at {sizes[^1]} beside {sizes[0]} cases: HTTP {last.Http / first.Http:0.00}, pgbench {last.Sql / first.Sql:0.00} (wanted 0.85 to 1.15)"));

        // The same with what the compactor has not summed up yet: held back by a rebuild's own doing, here simply written and read at once.
        await cluster.ExecuteAsync(cluster.Owner, SumsSql(0, 20_000));
        var late = await HttpAsync(Path, 1);
        Console.WriteLine(string.Create(Culture, $"            with up to 20 000 deltas not summed up: {late:0}/s, {late / last.Http:0.00} of it"));
    }

    /// <summary>One case's history, copied under new ids.</summary>
    private async Task<long> SeedEventsAsync(int events)
    {
        var cases = events / 6;
        var template = inProcess.Template.Meta.CaseId;
        await cluster.ExecuteAsync(cluster.Owner, $"""
            create temp table fresh as select gen_random_uuid() as id from generate_series(1, {cases});
            insert into caseapi.mt_streams (id, type, version, tenant_id) select id, 'case', 6, 'ALA' from fresh;
            insert into caseapi.mt_events (seq_id, id, stream_id, version, data, type, "timestamp", tenant_id, causation_id)
            select nextval('caseapi.mt_events_sequence'), gen_random_uuid(), f.id, case when e.version = 1 then 1 else v.version end, e.data, e.type, e."timestamp" + v.version * interval '1 hour', 'ALA', gen_random_uuid()::text
            from fresh f cross join generate_series(1, 6) as v (version)
            join caseapi.mt_events e on e.stream_id = '{template}' and e.version = case when v.version = 1 then 1 else 2 end
            order by f.id, v.version;
            drop table fresh;
            analyze caseapi.mt_events;
            """);
        return cases;
    }

    private async Task SeedSumsAsync(int from, int to)
    {
        await cluster.ExecuteAsync(cluster.Owner, SumsSql(from, to));
        await inProcess.Services.GetRequiredService<KpiCompactor>().RunAsync(CancellationToken.None);
        while (await cluster.ScalarAsync<long>("select count(*) from caseapi.kpi_delta") > 0)
        {
            await inProcess.Services.GetRequiredService<KpiCompactor>().RunAsync(CancellationToken.None);
            await Task.Delay(200);
        }

        // A million cases come in over years, not in a minute: the sums are as they would be, not as so many changes at once leave them.
        await cluster.ExecuteAsync(cluster.Owner, "vacuum (full, analyze) caseapi.kpi_delta, caseapi.kpi_month, caseapi.kpi_day");
        await cluster.ExecuteAsync(cluster.Owner, "analyze caseapi.kpi_key");
    }

    // One row a case, over two years, ten units of eight officers: what a case has come to once it is decided.
    private static string SumsSql(int from, int to) => $"""
        insert into caseapi.kpi_delta (gen, recorded_on, keys, days, numerators, denominators, open, totals)
        select (select gen from caseapi.kpi_generation where state = 'current'), date '2024-07-01' + (n::bigint * 7919 % 730)::integer - (n % 5),
          array[concat_ws(chr(31), 'ALA', '{Indicator}', 'kz-appc-general@2024-guide', (array['application', 'inquiry'])[1 + n % 2], '', '', '', 'unit-' || n % 10, 'officer-' || n % 80, '', '', '')],
          array[date '2024-07-01' + (n::bigint * 7919 % 730)::integer], array[n % 10 / 9], array[1], array[0], array[0]
        from generate_series({from + 1}, {to}) n
        """;

    private async Task<double> CopyAsync()
    {
        var source = inProcess.Source;
        await using var connection = await source.OpenConnectionAsync();
        await using (var set = new NpgsqlCommand("set statement_timeout = 0", connection))
        {
            await set.ExecuteNonQueryAsync();
        }

        var rows = await cluster.ScalarAsync<long>("select count(*) from caseapi.mt_events");
        var buffer = new byte[1 << 16];
        var started = Stopwatch.GetTimestamp();
        await using (var stream = await connection.BeginRawBinaryCopyAsync(KpiRebuild.EventsSql))
        {
            while (await stream.ReadAsync(buffer.AsMemory(), CancellationToken.None) > 0)
            {
            }
        }

        return rows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task<double> HttpAsync(string path, int forSeconds)
    {
        var report = await LoadProcess.RunAsync(new LoadOrder(LoadKind.Get, api.Port, Clients, forSeconds, inProcess.Keys["staff"], path, "", ""));
        return report.Refused.Count == 0
            ? report.Operations / report.Seconds
            : throw new InvalidOperationException($"{path} was refused {report.Refused.Count} times: {report.FirstRefusal}");
    }

    private static string Literal((string Sql, IReadOnlyList<NpgsqlParameter> Parameters) statement) => Place().Replace(statement.Sql, match =>
        statement.Parameters[int.Parse(match.Groups[1].Value, Culture) - 1] switch
        {
            NpgsqlParameter<DateOnly> day => $"'{day.TypedValue:yyyy-MM-dd}'::date",
            NpgsqlParameter<string?> text => $"'{text.TypedValue}'::varchar",
            NpgsqlParameter<long> number => number.TypedValue.ToString(Culture),
            var other => throw new InvalidOperationException($"A {other.GetType().Name} has no literal here."),
        }).Replace("\n", " ", StringComparison.Ordinal) + ";\n";

    private static long PeakMiB() => long.Parse(PeakLine().Match(File.ReadAllText("/proc/self/status")).Groups[1].Value, Culture) / 1024;

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Place();

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex PeakLine();
}
