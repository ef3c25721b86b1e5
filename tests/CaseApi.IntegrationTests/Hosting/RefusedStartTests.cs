using CaseApi.Hosting.EmbeddedPostgres;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

public sealed class RefusedStartTests : ClusterTest
{
    [Fact]
    public async Task A_stated_folder_without_postgresql_is_refused_with_its_name_and_code_2()
    {
        var refused = await RefusalAsync(Options() with { BinariesFolder = "/usr/share" });
        refused.ExitCode.ShouldBe(2);
        refused.Message.ShouldContain("/usr/share");
        refused.Message.ShouldContain("CASEAPI_PG_BIN");
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_not_opened()
    {
        await (await StartAsync()).StopAsync();
        await File.WriteAllTextAsync(Path.Combine(DataFolder, "PG_VERSION"), "99\n", TestContext.Current.CancellationToken);
        var refused = await RefusalAsync(Options());
        refused.ExitCode.ShouldBe(2);
        refused.Message.ShouldContain("PostgreSQL 99");
    }

    [Fact]
    public async Task Lost_passwords_are_named_and_the_data_is_not_touched()
    {
        await (await StartAsync()).StopAsync();
        File.Delete(Path.Combine(Folder, "cluster.json"));
        (await RefusalAsync(Options())).Message.ShouldContain("cluster.json");
        File.Exists(Path.Combine(DataFolder, "PG_VERSION")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_does_not_start_is_refused_in_its_own_words_and_the_folder_is_free_again()
    {
        await (await StartAsync()).StopAsync();
        var configuration = Path.Combine(DataFolder, "postgresql.conf");
        var good = await File.ReadAllTextAsync(configuration, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(configuration, "no such = = setting", TestContext.Current.CancellationToken);
        var refused = await RefusalAsync(Options());
        refused.ExitCode.ShouldBe(ExitCode.ServerFailed);
        refused.Message.ShouldContain("syntax error");
        ServerProcess.CountIn(Folder).ShouldBe(0);

        await File.WriteAllTextAsync(configuration, good, TestContext.Current.CancellationToken);
        await using var cluster = await StartAsync();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_a_refusal_and_not_an_exception()
    {
        var refused = await RefusalAsync(Options() with { StateFolder = "/proc/caseapi" });
        refused.Message.ShouldContain("/proc/caseapi");
    }
}
