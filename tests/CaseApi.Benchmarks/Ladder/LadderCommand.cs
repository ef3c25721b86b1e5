using System.Security.Cryptography;
using CaseApi.Benchmarks.Load;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.ReadModels;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>Climbs from a bare insert to a request over HTTP on one cluster, each rung beside its reference, in rounds.</summary>
internal sealed class LadderCommand(
    LadderOptions options, BenchmarkCluster cluster, InProcess inProcess, ServerProcess api, ServerProcess empty, AppendScript register, AppendScript contact)
{
    private const string Client = "staff";
    private const int CasesOfRung = 2048;
    private const int SeedingClients = 16;
    private const int WarmUpSeconds = 5;

    private readonly string _run = $"bench-{Guid.CreateVersion7():N}";
    private readonly Pgbench _pgbench = new(cluster.ApplicationConnectionString, cluster.Folder);
    private readonly Meter _meter = new(cluster);
    private readonly Acknowledged _acknowledged = new();
    private readonly List<Measurement> _measured = [];
    private long _serial;

    /// <returns>1 if something acknowledged is not stored or versions are not dense; slowness is no failure.</returns>
    public static async Task<int> RunAsync(LadderOptions options)
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        await using var cluster = await BenchmarkCluster.StartAsync(options.Folder);
        await using var inProcess = await InProcess.StartAsync(cluster.ApplicationConnectionString, secret, Path.Combine(cluster.Folder, "keys.json"));
        using var api = await ServerProcess.StartServiceAsync(cluster.ApplicationConnectionString, secret, options.Api);
        using var empty = await ServerProcess.StartAsync(new Dictionary<string, string>(), Path.Combine(AppContext.BaseDirectory, "CaseApi.Benchmarks.dll"), EmptyEndpoint.Name, "{address}");
        await Machine.PrintAsync(cluster, options.Api, $"{options.Rounds} of {options.Seconds} s for each rung");
        var (register, contact) = await inProcess.CaptureAsync();
        var ladder = new LadderCommand(options, cluster, inProcess, api, empty, register, contact);
        await ladder.ClimbAsync();
        Machine.PrintLoad("at the end");
        Report.Print(ladder._measured);
        var wrong = await ladder._acknowledged.CheckAsync(cluster, Client, ladder._run);
        foreach (var mistake in wrong)
        {
            Console.Error.WriteLine(mistake);
        }

        return wrong.Count == 0 ? 0 : 1;
    }

    private async Task ClimbAsync()
    {
        await WarmUpAsync();
        foreach (var clients in options.Clients)
        {
            for (var round = 1; round <= options.Rounds; round++)
            {
                await RoundAsync(clients, round);
            }
        }
    }

    private async Task WarmUpAsync()
    {
        await HttpAsync(Appeal(8, WarmUpSeconds));
        await HttpAsync(Appeal(8, WarmUpSeconds) with { Port = empty.Port, Prefix = "empty" });
        await inProcess.RegisterAsync(8, WarmUpSeconds);
        await inProcess.AppendAsync(8, 1);
        var cases = await SeedAsync();
        await HttpAsync(Step(cases, 8, WarmUpSeconds));
        await HttpAsync(Case(LoadKind.Read, cases, 8, WarmUpSeconds));
    }

    private async Task RoundAsync(int clients, int round)
    {
        Task<Measurement> Measure(string rung, ServerProcess? server, Func<Task<Work>> run) => _meter.MeasureAsync(rung, clients, round, server?.Id, run);
        async Task Add(Task<Measurement> measuring)
        {
            var measured = await measuring;
            _measured.Add(measured);
            Console.WriteLine(FormattableString.Invariant($"  {measured.Rung,-40} {clients,3} clients, round {round}: {measured.Rate,8:0}/s{(measured.Work.Failures > 0 ? $", {measured.Work.Failures} failed" : "")}"));
        }

        var seconds = options.Seconds;
        if (options.Only.Contains("register"))
        {
            await Add(Measure(Rungs.Insert, null, () => _pgbench.ForAsync(SingleRow(), clients, seconds)));
            await Add(Measure(Rungs.Statement, null, () => _pgbench.ForAsync(register.Opening(++_serial), clients, seconds)));
            await Add(Measure(Rungs.Http, api, () => HttpAsync(Appeal(clients, seconds))));
            await Add(Measure(Rungs.Store, null, () => inProcess.AppendAsync(clients, seconds)));
            await Add(Measure(Rungs.Handler, null, () => inProcess.RegisterAsync(clients, seconds)));
            inProcess.Source.Clear();
            await Add(Measure(Rungs.Empty, empty, () => HttpAsync(Appeal(clients, seconds) with { Port = empty.Port, Prefix = "empty" })));
        }

        if (options.Only.Contains("command"))
        {
            var forReference = await SeedAsync();
            await Add(Measure(Rungs.CommandStatement, null, () => _pgbench.ForAsync(contact.Next(forReference, clients), clients, seconds)));
            var forSubject = await SeedAsync();
            await Add(Measure(Rungs.Command, api, () => HttpAsync(Step(forSubject, clients, seconds))));
        }

        if (options.Only.Contains("read"))
        {
            var cases = await SeedAsync();
            await Add(Measure(Rungs.Select, null, () => _pgbench.ForAsync(StatusRow(cases), clients, seconds)));
            await Add(Measure(Rungs.Read, api, () => HttpAsync(Case(LoadKind.Read, cases, clients, seconds))));
            await Add(Measure(Rungs.Fresh, api, () => HttpAsync(Case(LoadKind.Fresh, cases, clients, seconds))));
        }
    }

    private static PgbenchScript SingleRow() => new(
        "insert into bench.single (id, body) values (gen_random_uuid(), :body);\n", new Dictionary<string, string> { ["body"] = "a row" });

    private static PgbenchScript StatusRow(KnownCases cases) => new(
        $"""
        \set case random({cases.First}, {cases.First + cases.Count - 1})
        select version, doc from caseapi.case_status where tenant_id = :tenant and id = {KnownCases.IdExpression};

        """,
        new Dictionary<string, string> { ["tenant"] = Appeals.Tenant });

    private LoadOrder Appeal(int clients, double seconds) =>
        new(LoadKind.Post, api.Port, clients, seconds, inProcess.Keys[Client], "/v1/appeals", Appeals.Appeal, $"{_run}-{++_serial}");

    private LoadOrder Step(KnownCases cases, int clients, double seconds) =>
        new(LoadKind.Command, api.Port, clients, seconds, inProcess.Keys[Client], $"/{RecordContact.Step.Name}", Appeals.Contact, $"{_run}-{++_serial}", cases.First, cases.Of(clients));

    private LoadOrder Case(LoadKind kind, KnownCases cases, int clients, double seconds) =>
        new(kind, api.Port, clients, seconds, inProcess.Keys[Client], "", "", "", cases.First, cases.Of(clients));

    private async Task<KnownCases> SeedAsync()
    {
        var cases = new KnownCases(2_000_000_000_000_000 + (++_serial * CasesOfRung), CasesOfRung);
        await _pgbench.TimesAsync(register.Seeding(cases, CasesOfRung / SeedingClients), SeedingClients, CasesOfRung / SeedingClients);
        return cases;
    }

    private async Task<Work> HttpAsync(LoadOrder order)
    {
        var report = await LoadProcess.RunAsync(order);
        if (order.Port == api.Port)
        {
            _acknowledged.Add(order, report);
        }

        return new Work(report.Operations, report.Seconds, report.Refused.Count, report.Cpu, report.P50, report.P99);
    }
}
