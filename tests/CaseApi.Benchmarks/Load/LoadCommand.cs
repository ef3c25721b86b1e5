using System.Diagnostics;
using System.Text.Json;

namespace CaseApi.Benchmarks.Load;

/// <summary>The load generator: a closed loop of as many callers as there are clients.</summary>
internal static class LoadCommand
{
    public const string Name = "load";

    public static async Task<int> RunAsync()
    {
        var order = JsonSerializer.Deserialize<LoadOrder>(await Console.In.ReadToEndAsync())!;
        var clients = Enumerable.Range(0, order.Clients).Select(i => new LoadClient(order, i)).ToArray();
        using var self = Process.GetCurrentProcess();
        var cpu = self.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(order.Seconds * Stopwatch.Frequency);
        var threads = clients.Select(c => new Thread(() => c.Run(until), maxStackSize: 256 * 1024)).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        self.Refresh();
        var all = clients.SelectMany(c => c.Milliseconds).Order().ToArray();
        Console.WriteLine(JsonSerializer.Serialize(new LoadReport(
            all.Length,
            seconds,
            (self.TotalProcessorTime - cpu).TotalMicroseconds,
            all[all.Length / 2],
            all[all.Length * 99 / 100],
            [.. clients.Select(c => c.Sent)],
            [.. clients.SelectMany(c => c.Refused)],
            clients.Select(c => c.FirstRefusal).FirstOrDefault(r => r is not null))));
        foreach (var client in clients)
        {
            client.Dispose();
        }

        return 0;
    }
}
