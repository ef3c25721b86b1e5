using System.Diagnostics;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.Store;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

public sealed class TailTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const int Epoch = 1;
    private const int Writers = 16;
    private const int CommandsEach = 12;

    [Fact]
    public async Task A_reader_in_small_pages_misses_no_command_and_doubles_none_while_writers_commit_out_of_order()
    {
        await using var owner = api.Owner();
        using var writersDone = new CancellationTokenSource();
        List<TailEntry> seen = [];

        var reading = ReadAllAsync(owner, seen, writersDone.Token);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => WriteAsync()));
        var latecomers = Task.WhenAll(Enumerable.Range(0, 4).Select(i => CommitLateAsync(owner, i, () => writing.IsCompleted)));
        await writing;
        var late = (await latecomers).Sum();
        await writersDone.CancelAsync();
        await reading;

        late.ShouldBeGreaterThan(4, "Without transactions that commit late the test says nothing.");
        seen.Select(e => e.Position).ShouldBe(seen.Select(e => e.Position).OrderBy(p => p.Epoch).ThenBy(p => p.Xid).ThenBy(p => p.Ordinal));
        var stored = await owner.ColumnAsync("select epoch || '.' || xid || '.' || ordinal from caseapi.command_log where epoch = 1 order by epoch, xid, ordinal");
        seen.Where(e => e.Position.Epoch == Epoch).Select(e => e.Position.ToString()).ShouldBe(stored);
        stored.Count.ShouldBe(late + (Writers * CommandsEach));
    }

    [Fact]
    public async Task An_earlier_epoch_is_read_to_its_end_however_high_its_transaction_ids_were()
    {
        var host = api.Services.GetRequiredService<Tail>();
        await using var owner = api.Owner();
        const ulong High = 1UL << 40;
        await owner.ExecuteAsync($"""
            insert into caseapi.command_log (epoch, xid, ordinal, tenant_id, stream_id, from_version, to_version, client, route, recorded_at)
            select 0, ('{High}'::bigint + i)::text::xid8, o, 'OLD', gen_random_uuid(), 1, 1, 'restored', 'r', now() from generate_series(1, 9) i, generate_series(0, 1) o
            """);

        List<TailEntry> old = [];
        for (var at = TailPosition.Start; await host.ReadAsync(at, Epoch, 7, CancellationToken.None) is { Count: > 0 } page && page[0].Position.Epoch == 0; at = page[^1].Position)
        {
            old.AddRange(page.Where(e => e.Position.Epoch == 0));
        }

        old.Select(e => e.Position).ShouldBe(
            Enumerable.Range(1, 9).SelectMany(i => new short[] { 0, 1 }.Select(o => new TailPosition(0, High + (ulong)i, o))));

        // Under the epoch they were written in, the same rows would lie ahead of every snapshot.
        (await host.ReadAsync(TailPosition.Start, 0, 7, CancellationToken.None)).Where(e => e.Position.Epoch == 0).ShouldBeEmpty();
        await owner.ExecuteAsync("delete from caseapi.command_log where epoch = 0");
    }

    private async Task ReadAllAsync(NpgsqlDataSource owner, List<TailEntry> seen, CancellationToken writersDone)
    {
        var tail = api.Services.GetRequiredService<Tail>();
        var position = TailPosition.Start;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var last = writersDone.IsCancellationRequested;
            var page = await tail.ReadAsync(position, Epoch, 7, CancellationToken.None);
            foreach (var entry in page)
            {
                var versions = await owner.ColumnAsync(
                    $"select version::text from caseapi.mt_events where stream_id = '{entry.CaseId}' and version between {entry.FromVersion} and {entry.ToVersion} order by version");
                versions.Select(long.Parse).ShouldBe(Range(entry.FromVersion, entry.ToVersion), "A command is given only with all its events.");
            }

            seen.AddRange(page);
            position = page.Count > 0 ? page[^1].Position : position;

            // A transaction anywhere in the cluster, of another test too, holds the reader back; it ends before long.
            if (page.Count == 0 && last && (seen.Count >= await owner.ScalarAsync<long>("select count(*) from caseapi.command_log") || watch.Elapsed > TimeSpan.FromMinutes(1)))
            {
                return;
            }

            await Task.Delay(page.Count == 0 ? 10 : 0, CancellationToken.None);
        }
    }

    private async Task WriteAsync()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        var version = 1L;
        for (var i = 1; i < CommandsEach; i++)
        {
            var contact = await staff.StepAsync(registered, "record-contact", Calls.Contact, version);
            contact.Status.ShouldBe(200, contact.Text);
            version = contact.Version();
        }
    }

    /// <summary>Takes its transaction id early and commits, or gives up, when many later ones have been acknowledged.</summary>
    private static async Task<int> CommitLateAsync(NpgsqlDataSource owner, int writer, Func<bool> done)
    {
        var random = new Random(writer);
        var committed = 0;
        while (!done())
        {
            await using var connection = await owner.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await RunAsync(connection, "select pg_current_xact_id()", null);
            await Task.Delay(random.Next(20, 250));
            var id = Guid.CreateVersion7();
            await RunAsync(connection, """
                insert into caseapi.mt_streams (id, type, version, tenant_id) values ($1, 'case', 2, 'LATE')
                """, id);
            await RunAsync(connection, """
                insert into caseapi.mt_events (seq_id, id, stream_id, version, data, type, tenant_id)
                select nextval('caseapi.mt_events_sequence'), gen_random_uuid(), $1, v, '{}', 'case_closed', 'LATE' from generate_series(1, 2) v
                """, id);
            await RunAsync(connection, """
                insert into caseapi.command_log (epoch, ordinal, tenant_id, stream_id, from_version, to_version, client, route, recorded_at)
                values (1, 0, 'LATE', $1, 1, 2, 'late', 'late', now())
                """, id);
            if (random.Next(4) == 0)
            {
                await transaction.RollbackAsync();
                continue;
            }

            await transaction.CommitAsync();
            committed++;
        }

        return committed;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, Guid? id)
    {
#pragma warning disable CA2100 // The constants above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        if (id is { } value)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    private static IEnumerable<long> Range(long from, long to)
    {
        for (var version = from; version <= to; version++)
        {
            yield return version;
        }
    }
}
