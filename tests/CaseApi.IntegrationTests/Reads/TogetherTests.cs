using CaseApi.IntegrationTests.Api;
using CaseApi.ReadModels;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

/// <summary>Reads that come together share a statement, and nothing else.</summary>
public sealed class TogetherTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Each_of_four_hundred_readers_at_once_gets_its_own_case()
    {
        using var staff = api.Client();
        using var sandbox = api.Client("sandbox");
        List<Reply> registered = [];
        for (var i = 0; i < 20; i++)
        {
            registered.Add(await staff.RegisteredAsync());
        }

        await Task.WhenAll(Enumerable.Range(0, 400).Select(async n =>
        {
            var one = registered[n * 7 % registered.Count];
            switch (n % 5)
            {
                case 0:
                    (await staff.GetOkAsync($"/v1/cases/by-reference/{one.Reference()}")).Body.Text("id").ShouldBe(one.Id());
                    break;
                case 1:
                    using (var known = await staff.SendAsync(HttpMethod.Get, $"/v1/cases/{one.Id()}", ("If-None-Match", "\"1\"")))
                    {
                        ((int)known.StatusCode).ShouldBe(304);
                    }

                    break;
                case 2:
                    (await staff.ReadAsync($"/v1/cases/{Guid.CreateVersion7()}")).Status.ShouldBe(404);
                    break;
                case 3:
                    using (var foreign = await sandbox.SendAsync(HttpMethod.Get, $"/v1/cases/{one.Id()}", ("Acting-Officer", "officer-1")))
                    {
                        ((int)foreign.StatusCode).ShouldBe(404);
                    }

                    break;
                default:
                    (await staff.GetOkAsync($"/v1/cases/{one.Id()}")).Body.Text("reference").ShouldBe(one.Reference());
                    break;
            }
        }));
    }

    [Fact]
    public async Task Who_reads_after_the_answer_to_a_command_sees_what_it_wrote_however_many_read()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync(api.Now());
        using var stop = new CancellationTokenSource();
        var others = Enumerable.Range(0, 12).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                await staff.GetOkAsync($"/v1/cases/{registered.Id()}");
            }
        }).ToList();

        for (var version = 1; version <= 25; version++)
        {
            await staff.TakenAsync(registered, "record-contact", """{ "direction": "inbound", "channel": "phone", "with": "A", "about": "b" }""", version);
            (await staff.GetOkAsync($"/v1/cases/{registered.Id()}")).ETag.ShouldBe($"\"{version + 1}\"");
        }

        await stop.CancelAsync();
        await Task.WhenAll(others);
    }

    [Fact]
    public async Task A_statement_that_fails_fails_for_its_readers_and_the_next_ones_are_answered()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        await using var source = NpgsqlDataSource.Create(api.Database.ApplicationConnectionString + ";Options=-c lock_timeout=50");
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        var rows = new CaseRows(source);
        await using (var connection = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand("lock table caseapi.case_status in access exclusive mode", connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var failing = Enumerable.Range(0, 8).Select(_ => rows.FindAsync("ALA", Guid.CreateVersion7(), null)).ToList();
            foreach (var read in failing)
            {
                (await Should.ThrowAsync<PostgresException>(() => read)).SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
            }
        }

        (await rows.FindAsync("ALA", Guid.Parse(registered.Id()), null)).ShouldNotBeNull().Version.ShouldBe(1);
    }

    [Fact]
    public async Task One_plan_serves_any_number_of_readers()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        var source = new NpgsqlDataSourceBuilder(api.Database.ApplicationConnectionString) { ConnectionStringBuilder = { MaxPoolSize = 1, MaxAutoPrepare = 16, AutoPrepareMinUsages = 2 } };
        await using var single = source.Build();
        var rows = new CaseRows(single);
        for (var i = 0; i < 40; i++)
        {
            await Task.WhenAll(Enumerable.Range(0, 1 + i % 9).Select(_ => rows.FindAsync("ALA", Guid.Parse(registered.Id()), null)));
        }

        await using var command = single.CreateCommand("select sum(generic_plans) > 3 * sum(custom_plans) from pg_prepared_statements where statement like '%from unnest%'");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(true);
    }
}
