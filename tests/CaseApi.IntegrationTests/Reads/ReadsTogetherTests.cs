using CaseApi.IntegrationTests.Postgres;
using CaseApi.ReadModels;
using CaseApi.Store;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

/// <summary>Statements that wait at the same time share a round trip, and nothing else: neither each other's rows nor each other's failures.</summary>
public sealed class ReadsTogetherTests : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly NpgsqlDataSource _source;
    private readonly ReadsTogether _reads;

    public ReadsTogetherTests(TestDatabase database)
    {
        _source = StoreSetup.DataSource(database.ApplicationConnectionString);
        _reads = new ReadsTogether(_source);
    }

    [Fact]
    public async Task What_waits_goes_together_and_each_gets_its_own_rows()
    {
        var held = Hold();
        var asked = Enumerable.Range(1, 10).Select(n => TextsAsync($"select g || ' at ' || now() from generate_series({n}, {n} + 1) g")).ToList();

        // Of one round trip is one moment: PostgreSQL takes what comes before the next Sync for one transaction.
        var rows = (await Task.WhenAll(asked)).Select(r => r.Select(text => text.Split(" at ")).ToList()).ToList();
        rows.Select(r => (r[0][0], r[1][0])).ShouldBe(Enumerable.Range(1, 10).Select(n => ($"{n}", $"{n + 1}")));
        rows.SelectMany(r => r).Select(r => r[1]).Distinct().Count().ShouldBe(1);
        await Task.WhenAll(held);
    }

    [Fact]
    public async Task One_that_fails_fails_alone()
    {
        var held = Hold();
        var (before, wrong, after) = (TextsAsync("select 'before'"), TextsAsync("select (1 / 0)::text"), TextsAsync("select 'after'"));

        (await before).ShouldBe(["before"]);
        (await after).ShouldBe(["after"]);
        (await Should.ThrowAsync<PostgresException>(wrong)).SqlState.ShouldBe(PostgresErrorCodes.DivisionByZero);
        await Task.WhenAll(held);

        // The lane goes on.
        (await TextsAsync("select 'later'")).ShouldBe(["later"]);
    }

    [Fact]
    public async Task A_connection_that_is_lost_is_not_everybodys_loss()
    {
        var held = Hold();
        var (slow, behind) = (TextsAsync("select pg_sleep(1)::text || 'slow' /* lost */"), TextsAsync("select 'behind'"));
        await Task.WhenAll(held);

        await using var end = _source.CreateCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = current_user and query like '%/* lost */%' and pid <> pg_backend_pid()");
        var ended = 0L;
        for (var tries = 0; ended == 0; tries++)
        {
            tries.ShouldBeLessThan(100);
            ended = (long)(await end.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }

        (await slow).ShouldBe(["slow"]);
        (await behind).ShouldBe(["behind"]);
    }

    [Fact]
    public async Task What_may_take_its_time_holds_up_nobody()
    {
        var slow = Enumerable.Range(0, ReadsTogether.Lanes + 1).Select(_ => _reads.RowsAloneAsync(new NpgsqlBatchCommand("select pg_sleep(2)::text"), row => row.GetString(0))).ToList();

        await TextsAsync("select 'short'");

        slow.ShouldAllBe(s => !s.IsCompleted);
        await Task.WhenAll(slow);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>Every lane busy for a moment.</summary>
    private List<Task<List<string>>> Hold() => [.. Enumerable.Range(0, ReadsTogether.Lanes).Select(_ => TextsAsync("select pg_sleep(0.3)::text"))];

    private Task<List<string>> TextsAsync(string sql) => _reads.RowsAsync(new NpgsqlBatchCommand(sql), row => row.GetString(0));
}
