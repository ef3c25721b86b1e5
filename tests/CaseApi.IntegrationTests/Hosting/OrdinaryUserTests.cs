using System.Diagnostics;
using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

public sealed class OrdinaryUserTests : ClusterTest
{
    private static readonly string[] AsNobody = ["setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"];

    /// <summary>Where nobody cannot reach the .NET of root's home: not root in its own eyes, though still able to read it.</summary>
    private static readonly string[] InNamespace = ["unshare", "-U", "--map-user=1000"];

    [Fact]
    public async Task An_ordinary_user_runs_a_cluster_as_himself()
    {
        string[] prefix = [];
        if (Environment.IsPrivilegedProcess)
        {
            prefix = await CanRunAsync(AsNobody) ? AsNobody : InNamespace;
            ServerProcess.Give(Folder, prefix == AsNobody ? "nobody" : "root");
        }

        using var process = await HoldingProcess.StartAsync(Folder, durable: true, prefix);
        process.ServerProcessId.ShouldNotBe(0, process.Said);
        ServerProcess.UserOf(process.ServerProcessId).ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(ServerProcess.OwnerOf(Folder));
        await using (var source = NpgsqlDataSource.Create(process.Said))
        {
            (await source.ScalarAsync<string>("select current_user::text")).ShouldBe("caseapi_app");
        }

        File.GetUnixFileMode(Path.Combine(Folder, "cluster.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await process.LetGoAsync()).ShouldBe(0);
        ServerProcess.CountIn(Folder).ShouldBe(0);
    }

    private static async Task<bool> CanRunAsync(string[] prefix)
    {
        string[] command = [.. prefix, "sh", "-c", "test -x \"$0\" && test -r \"$1\"", HoldingProcess.DotnetHost, typeof(OrdinaryUserTests).Assembly.Location];
        using var probe = Process.Start(command[0], command.Skip(1));
        await probe.WaitForExitAsync();
        return probe.ExitCode == 0;
    }
}
