using CaseApi.IntegrationTests.Crash;
using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

/// <summary>The private cluster in Production, where it was allowed: a database like any other, without demo data and without anybody's keys.</summary>
public sealed class ProductionStartTests
{
    [Fact]
    public async Task In_Production_nobody_gets_a_key_and_no_demo_authority_is_made()
    {
        await using var service = await ServiceProcess.StartAsync("Production");

        File.Exists(Path.Combine(service.Folder, "demo-keys.json")).ShouldBeFalse();
        service.Said.ShouldNotContain("Demo keys");
        await using var owner = service.Database();
        (await owner.ScalarAsync<long>("select (select count(*) from caseapi.api_key) + (select count(*) from caseapi.authority)")).ShouldBe(0);
    }

    [Fact]
    public async Task A_state_folder_with_demo_keys_is_not_served_in_Production()
    {
        var folder = TestFolder.New();
        TestFolder.Reserve(folder);
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "demo-keys.json"), "{}", TestContext.Current.CancellationToken);

            var (exit, output) = await ProgramRun.ToEndAsync(["--urls", "http://127.0.0.1:0"], new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["EmbeddedPostgres__AllowInProduction"] = "true",
                ["EmbeddedPostgres__StateFolder"] = folder,
                ["CASEAPI_DEMO_KEYS"] = "",
            });

            exit.ShouldBe(2, output);
            output.ShouldContain($"The state folder {folder} holds demo data");
            Directory.Exists(Path.Combine(folder, "pg")).ShouldBeFalse();
        }
        finally
        {
            await TestFolder.DeleteAsync(folder);
        }
    }

    [Fact]
    public async Task Without_leave_the_private_cluster_is_not_started_in_Production()
    {
        var (exit, output) = await ProgramRun.ToEndAsync(["--urls", "http://127.0.0.1:0"], new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

        exit.ShouldBe(2, output);
        output.ShouldStartWith("No database is configured.");
    }
}
