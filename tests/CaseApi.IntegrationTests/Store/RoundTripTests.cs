using CaseApi.IntegrationTests.Api;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

public sealed class RoundTripTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_registration_is_one_round_trip()
    {
        using var staff = api.Client();
        await WarmAsync(staff);

        var sent = await TripsAsync(trace => WithTrace(trace).RegisteredAsync());

        sent.Count.ShouldBe(1, Told(sent));
        sent[0].ShouldContain("append_case");
    }

    [Fact]
    public async Task A_step_is_one_read_and_one_write()
    {
        using var staff = api.Client();
        var registered = await WarmAsync(staff);

        var sent = await TripsAsync(async trace =>
            (await WithTrace(trace).StepAsync(registered, "record-contact", Calls.Contact, 1)).Status.ShouldBe(200));

        sent.Count.ShouldBe(2, Told(sent));
        sent[0].ShouldContain("mt_events");
        sent[1].ShouldContain("append_case");
    }

    [Fact]
    public async Task A_repetition_of_a_step_is_one_read_and_no_write()
    {
        using var staff = api.Client();
        var registered = await WarmAsync(staff);
        var path = $"/v1/cases/{registered.CaseId()}/record-contact";
        (await staff.PostAsync(path, Calls.Contact, 1, "again")).Status.ShouldBe(200);

        var sent = await TripsAsync(async trace => (await WithTrace(trace).PostAsync(path, Calls.Contact, 1, "again")).Status.ShouldBe(200));

        sent.Count.ShouldBe(1, Told(sent));
        sent[0].ShouldNotContain("append_case");
    }

    [Fact]
    public async Task A_refusal_is_one_read_and_no_write()
    {
        using var staff = api.Client();
        var registered = await WarmAsync(staff);

        var sent = await TripsAsync(async trace => (await WithTrace(trace).StepAsync(registered, "resume", "{}", 1)).Status.ShouldBe(409));

        sent.Count.ShouldBe(1, Told(sent));
        sent[0].ShouldNotContain("append_case");
    }

    [Fact]
    public async Task A_stale_version_is_one_read_and_no_write()
    {
        using var staff = api.Client();
        var registered = await WarmAsync(staff);

        var sent = await TripsAsync(async trace =>
            (await WithTrace(trace).StepAsync(registered, "record-contact", Calls.Contact, 9)).Status.ShouldBe(412));

        sent.Count.ShouldBe(1, Told(sent));
    }

    [Theory]
    [InlineData("/v1/kpis/registered?from=2026-01-01&to=2026-04-01&groupBy=unit", "kpi_month")]
    [InlineData("/v1/deadlines?state=missed", "case_deadline")]
    public async Task A_figure_and_a_page_of_the_work_list_are_one_statement(string path, string table)
    {
        using var staff = api.Client();
        await WarmAsync(staff);

        var sent = await TripsAsync(async trace => (await WithTrace(trace).ReadAsync(path)).Status.ShouldBe(200));

        sent.Count.ShouldBe(1, Told(sent));
        sent[0].ShouldContain(table);
    }

    [Fact]
    public async Task The_write_is_prepared_on_the_server()
    {
        using var staff = api.Client();
        await WarmAsync(staff);
        var source = api.Services.GetRequiredService<NpgsqlDataSource>();

        // Prepared statements belong to a connection, so all idle ones are taken from the pool at once.
        List<NpgsqlConnection> connections = [];
        var runs = 0L;
        for (var i = 0; i < 8; i++)
        {
            var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            connections.Add(connection);
            await using var command = new NpgsqlCommand(
                "select coalesce(sum(generic_plans + custom_plans), 0)::bigint from pg_prepared_statements where statement like '%append\\_case%'", connection);
            runs += (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }

        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }

        runs.ShouldBeGreaterThan(0);
    }

    // A block of reference numbers and the server's prepared statements are there before anything is counted.
    private static async Task<Reply> WarmAsync(HttpClient staff)
    {
        Reply registered = await staff.RegisteredAsync();
        for (var i = 0; i < 4; i++)
        {
            registered = await staff.RegisteredAsync();
        }

        return registered;
    }

    private static async Task<IReadOnlyList<string>> TripsAsync(Func<string, Task> request)
    {
        using var trips = new RoundTrips();
        return await trips.OfAsync(request);
    }

    private HttpClient WithTrace(string trace)
    {
        var client = api.Client();
        client.DefaultRequestHeaders.Add("traceparent", trace);
        return client;
    }

    private static string Told(IReadOnlyList<string> sent) => string.Join("\n---\n", sent);
}
