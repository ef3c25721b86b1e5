using System.Globalization;
using System.Security.Cryptography;
using CaseApi.Benchmarks.Ladder;
using CaseApi.Benchmarks.Load;
using CaseApi.Cases.Lifecycle.Entries;

namespace CaseApi.Benchmarks.Scale;

/// <summary>
/// Changes the calendar under many open cases and holds the time against COPY of the same rows; then once more while commands
/// go on, and holds their latency against the undisturbed one. All in each round, one after the other.
/// </summary>
internal sealed class RecountCommand(ScaleOptions options, BenchmarkCluster cluster, ServerProcess api, string staffKey, ChangedCalendar calendar, KnownCases bystanders)
{
    public const double WantedOfCopy = 0.30;
    public const double WantedLatency = 3;

    private const long First = 3_000_000_000_000_000;
    private const int Bystanders = 40_000;

    private readonly CopyReference _copy = new(cluster);
    private readonly List<Round> _rounds = [];
    private readonly Acknowledged _acknowledged = new();
    private readonly string _run = $"recount-{Guid.CreateVersion7():N}";
    private int _changes;
    private int _orders;
    private int _used;

    /// <param name="Copy">Cases a second by COPY of the rows that the recount alone has written.</param>
    /// <param name="Alone">Cases a second.</param>
    /// <param name="Busy">Cases a second while commands went on.</param>
    /// <param name="ApiCpu">Microseconds a case of the recount alone.</param>
    private sealed record Round(double Copy, double Alone, double Busy, double ApiCpu, double PostgresCpu, LoadReport Undisturbed, LoadReport Disturbed);

    /// <returns>1 if a deadline was moved twice or not at all, a read model does not fit, or a command was refused; slowness is no failure.</returns>
    public static async Task<int> RunAsync(ScaleOptions options)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        await using var cluster = await BenchmarkCluster.StartAsync(options.Folder);
        await using var inProcess = await InProcess.StartAsync(cluster.ApplicationConnectionString, secret, Path.Combine(cluster.Folder, "keys.json"));
        await Machine.PrintAsync(cluster, options.Api, $"{options.Rounds}; {options.Cases} open cases; {options.PerSecond} commands a second of {options.Clients} clients beside them");
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await OpenCases.MakeAsync(cluster, inProcess, First, options.Cases, open: true);
        var bystanders = await OpenCases.MakeAsync(cluster, inProcess, First + options.Cases, Bystanders, open: false);
        Console.WriteLine(FormattableString.Invariant($"Data        {options.Cases} cases of three events each in {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, {await cluster.ScalarAsync<string>("select pg_size_pretty(pg_database_size(current_database()))")}"));
        using var api = await ServerProcess.StartServiceAsync(cluster.ApplicationConnectionString, secret, options.Api);
        using var calendar = new ChangedCalendar(api.Port, inProcess.Keys["installation"], inProcess.Now.InUtc().Date);
        var command = new RecountCommand(options, cluster, api, inProcess.Keys["staff"], calendar, bystanders);
        await command.MeasureAsync();
        Machine.PrintLoad("at the end");
        command.Print();
        var wrong = await command.CheckAsync();
        foreach (var mistake in wrong)
        {
            Console.Error.WriteLine(mistake);
        }

        return wrong.Count == 0 ? 0 : 1;
    }

    private async Task MeasureAsync()
    {
        // A change that is not measured: in its first half minute a service compiles more than it counts.
        await RecountAsync();
        await LoadAsync(3);
        for (var i = 1; i <= options.Rounds; i++)
        {
            var since = await cluster.ScalarAsync<DateTime>("select now()");
            var (apiBefore, postgresBefore) = (ProcessCpu.Of(api.Id), ProcessCpu.OfFamily(cluster.ProcessId));
            var alone = await RecountAsync();
            var (apiCpu, postgresCpu) = ((ProcessCpu.Of(api.Id) - apiBefore) / options.Cases, (ProcessCpu.OfFamily(cluster.ProcessId) - postgresBefore) / options.Cases);
            var (copySeconds, rows) = await _copy.RunAsync(since);
            await SettleAsync();
            var undisturbed = await LoadAsync(options.Seconds);
            var recounting = RecountAsync();
            var disturbed = await LoadWhileAsync(recounting);
            var busy = await recounting;
            var round = new Round(options.Cases / copySeconds, alone, busy, apiCpu, postgresCpu, undisturbed, disturbed);
            _rounds.Add(round);
            Console.WriteLine(FormattableString.Invariant(
                $"  round {i}: COPY {round.Copy:0} cases/s ({rows} rows), recount {alone:0}/s, with commands {busy:0}/s; µs a case {apiCpu:0} + {postgresCpu:0} PostgreSQL; p99 {undisturbed.P99:0.0} → {disturbed.P99:0.0} ms"));
        }
    }

    private async Task<double> RecountAsync()
    {
        await SettleAsync();
        var (seconds, operation) = await calendar.DoneAsync(await calendar.ChangeAsync(off: _changes++ % 2 == 0));
        return operation["state"]!.GetValue<string>() == "done" ? operation["result"]!["cases"]!.GetValue<long>() / seconds : throw new InvalidOperationException(operation.ToJsonString());
    }

    /// <summary>What the change before left behind is its own debt: in life days or years lie between two, here seconds.</summary>
    private async Task SettleAsync()
    {
        while (await cluster.ScalarAsync<long>("select count(*) from caseapi.kpi_delta") > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        await cluster.ExecuteAsync(cluster.Owner, "vacuum (analyze) caseapi.case_status, caseapi.case_deadline, caseapi.mt_streams, caseapi.mt_events, caseapi.command_log, caseapi.kpi_delta");
        await cluster.ExecuteAsync(cluster.Superuser, "checkpoint");
    }

    /// <summary>Commands on cases of their own, at a steady pace; each request waits from the moment at which it should have been sent.</summary>
    private async Task<LoadReport> LoadAsync(double seconds)
    {
        // Each request goes to a case that nobody has touched, so its version is known; the recount has nothing to move in these.
        var each = (int)Math.Ceiling(options.PerSecond * seconds / options.Clients) + 1;
        var first = bystanders.First + _used;
        _used += each * options.Clients;
        if (_used > bystanders.Count)
        {
            throw new InvalidOperationException("More commands than cases were made for: fewer rounds, or fewer commands a second.");
        }

        var order = new LoadOrder(
            LoadKind.Command, api.Port, options.Clients, seconds, staffKey, $"/{RecordContact.Step.Name}", Appeals.Contact, $"{_run}-{++_orders}",
            first, each, 1000d * options.Clients / options.PerSecond, OpenCases.Version);
        var report = await LoadProcess.RunAsync(order);
        _acknowledged.Add(order, report);
        return report;
    }

    private async Task<LoadReport> LoadWhileAsync(Task recounting)
    {
        List<LoadReport> parts = [];
        do
        {
            parts.Add(await LoadAsync(options.Seconds));
        }
        while (!recounting.IsCompleted);

        // The last part reaches beyond the end of the recount, so it is left out unless it is the only one.
        var whole = parts.Count > 1 ? parts[..^1] : parts;
        return whole[0] with { Operations = whole.Sum(p => p.Operations), P50 = whole.Select(p => p.P50).Median(), P99 = whole.Select(p => p.P99).Median() };
    }

    private void Print()
    {
        double Of(Func<Round, double> figure) => _rounds.Select(figure).Median();
        string Each(Func<Round, double> figure) => string.Join(' ', _rounds.Select(r => figure(r).ToString("0.##", CultureInfo.InvariantCulture)));
        void Row(string what, Func<Round, double> figure, string wanted) =>
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {Of(figure):0.00} ({Each(figure)}) | {wanted} |"));

        Console.WriteLine("\n| figure | median (rounds) | wanted |");
        Console.WriteLine("|---|--:|--:|");
        Row("COPY of the same rows, cases/s", r => r.Copy, "");
        Row("recount, cases/s", r => r.Alone, "");
        Row("recount while commands go on, cases/s", r => r.Busy, "");
        Row("recount, µs of the service a case", r => r.ApiCpu, "");
        Row("recount, µs of PostgreSQL a case", r => r.PostgresCpu, "");
        Row("commands undisturbed, p50 ms", r => r.Undisturbed.P50, "");
        Row("commands undisturbed, p99 ms", r => r.Undisturbed.P99, "");
        Row("commands during the recount, p50 ms", r => r.Disturbed.P50, "");
        Row("commands during the recount, p99 ms", r => r.Disturbed.P99, "");
        Row("**recount / COPY**", r => r.Alone / r.Copy, string.Create(CultureInfo.InvariantCulture, $"≥ {WantedOfCopy:0.00}"));
        Row("**recount while commands go on / COPY**", r => r.Busy / r.Copy, string.Create(CultureInfo.InvariantCulture, $"≥ {WantedOfCopy:0.00}"));
        Row("**p99 during / undisturbed**", r => r.Disturbed.P99 / r.Undisturbed.P99, string.Create(CultureInfo.InvariantCulture, $"≤ {WantedLatency:0}"));
    }

    private async Task<IReadOnlyList<string>> CheckAsync()
    {
        List<string> wrong = [.. await _acknowledged.CheckAsync(cluster, "staff", _run)];
        var unequal = await cluster.ScalarAsync<long>(
            """
            select count(*) from caseapi.case_deadline d
            where d.clock = 'decide' and d.condition = 'running'
              and (select count(*) from caseapi.mt_events e where e.tenant_id = d.tenant_id and e.stream_id = d.case_id and e.type = 'deadline_moved' and e.data ->> 'clock' = d.clock) <> $1
            """,
            new Npgsql.NpgsqlParameter { Value = (long)_changes });
        var foreign = await cluster.ScalarAsync<long>("""
            select count(*) from caseapi.case_deadline d join caseapi.case_status s on s.id = d.case_id
            cross join lateral json_array_elements(coalesce(s.doc_moved, s.doc) -> 'deadlines') c (clock)
            where c.clock ->> 'clock' = d.clock and coalesce(c.clock ->> 'instance', '') = d.instance and (c.clock ->> 'dueOn')::date is distinct from d.due_on
            """);
        if (unequal > 0)
        {
            wrong.Add($"{unequal} deadlines were not moved exactly once by each of {_changes} changes.");
            wrong.AddRange(await cluster.ColumnAsync("""
                select concat_ws(' ', count(*), 'deadlines due on', d.due_on, 'moved', m.moves, 'times:', m.days, 'for example case', min(d.case_id::text))
                from caseapi.case_deadline d cross join lateral (
                  select count(*) as moves, string_agg(concat_ws('→', e.data ->> 'from', e.data ->> 'to'), ', ' order by e.version) as days
                  from caseapi.mt_events e where e.tenant_id = d.tenant_id and e.stream_id = d.case_id and e.type = 'deadline_moved' and e.data ->> 'clock' = d.clock) m
                where d.clock = 'decide' and d.condition = 'running' group by d.due_on, m.moves, m.days order by 1
                """));
        }

        if (foreign > 0)
        {
            wrong.Add($"{foreign} deadlines stand otherwise in the case's document than in the work list.");
        }

        Console.WriteLine($"Recount: {_changes} changes, {unequal} deadlines not moved exactly once by each, {foreign} documents that differ: {(unequal + foreign == 0 ? "right" : "WRONG")}");
        return wrong;
    }
}
