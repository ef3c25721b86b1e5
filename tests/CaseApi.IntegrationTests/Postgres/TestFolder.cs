using System.Globalization;
using System.Security.Cryptography;
using CaseApi.Hosting.EmbeddedPostgres;

namespace CaseApi.IntegrationTests.Postgres;

/// <summary>
/// Where test clusters live: one sub-folder of the temporary folder for each. A run that was killed leaves its server behind;
/// the next cluster that any run starts stops it and removes its folder.
/// </summary>
internal static class TestFolder
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static string New() => Path.Combine(Root, RandomNumberGenerator.GetHexString(8, lowercase: true));

    /// <summary>Root's and a user's test clusters stay apart: neither may enter the other's.</summary>
    private static string Root => Path.Combine(Path.GetTempPath(), "caseapi-tests-" + Environment.UserName);

    public static async Task<EmbeddedCluster> StartAsync(EmbeddedClusterOptions options)
    {
        var result = await StartOrRefuseAsync(options);
        return result is EmbeddedClusterResult.Started started
            ? started.Cluster
            : throw new InvalidOperationException("The tests need PostgreSQL. " + ((EmbeddedClusterResult.Refused)result).Message);
    }

    public static Task<EmbeddedClusterResult> StartOrRefuseAsync(EmbeddedClusterOptions options) => AloneAsync(async () =>
    {
        await SweepAsync(except: options.StateFolder);
        return await EmbeddedCluster.StartAsync(options, CancellationToken.None);
    });

    public static Task DeleteAsync(string folder) => AloneAsync(() =>
    {
        Delete(folder);
        return Task.FromResult(folder);
    });

    /// <summary>
    /// Starting, sweeping and deleting exclude each other, in this run and between runs (other checkouts):
    /// a folder just made or half deleted is not swept.
    /// </summary>
    private static async Task<T> AloneAsync<T>(Func<Task<T>> work)
    {
        await OneAtATime.WaitAsync();
        try
        {
            Directory.CreateDirectory(Root);
            await using var sweeping = await LockAsync();
            return await work();
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SweepAsync(string except)
    {
        foreach (var folder in Directory.EnumerateDirectories(Root).Where(folder => folder != except && !IsReserved(folder)))
        {
            if (await EmbeddedCluster.StopAbandonedAsync(folder))
            {
                Delete(folder);
            }
        }
    }

    /// <summary>A cluster that a test has stopped or killed on purpose, and will start again, is not abandoned: its run lives.</summary>
    public static void Reserve(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "test.pid"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    }

    private static bool IsReserved(string folder)
    {
        var file = Path.Combine(folder, "test.pid");
        return File.Exists(file)
            && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var pid)
            && System.Diagnostics.Process.GetProcesses().Any(process => process.Id == pid);
    }

    private static async Task<FileStream> LockAsync()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Root, "sweep.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(50);
            }
        }
    }
}
