using System.Diagnostics;
using System.Globalization;

namespace CaseApi.IntegrationTests.Hosting;

/// <summary>A process that has ended and whose parent does not ask about it.</summary>
internal sealed class Zombie : IDisposable
{
    private readonly Process _parent;

    private Zombie(Process parent, int id)
    {
        _parent = parent;
        Id = id;
    }

    public int Id { get; }

    public static Zombie Make()
    {
        // The shell starts a child that ends, then becomes a program that never waits for it.
        var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 0.05 & echo $!; exec sleep 300"]) { RedirectStandardOutput = true })!;
        var zombie = new Zombie(parent, int.Parse(parent.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
        SpinWait.SpinUntil(() => !ServerProcess.IsAlive(zombie.Id), TimeSpan.FromSeconds(5));
        return zombie;
    }

    public void Dispose()
    {
        _parent.Kill();
        _parent.Dispose();
    }
}
