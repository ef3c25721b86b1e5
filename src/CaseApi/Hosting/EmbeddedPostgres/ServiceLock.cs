using System.Globalization;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>
/// Says that a service runs on a state folder. The kernel drops it with the process, however the process ends,
/// so there is nothing stale to judge. The address lies beside it, because a locked file cannot be read.
/// </summary>
internal sealed class ServiceLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _addressFile;
    private bool _released;

    private ServiceLock(FileStream file, string addressFile)
    {
        _file = file;
        _addressFile = addressFile;
    }

    /// <summary>Null when another process holds the folder.</summary>
    public static ServiceLock? TryTake(ClusterFolder folder, string? address)
    {
        FileStream file;
        try
        {
            file = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(folder.Lock))
        {
            return null;
        }

        var process = "process " + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        File.WriteAllText(folder.Address, address is null ? process : $"{address} ({process})");
        return new ServiceLock(file, folder.Address);
    }

    public static StartRefusal InUse(ClusterFolder folder)
    {
        var holder = File.Exists(folder.Address) ? File.ReadAllText(folder.Address).Trim() : "";
        return new StartRefusal(
            $"""
            Another service is running on the state folder {folder.Root}: {(holder.Length == 0 ? "it has not yet said where" : holder)}.
            Use that one, or stop it, or start this one on another port, which has a state folder of its own.
            """,
            ExitCode.AlreadyRunning);
    }

    public void Dispose()
    {
        // A second call must not delete the address of whoever took the folder since.
        if (_released)
        {
            return;
        }

        _released = true;
        File.Delete(_addressFile);
        _file.Dispose();
    }
}
