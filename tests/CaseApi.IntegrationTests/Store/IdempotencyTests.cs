using System.Diagnostics;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

public sealed class IdempotencyTests(ApiHost api, TestCluster cluster) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_second_request_under_way_at_the_same_time_waits_for_the_first_and_is_given_its_answer()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        var path = $"/v1/cases/{registered.CaseId()}/record-contact";
        await using var owner = api.Owner();
        await using var holder = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var held = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await RunAsync(holder, $"select 1 from caseapi.mt_streams where id = '{registered.CaseId()}' for update");

        // The first has written its key and waits for the case; the second waits for the first.
        var first = staff.PostAsync(path, Calls.Contact, 1, "twice");
        await Calls.UntilAsync(() => WaitingAsync(1));
        var second = staff.PostAsync(path, Calls.Contact, 1, "twice");
        await Calls.UntilAsync(() => WaitingAsync(2));
        await held.RollbackAsync(TestContext.Current.CancellationToken);

        var (one, two) = (await first, await second);
        one.Status.ShouldBe(200, one.Text);
        two.Text.ShouldBe(one.Text);
        (two.Status, two.ETag).ShouldBe((one.Status, one.ETag));
        (await owner.ScalarAsync<long>($"select count(*) from caseapi.command_log where idempotency_key = 'twice'")).ShouldBe(1);
        (await owner.ScalarAsync<long>($"select version from caseapi.mt_streams where id = '{registered.CaseId()}'")).ShouldBe(one.Version());
    }

    [Fact]
    public async Task Sixteen_equal_registrations_at_once_open_one_case_and_are_answered_byte_for_byte_alike()
    {
        using var staff = api.Client();
        const string Body = """{ "kind": "application", "channel": "portal", "language": "kk", "receivedAt": "2024-01-25T04:00:00Z", "statement": "Бір рет." }""";

        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => staff.PostAsync("/v1/appeals", Body, key: "sixteen")));

        replies.ShouldAllBe(r => r.Status == 201);
        replies.Select(r => r.Text).Distinct().Count().ShouldBe(1);
        replies.Select(r => r.Headers.Location).Distinct().Count().ShouldBe(1);
        await using var owner = api.Owner();
        (await owner.ScalarAsync<long>("select count(*) from caseapi.command_log where idempotency_key = 'sixteen'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_is_still_in_use_after_five_seconds_is_409_and_can_be_used_again_later()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        var path = $"/v1/cases/{registered.CaseId()}/record-contact";
        await using var owner = api.Owner();
        await using var holder = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var held = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await RunAsync(holder, $"""
            insert into caseapi.command_log (epoch, ordinal, tenant_id, stream_id, from_version, to_version, client, idempotency_key, route, recorded_at)
            values (1, 0, 'ALA', '{registered.CaseId()}', 2, 2, 'staff', 'busy', 'elsewhere', now())
            """);

        var watch = Stopwatch.StartNew();
        var refused = await staff.PostAsync(path, Calls.Contact, 1, "busy");

        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(4.5), TimeSpan.FromSeconds(9));
        refused.Status.ShouldBe(409, refused.Text);
        refused.Code.ShouldBe("idempotency-key-in-use");

        await held.RollbackAsync(TestContext.Current.CancellationToken);
        (await staff.PostAsync(path, Calls.Contact, 1, "busy")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_case_that_somebody_holds_for_five_seconds_is_503_to_be_repeated_and_says_nothing_about_the_key()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        var path = $"/v1/cases/{registered.CaseId()}/record-contact";
        await using var owner = api.Owner();
        await using var holder = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var held = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await RunAsync(holder, $"select 1 from caseapi.mt_streams where id = '{registered.CaseId()}' for update");

        var watch = Stopwatch.StartNew();
        var refused = await staff.PostAsync(path, Calls.Contact, 1, "held");

        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(4.5), TimeSpan.FromSeconds(9));
        refused.Status.ShouldBe(503, refused.Text);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        await held.RollbackAsync(TestContext.Current.CancellationToken);
        (await staff.PostAsync(path, Calls.Contact, 1, "held")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_has_expired_is_409_with_the_case_and_nothing_is_done_again(bool registration)
    {
        using var staff = api.Client();
        var key = $"expired-{registration}";
        var registered = await staff.RegisteredAsync();
        var (path, body, version) = registration
            ? ("/v1/appeals", """{ "kind": "application", "channel": "portal", "language": "kk", "receivedAt": "2024-01-25T04:00:00Z", "statement": "Ескі." }""", (long?)null)
            : ($"/v1/cases/{registered.CaseId()}/record-contact", Calls.Contact, 1);
        var first = await staff.PostAsync(path, body, version, key);
        first.Body!["caseId"].ShouldNotBeNull(first.Text);
        await using var owner = api.Owner();
        await owner.ExecuteAsync($"update caseapi.command_log set answer = null where idempotency_key = '{key}'");
        var events = await owner.ScalarAsync<long>("select count(*) from caseapi.mt_events");

        var refused = await staff.PostAsync(path, body, version, key);

        refused.Status.ShouldBe(409, refused.Text);
        refused.Code.ShouldBe("idempotency-key-expired");
        refused.Body!["caseId"]!.GetValue<Guid>().ShouldBe(first.CaseId());
        (await owner.ScalarAsync<long>("select count(*) from caseapi.mt_events")).ShouldBe(events);
    }

    [Fact]
    public async Task A_key_that_came_with_another_body_or_on_another_case_is_422_and_a_refusal_uses_up_no_key()
    {
        using var staff = api.Client();
        var (one, other) = (await staff.RegisteredAsync(), await staff.RegisteredAsync());
        (await staff.PostAsync($"/v1/cases/{one.CaseId()}/resume", "{}", 1, "refused-first")).Status.ShouldBe(409);
        (await staff.PostAsync($"/v1/cases/{one.CaseId()}/record-contact", Calls.Contact, 1, "refused-first")).Status.ShouldBe(200);

        var otherBody = await staff.PostAsync($"/v1/cases/{one.CaseId()}/record-contact", Calls.Contact + " ", 1, "refused-first");
        var otherCase = await staff.PostAsync($"/v1/cases/{other.CaseId()}/record-contact", Calls.Contact, 1, "refused-first");

        (otherBody.Status, otherBody.Code).ShouldBe((422, "idempotency-key-reused"));
        (otherCase.Status, otherCase.Code).ShouldBe((422, "idempotency-key-reused"));
    }

    private async Task<bool> WaitingAsync(long sessions) => await (await cluster.RunAsync()).Superuser.ScalarAsync<long>($"""
        select count(*) from pg_stat_activity where datname = '{api.Database.Name}' and wait_event_type = 'Lock' and query like '%append\_case%'
        """) >= sessions;

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Ids made by the test itself.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
