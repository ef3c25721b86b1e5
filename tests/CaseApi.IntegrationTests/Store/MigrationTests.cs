using CaseApi.IntegrationTests.Crash;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

public sealed class MigrationTests(TestDatabase database, TestCluster cluster) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_program_checks_prints_and_migrates_and_a_second_time_changes_nothing()
    {
        await using var empty = await EmptyDatabase.MakeAsync(cluster, database);

        var before = await MigrateAsync(empty, "--check");
        (before.ExitCode, before.Output.Contains("0001-events.sql", StringComparison.Ordinal)).ShouldBe((1, true), before.Output);
        (await TablesAsync(empty)).ShouldBe(0, "--check changes nothing.");
        var migrated = await MigrateAsync(empty);
        migrated.ExitCode.ShouldBe(0, migrated.Output);
        var check = await MigrateAsync(empty, "--check");
        check.ExitCode.ShouldBe(0, check.Output);
        var picture = await SchemaPicture.TakeAsync(empty.Owner);

        (await MigrateAsync(empty)).ExitCode.ShouldBe(0);

        (await SchemaPicture.TakeAsync(empty.Owner)).ShouldBe(picture);
    }

    [Fact]
    public async Task The_printed_SQL_run_by_hand_makes_what_the_program_makes_down_to_the_rights_and_the_shipped_data()
    {
        await using var byHand = await EmptyDatabase.MakeAsync(cluster, database);
        await using var byProgram = await EmptyDatabase.MakeAsync(cluster, database);
        var printed = await MigrateAsync(byHand, "--sql");
        printed.ExitCode.ShouldBe(0, printed.Output);
        (await TablesAsync(byHand)).ShouldBe(0, "--sql changes nothing.");

        await using (var owner = NpgsqlDataSource.Create(byHand.Owner))
        {
            await owner.ExecuteAsync(printed.Output);
        }

        await MigrateInProcessAsync(byProgram);
        var made = await SchemaPicture.TakeAsync(byProgram.Owner);
        made.Count.ShouldBeGreaterThan(100);
        (await SchemaPicture.TakeAsync(byHand.Owner)).ShouldBe(made);
        (await MigrateAsync(byHand, "--check")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_applied_is_refused_and_nothing_is_touched()
    {
        await using var target = await MigratedAsync();
        await ExecuteAsync(target, "update caseapi.schema_migration set checksum = 'other' where number = 2");
        var picture = await SchemaPicture.TakeAsync(target.Owner);

        var report = await Migrator.MigrateAsync(target.Owner, target.ApplicationRole, TestContext.Current.CancellationToken);

        report.Mistakes.ShouldHaveSingleItem().ShouldContain("0002-read-models.sql");
        (await SchemaPicture.TakeAsync(target.Owner)).ShouldBe(picture);
        (await MigrateAsync(target)).ExitCode.ShouldBe(2);
        var start = await StartAsync(target);
        (start.ExitCode, start.Output.Contains("0002-read-models.sql", StringComparison.Ordinal)).ShouldBe((2, true), start.Output);
    }

    [Fact]
    public async Task A_database_that_a_newer_program_migrated_is_refused()
    {
        await using var target = await MigratedAsync();
        await ExecuteAsync(target, "insert into caseapi.schema_migration (number, name, checksum) values (9001, '9001-later.sql', 'x')");

        (await Migrator.MigrateAsync(target.Owner, target.ApplicationRole, TestContext.Current.CancellationToken)).Mistakes.ShouldHaveSingleItem().ShouldContain("9001-later.sql");
        await using var application = NpgsqlDataSource.Create(target.Application);
        var check = await Migrator.CheckAsync(application, TestContext.Current.CancellationToken);
        (check.IsCurrent, check.Mistakes.Count).ShouldBe((false, 1));
    }

    [Fact]
    public async Task A_pending_migration_keeps_the_service_from_starting()
    {
        await using var target = await MigratedAsync();
        await ExecuteAsync(target, "delete from caseapi.schema_migration where number = 6");

        var start = await StartAsync(target);

        start.ExitCode.ShouldBe(2, start.Output);
        start.Output.ShouldContain("CaseApi migrate");
    }

    [Theory]
    [InlineData("system_identifier = system_identifier + 1")]
    [InlineData("timeline = timeline + 1")]
    public async Task A_database_on_another_cluster_or_timeline_is_not_written_until_migrate_has_raised_its_epoch(string moved)
    {
        await using var target = await MigratedAsync();
        await ExecuteAsync(target, $"update caseapi.installation set {moved}");
        await using var application = NpgsqlDataSource.Create(target.Application);
        (await Epoch.ReadAsync(application, TestContext.Current.CancellationToken)).ShouldBeNull();
        var start = await StartAsync(target);
        (start.ExitCode, start.Output.Contains("migrate", StringComparison.Ordinal)).ShouldBe((2, true), start.Output);

        var report = await Migrator.MigrateAsync(target.Owner, target.ApplicationRole, TestContext.Current.CancellationToken);

        report.EpochRaised.ShouldBeTrue();
        (await Epoch.ReadAsync(application, TestContext.Current.CancellationToken)).ShouldBe(2);
        (await Migrator.MigrateAsync(target.Owner, target.ApplicationRole, TestContext.Current.CancellationToken)).EpochRaised.ShouldBeFalse();
        (await Epoch.ReadAsync(application, TestContext.Current.CancellationToken)).ShouldBe(2);
    }

    [Fact]
    public async Task Two_migrations_at_once_do_the_work_once()
    {
        await using var empty = await EmptyDatabase.MakeAsync(cluster, database);

        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.MigrateAsync(empty.Owner, empty.ApplicationRole, TestContext.Current.CancellationToken)));

        reports.ShouldAllBe(r => r.Mistakes.Count == 0);
        reports.Count(r => r.Pending.Count == SchemaFiles.All.Count).ShouldBe(1);
        reports.Count(r => r.Pending.Count == 0).ShouldBe(3);
    }

    private async Task<EmptyDatabase> MigratedAsync()
    {
        var made = await EmptyDatabase.MakeAsync(cluster, database);
        await MigrateInProcessAsync(made);
        return made;
    }

    private static async Task MigrateInProcessAsync(EmptyDatabase target)
    {
        (await Migrator.MigrateAsync(target.Owner, target.ApplicationRole)).Mistakes.ShouldBeEmpty();
        (await InstallationSeed.RunAsync(target.Owner)).ShouldBeEmpty();
    }

    private static Task<(int ExitCode, string Output)> MigrateAsync(EmptyDatabase target, params string[] options) =>
        ProgramRun.ToEndAsync(["migrate", .. options], Connections(target));

    private static Task<(int ExitCode, string Output)> StartAsync(EmptyDatabase target) =>
        ProgramRun.ToEndAsync(["--urls", "http://127.0.0.1:0"], Connections(target));

    private static Dictionary<string, string> Connections(EmptyDatabase target) => new()
    {
        ["ConnectionStrings__CaseStoreOwner"] = target.Owner,
        ["ConnectionStrings__CaseStore"] = target.Application,
        ["Secrets__Server"] = Convert.ToBase64String(new byte[32]),
    };

    private static async Task<long> TablesAsync(EmptyDatabase target)
    {
        await using var owner = NpgsqlDataSource.Create(target.Owner);
        return await owner.ScalarAsync<long>("select count(*) from pg_class c join pg_namespace n on n.oid = relnamespace where nspname = 'caseapi'");
    }

    private static async Task ExecuteAsync(EmptyDatabase target, string sql)
    {
        await using var owner = NpgsqlDataSource.Create(target.Owner);
        await owner.ExecuteAsync(sql);
    }
}
