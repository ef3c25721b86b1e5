using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CaseApi.Benchmarks.Ladder;
using CaseApi.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseApi.Benchmarks.Kpis;

/// <summary>
/// What figures cost: a quarter over all units at ever more cases beside the same SQL in pgbench, the sums built anew beside a COPY of
/// the same rows, and what a command pays for writing its deltas. Prints ratios; nothing is asserted.
/// </summary>
internal sealed partial class KpiCommand(BenchmarkCluster cluster, InProcess inProcess, int seconds)
{
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
        await Machine.PrintAsync(cluster, options.Api, string.Create(Culture, $"{KpiSizes.Rounds} of {seconds} s for each reading"));
        await KpiSizes.RunAsync(cluster, options, secret, sizes, seconds);
        await using var inProcess = await InProcess.StartAsync(cluster.ApplicationConnectionString, secret, Path.Combine(cluster.Folder, "keys.json"));
        var command = new KpiCommand(cluster, inProcess, seconds);
        await command.CommandsAsync();
        await command.RebuildAsync(events);
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

    private static long PeakMiB() => long.Parse(PeakLine().Match(File.ReadAllText("/proc/self/status")).Groups[1].Value, Culture) / 1024;

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex PeakLine();
}
