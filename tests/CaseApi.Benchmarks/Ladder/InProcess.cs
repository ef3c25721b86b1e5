using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Lifecycle;
using CaseApi.Lifecycle.Intake;
using CaseApi.ReadModels;
using CaseApi.Store;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>The application inside this process, without HTTP: its store alone, and its commands through MediatR.</summary>
internal sealed class InProcess : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly AppealIntake _appeal;
    private readonly DateTimeZone _zone;
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(Appeals.Appeal));
    private Append? _template;

    private InProcess(WebApplication app)
    {
        _app = app;
        _zone = DateTimeZoneProviders.Tzdb[Services.GetRequiredService<AccessStore>().Current.Authority(Appeals.Tenant)!.Zone];
        _appeal = Intake();
    }

    public IServiceProvider Services => _app.Services;

    public Instant Now => Services.GetRequiredService<AuthorityClock>().Now(Appeals.Tenant);

    public Dictionary<string, string> Keys { get; private init; } = [];

    /// <summary>The registration that was captured.</summary>
    public Append Template => _template!;

    public NpgsqlDataSource Source => Services.GetRequiredService<NpgsqlDataSource>();

    /// <summary>Also makes the demonstration authority and its keys.</summary>
    public static async Task<InProcess> StartAsync(string connectionString, byte[] secret, string keyFile)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = "CaseApi" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Warning" });
        var app = CaseApiApplication.Build(builder, connectionString, secret);
        if (await app.Services.GetRequiredService<StartUpChecks>().RunAsync(CancellationToken.None) is { } refusal)
        {
            throw new InvalidOperationException(refusal);
        }

        await ActivatorUtilities.CreateInstance<DemoSeed>(app.Services).RunAsync(keyFile, CancellationToken.None);
        return new InProcess(app) { Keys = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(keyFile))! };
    }

    /// <summary>Registers one appeal and enters one contact, and keeps the statements that were sent for them.</summary>
    public async Task<(AppendScript Register, AppendScript Contact)> CaptureAsync()
    {
        var id = Guid.CreateVersion7();
        var register = Meta(id, "register-appeal", Key());
        _template = await RunAndRebuildAsync(register, new RegisterAppeal(register, _appeal, RegistrationFacts.Before(register.Now, null)));
        var contact = Meta(id, $"{RecordContact.Step.Name} {id}", Key()) with { ExpectedVersion = 1 };
        var second = await RunAndRebuildAsync(contact, new RecordContact(contact, ContactDirection.Inbound, "phone", "applicant", "Қаралу барысы туралы сұрақ", null));
        return (await ScriptAsync(_template), await ScriptAsync(second));
    }

    /// <summary>A case as it stands after some days: registered at <paramref name="at"/>, given to an officer, and either a contact entered or the appeal withdrawn.</summary>
    public async Task<Guid> CaseAsync(Instant at, string officer, bool open)
    {
        var id = Guid.CreateVersion7();
        CommandMeta Then(string route, long version) => Meta(id, $"{route} {id}", Key()) with { At = at + Duration.FromMinutes(10 * version), ExpectedVersion = version };
        await TakenAsync(new RegisterAppeal(Then("register-appeal", 0), _appeal, RegistrationFacts.Before(at, null)));
        await TakenAsync(new Assign(Then(Assign.Step.Name, 1), officer, null));
        await TakenAsync(open
            ? new RecordContact(Then(RecordContact.Step.Name, 2), ContactDirection.Inbound, "phone", "applicant", "Қаралу барысы туралы сұрақ", null)
            : new Withdraw(Then(Withdraw.Step.Name, 2), null));
        return id;
    }

    private async Task TakenAsync(IRequest<CommandResult> command)
    {
        if (await SendAsync(command) is var result and not CommandResult.Accepted)
        {
            throw new InvalidOperationException($"{command.GetType().Name} was not accepted: {result}");
        }
    }

    /// <summary>The store's statement with everything made ready beforehand.</summary>
    public Task<Work> AppendAsync(int clients, int seconds)
    {
        var store = Services.GetRequiredService<CaseStore>();
        return LoopAsync(clients, seconds, async () =>
        {
            var meta = Meta(Guid.CreateVersion7(), "register-appeal", Key());
            var append = _template! with { Meta = meta, After = _template.After with { Reference = $"P-{meta.CaseId:N}"[..20] + meta.CaseId.ToString("N")[^12..] } };
            return await store.AppendAsync(append, CancellationToken.None) == AppendOutcome.Written;
        });
    }

    /// <summary>The whole command, from a request that has been read to an answer that could be sent.</summary>
    public Task<Work> RegisterAsync(int clients, int seconds) => LoopAsync(clients, seconds, async () =>
    {
        var meta = Meta(Guid.CreateVersion7(), "register-appeal", Key());
        return await SendAsync(new RegisterAppeal(meta, _appeal, RegistrationFacts.Before(meta.Now, null))) is CommandResult.Accepted;
    });

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<CommandResult> SendAsync(IRequest<CommandResult> command)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
    }

    private async Task<Append> RunAndRebuildAsync(CommandMeta meta, IRequest<CommandResult> command)
    {
        var accepted = (CommandResult.Accepted)await SendAsync(command);
        var history = await Services.GetRequiredService<CaseStore>().HistoryAsync(meta.Tenant, meta.CaseId, CancellationToken.None);
        var before = CaseHistory.Fold(meta.CaseId, meta.Tenant, [.. history.Where(e => e.Version <= meta.ExpectedVersion)]);
        var events = history.Where(e => e.Version > meta.ExpectedVersion).ToList();
        var after = events.Aggregate(before, CaseHistory.Evolve);
        var (procedure, _) = Services.GetRequiredService<CaseRules>().Of(after);
        return new Append(meta, before, after, events, procedure, CaseDocument.Write(after, procedure), accepted.Answer, []);
    }

    private Task<AppendScript> ScriptAsync(Append append) => AppendScript.CaptureAsync(
        Source, append, Services.GetRequiredService<WriteEpoch>().Value, Services.GetRequiredService<RecordedAnswers>().Pack(append.Answer!), Services.GetRequiredService<KpiChanges>().Of(append));

    private static async Task<Work> LoopAsync(int clients, int seconds, Func<Task<bool>> once)
    {
        var cpu = ProcessCpu.Of(Environment.ProcessId);
        var started = Stopwatch.GetTimestamp();
        var until = started + (seconds * Stopwatch.Frequency);
        long failed = 0;
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            List<double> mine = [];
            while (Stopwatch.GetTimestamp() < until)
            {
                var began = Stopwatch.GetTimestamp();
                if (!await once())
                {
                    Interlocked.Increment(ref failed);
                }

                mine.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return mine;
        })));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = times.SelectMany(t => t).Order().ToArray();
        return new Work(all.Length, elapsed, failed, ProcessCpu.Of(Environment.ProcessId) - cpu, all[all.Length / 2], all[all.Length * 99 / 100]);
    }

    private CommandMeta Meta(Guid caseId, string route, string key)
    {
        var now = Services.GetRequiredService<AuthorityClock>().Now(Appeals.Tenant);
        return new CommandMeta(caseId, Appeals.Tenant, Guid.CreateVersion7(), now, now, _zone, "in-process", "officer-1")
        {
            NewId = Guid.CreateVersion7,
            Repetition = new Repetition(key, route, _hash, now + Duration.FromDays(30)),
            Roles = ["officer"],
            TraceId = "00000000000000000000000000000001",
        };
    }

    private static string Key() => Guid.CreateVersion7().ToString();

    private static AppealIntake Intake()
    {
        if (!RequestReader.Parse<RegisterAppealEndpoint.RegisterAppealRequest>(Encoding.UTF8.GetBytes(Appeals.Appeal)).TryGet(out var read, out var problem))
        {
            throw new InvalidOperationException(string.Join(", ", problem.Errors?.Select(e => e.ToString()) ?? [problem.Code]));
        }

        var request = read.Value;
        return new AppealIntake(request.Kind, request.Channel, request.Language)
        {
            HearingLanguage = request.HearingLanguage,
            Applicant = request.Applicant,
            AddressedTo = request.AddressedTo,
            Subject = request.Subject,
            Statement = request.Statement,
            Claims = request.Claims ?? [],
            Signature = request.Signature,
            ExternalIds = request.ExternalIds ?? [],
        };
    }
}
