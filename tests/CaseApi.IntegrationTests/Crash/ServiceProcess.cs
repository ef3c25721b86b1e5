using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CaseApi.Hosting.EmbeddedPostgres;
using CaseApi.IntegrationTests.Hosting;
using CaseApi.IntegrationTests.Postgres;
using Npgsql;

namespace CaseApi.IntegrationTests.Crash;

/// <summary>
/// The service with its private cluster, as a developer starts it: a process of its own on a free port, over a state folder
/// of its own. It can be killed, its PostgreSQL too, and started again on the same folder.
/// </summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> _said = new();
    private readonly HttpClient _health = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly int _port = FreePort();
    private Process? _process;

    private readonly string _environment;
    private readonly string _host;
    private readonly ServiceProcess? _first;

    private ServiceProcess(string environment, string host, ServiceProcess? first = null)
    {
        (_environment, _host, _first) = (environment, host, first);
        TestFolder.Reserve(Folder);
    }

    /// <summary>The state folder.</summary>
    public string Folder { get; } = TestFolder.New();

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");

    public int ProcessId => _process!.Id;

    /// <summary>What it wrote to the console, for a failing test to show.</summary>
    public string Said => string.Join('\n', _said.TakeLast(60));

    /// <param name="environment">ASPNETCORE_ENVIRONMENT.</param>
    /// <param name="host">What it listens on; it is spoken to over the loopback.</param>
    public static async Task<ServiceProcess> StartAsync(string environment = "Development", string host = "127.0.0.1")
    {
        var service = new ServiceProcess(environment, host);
        await service.StartAgainAsync();
        return service;
    }

    /// <summary>A second node: a process of its own on the database of this one, which may be killed while the other goes on.</summary>
    public async Task<ServiceProcess> StartBesideAsync()
    {
        var second = new ServiceProcess(_environment, _host, first: this);
        await second.StartAgainAsync();
        return second;
    }

    /// <summary>Started, and perhaps far from ready.</summary>
    public static ServiceProcess Launched()
    {
        var service = new ServiceProcess("Development", "127.0.0.1");
        service.Launch();
        return service;
    }

    private void Launch()
    {
        _process?.Dispose();
        var process = Process.Start(ProgramRun.Start(["--urls", string.Create(CultureInfo.InvariantCulture, $"http://{_host}:{_port}")], new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = _environment,
            ["EmbeddedPostgres__AllowInProduction"] = "true",
            ["EmbeddedPostgres__StateFolder"] = Folder,
            ["Limits__ClientPerSecond"] = "0",
            ["Limits__AddressPerSecond"] = "0",
            ["CASEAPI_DEMO_KEYS"] = "",

            // It lives for seconds; measuring for a better second compilation would only slow it down.
            ["DOTNET_TieredPGO"] = "0",
            ["ConnectionStrings__CaseStore"] = _first?.ApplicationConnectionString() ?? "",
            ["Secrets__Server"] = _first is null ? "" : File.ReadAllText(Path.Combine(_first.Folder, "server-secret")).Trim(),
        }))!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _process = process;
    }

    /// <summary>Starts it and returns when it is ready.</summary>
    public async Task StartAgainAsync()
    {
        Launch();
        await ReadyAsync();
    }

    /// <summary>Waits until it answers and may write.</summary>
    public async Task ReadyAsync()
    {
        var watch = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            if (_process!.HasExited || watch.Elapsed > StartLimit)
            {
                throw new InvalidOperationException($"The service did not become ready.\n{Said}");
            }

            await Task.Delay(25);
        }
    }

    public string Key(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_first?.Folder ?? Folder, "demo-keys.json"))).RootElement.GetProperty(name).GetString()!;

    /// <summary>SIGKILL to the service; its PostgreSQL stays.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGKILL to the PostgreSQL of the running service.</summary>
    /// <returns>The process that was killed.</returns>
    public int KillPostmaster()
    {
        var id = PostmasterId();
        using var postmaster = Process.GetProcessById(id);
        postmaster.Kill();
        return id;
    }

    public int PostmasterId() => int.Parse(File.ReadLines(Path.Combine(Folder, "pg", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Sends a signal and returns how the service ended.</summary>
    public async Task<int> StopAsync(string signal)
    {
        Signal(signal);
        return await EndAsync();
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", ProcessId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(StartLimit);
        await _process!.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>As the owner of the database caseapi, or as the superuser of its cluster.</summary>
    public NpgsqlDataSource Database(bool superuser = false) =>
        NpgsqlDataSource.Create(superuser ? ConnectionString("postgres", "Superuser") : ConnectionString("caseapi_owner", "Owner"));

    private string ApplicationConnectionString() => ConnectionString("caseapi_app", "Application");

    private string ConnectionString(string role, string secret)
    {
        using var secrets = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "cluster.json")));
        return new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = secrets.RootElement.GetProperty("Port").GetInt32(),
            Username = role,
            Password = secrets.RootElement.GetProperty(secret).GetString(),
            Database = "caseapi",
            Pooling = role == "caseapi_app",
        }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        _health.Dispose();
        await EmbeddedCluster.StopAbandonedAsync(Folder);
        while (ServerProcess.CountIn(Folder) > 0)
        {
            await Task.Delay(20);
        }

        await TestFolder.DeleteAsync(Folder);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _health.GetAsync(Address + "/health/ready");
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception away) when (away is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _said.Enqueue(line);
            while (_said.Count > 400)
            {
                _said.TryDequeue(out _);
            }
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
