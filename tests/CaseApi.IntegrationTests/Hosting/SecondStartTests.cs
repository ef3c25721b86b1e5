using CaseApi.Hosting.EmbeddedPostgres;
using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

/// <summary>One folder, one cluster, one running service; what a killed service or server left behind is taken up or cleared.</summary>
public sealed class SecondStartTests : ClusterTest
{
    [Fact]
    public async Task A_second_start_on_the_same_folder_is_refused_with_the_first_ones_address()
    {
        await using var first = await TestFolder.StartAsync(Options("http://127.0.0.1:8080"));
        var refused = await RefusalAsync(Options("http://127.0.0.1:9090"));
        refused.ExitCode.ShouldBe(ExitCode.AlreadyRunning);
        refused.Message.ShouldContain("http://127.0.0.1:8080");
        ServerProcess.IsAlive(first.ProcessId).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_folder_by_another_name_is_the_same_folder()
    {
        var link = Folder + "-link";
        Directory.CreateSymbolicLink(link, Folder);
        try
        {
            using var first = await HoldingProcess.StartAsync(Folder);
            (await RefusalAsync(Options() with { StateFolder = link })).ExitCode.ShouldBe(ExitCode.AlreadyRunning);

            await first.KillAsync();
            await using var adopted = await TestFolder.StartAsync(Options() with { StateFolder = link });
            adopted.ProcessId.ShouldBe(first.ServerProcessId);
        }
        finally
        {
            File.Delete(link);
        }
    }

    [Fact]
    public async Task Another_process_is_refused_too()
    {
        await using var first = await TestFolder.StartAsync(Options("http://127.0.0.1:8080"));
        using var second = await HoldingProcess.StartAsync(Folder);
        second.ServerProcessId.ShouldBe(0);
        second.Said.ShouldContain("http://127.0.0.1:8080");
        (await second.LetGoAsync()).ShouldBe(ExitCode.AlreadyRunning);
    }

    [Fact]
    public async Task The_server_of_a_killed_service_is_adopted_and_stopped_like_our_own()
    {
        using var killed = await HoldingProcess.StartAsync(Folder);
        await killed.KillAsync();
        ServerProcess.IsAlive(killed.ServerProcessId).ShouldBeTrue();

        var adopted = await StartAsync();
        adopted.ProcessId.ShouldBe(killed.ServerProcessId);
        adopted.ApplicationConnectionString.ShouldBe(killed.Said);
        await using (var source = NpgsqlDataSource.Create(adopted.ApplicationConnectionString))
        {
            (await source.ScalarAsync<int>("select 1")).ShouldBe(1);
        }

        await adopted.StopAsync();
        ServerProcess.IsAlive(killed.ServerProcessId).ShouldBeFalse();
        ServerProcess.CountIn(Folder).ShouldBe(0);
    }

    [Fact]
    public async Task A_live_server_without_fsync_is_not_adopted_by_a_service_and_is_left_as_it_was()
    {
        using var killed = await HoldingProcess.StartAsync(Folder, durable: false);
        await killed.KillAsync();
        var refused = await RefusalAsync(Options() with { DurableWrites = true });
        refused.Message.ShouldContain("fsync=off");
        ServerProcess.IsAlive(killed.ServerProcessId).ShouldBeTrue();
    }

    [Fact]
    public async Task A_lock_file_with_the_number_of_another_process_does_not_prevent_the_start()
    {
        var first = await StartAsync();
        var lockFile = await File.ReadAllTextAsync(PidFile, TestContext.Current.CancellationToken);
        await first.StopAsync();
        using var other = ServerProcess.SleepAsOwnerOf(DataFolder);
        try
        {
            var stale = lockFile.Split('\n') is [_, .. var rest] ? string.Join('\n', [$"{other.Id}", .. rest]) : "";
            await File.WriteAllTextAsync(PidFile, stale, TestContext.Current.CancellationToken);
            ServerProcess.Give(PidFile, ServerProcess.OwnerOf(DataFolder));

            await using var second = await StartAsync();
            ServerProcess.IsAlive(second.ProcessId).ShouldBeTrue();
            ServerProcess.IsAlive(other.Id).ShouldBeTrue();
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task A_lock_file_with_the_number_of_a_zombie_does_not_prevent_the_start()
    {
        await (await StartAsync()).StopAsync();
        using var zombie = Zombie.MakeAsOwnerOf(DataFolder);
        await File.WriteAllTextAsync(PidFile, $"{zombie.Id}\n{DataFolder}\n0\n5432\n\n127.0.0.1\n\nready   \n", TestContext.Current.CancellationToken);
        ServerProcess.Give(PidFile, ServerProcess.OwnerOf(DataFolder));
        await using var second = await StartAsync();
        ServerProcess.IsAlive(second.ProcessId).ShouldBeTrue();
    }

    [Fact]
    public async Task A_first_start_that_was_cut_short_is_begun_again()
    {
        var unfinished = Path.Combine(Folder, "pg", "data.unfinished", "base");
        Directory.CreateDirectory(unfinished);
        await File.WriteAllTextAsync(Path.Combine(unfinished, "PG_VERSION"), "15", TestContext.Current.CancellationToken);
        await using var cluster = await StartAsync();
        Directory.Exists(Path.Combine(Folder, "pg", "data.unfinished")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_server_and_the_folder_of_a_killed_test_run_are_cleared_by_the_next()
    {
        var abandoned = TestFolder.New();
        using var killed = await HoldingProcess.StartAsync(abandoned);
        await killed.KillAsync();
        await using var next = await StartAsync();
        ServerProcess.IsAlive(killed.ServerProcessId).ShouldBeFalse();
        Directory.Exists(abandoned).ShouldBeFalse();
    }
}
