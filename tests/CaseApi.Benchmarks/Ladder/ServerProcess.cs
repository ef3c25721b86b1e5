using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>The service, or the empty endpoint, as a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private ServerProcess(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>The service, without limits of rate.</summary>
    public static Task<ServerProcess> StartServiceAsync(string connectionString, byte[] secret, string program) => StartAsync(
        new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "{address}",
            ["ConnectionStrings__CaseStore"] = connectionString,
            ["Secrets__Server"] = Convert.ToBase64String(secret),
            ["Limits__ClientPerSecond"] = "0",
            ["Limits__AddressPerSecond"] = "0",
        },
        program);

    /// <summary>What it writes on its console goes to /dev/null: writing costs it what it costs in earnest, reading it costs nobody here.</summary>
    public static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("sh") { ArgumentList = { "-c", "exec \"$0\" \"$@\" > /dev/null", "dotnet" } };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument.Replace("{address}", Address(port), StringComparison.Ordinal));
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value.Replace("{address}", Address(port), StringComparison.Ordinal);
        }

        var server = new ServerProcess(Process.Start(start)!, port);
        await server.WaitAsync();
        return server;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task WaitAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience && !_process.HasExited)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException($"No server on port {Port} after {Patience.TotalSeconds} s.");
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
