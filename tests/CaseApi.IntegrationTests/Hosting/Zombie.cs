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

    /// <param name="path">The zombie belongs to the owner of this file: PostgreSQL mistakes only its own user's processes for a server.</param>
    public static Zombie MakeAsOwnerOf(string path)
    {
        // The shell starts a child that ends, then becomes a program that never waits for it.
        string[] command = [.. ServerProcess.AsOwnerOf(path), "sh", "-c", "sleep 0.05 & echo $!; exec sleep 300"];
        var parent = Process.Start(
            new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true })!;
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
