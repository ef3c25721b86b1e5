using System.Globalization;
using CaseApi.Hosting;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Hostile;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Integrations;

public sealed class MetricsTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Requests_commands_lapses_and_writes_are_counted_without_a_word_of_a_case()
    {
        using var staff = api.Client();
        using var sandbox = api.Client("sandbox");
        sandbox.DefaultRequestHeaders.Add("Acting-Officer", "officer-1");
        var before = await ReadAsync();
        var registered = await staff.RegisteredAsync(api.Now());
        await staff.TakenAsync(registered, "assign", """{ "officer": "officer-1" }""", 1);
        (await staff.StepAsync(registered, "assign", """{ "officer": "officer-1" }""", 1)).Status.ShouldBe(412);
        await staff.GetOkAsync($"/v1/cases/{registered.Id()}");
        (await staff.ReadAsync("/no/such/Асқар")).Status.ShouldBe(404);
        await sandbox.RegisteredAsync(api.Now());
        var later = api.Services.GetRequiredService<IClock>().GetCurrentInstant() + Duration.FromDays(60);
        (await sandbox.PostAsync("/v1/sandbox/clock", $$"""{ "advanceTo": "{{later}}" }""")).Status.ShouldBe(200);
        await api.Services.GetServices<IHostedService>().OfType<Sweep>().Single().RunOnceAsync(CancellationToken.None);

        var after = await ReadAsync();

        double Grown(string series) => after.GetValueOrDefault(series) - before.GetValueOrDefault(series);
        Grown("""caseapi_http_request_duration_seconds_count{method="GET",route="/v1/cases/{id:guid}",status="200"}""").ShouldBe(1);
        Grown("""caseapi_http_request_duration_seconds_bucket{method="GET",route="/v1/cases/{id:guid}",status="200",le="+Inf"}""").ShouldBe(1);
        Grown("""caseapi_http_request_duration_seconds_count{method="GET",route="(none)",status="404"}""").ShouldBe(1);
        Grown("""caseapi_commands_total{command="register-appeal",result="accepted"}""").ShouldBe(2);
        Grown("""caseapi_commands_total{command="assign",result="accepted"}""").ShouldBe(1);
        Grown("""caseapi_commands_total{command="assign",result="stale"}""").ShouldBe(1);
        Grown("""caseapi_sweep_lapses_total{authority="SBX",outcome="written"}""").ShouldBe(1);
        Grown("""caseapi_store_appends_total{outcome="written"}""").ShouldBe(4);
        after["caseapi_store_reachable"].ShouldBe(1);
        after.Keys.ShouldAllBe(name => !name.Contains(registered.Id(), StringComparison.Ordinal) && !name.Contains("Асқар", StringComparison.Ordinal) && !name.Contains("officer-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tails_lag_is_the_age_of_the_oldest_command_that_an_older_transaction_holds_back()
    {
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        await using var connection = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var held = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var number = new NpgsqlCommand("select pg_current_xact_id()::text", connection);
        await number.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        using var staff = api.Client();
        await staff.RegisteredAsync(api.Now());

        // The lag is asked for at most every ten seconds.
        await Task.Delay(TimeSpan.FromSeconds(11), TestContext.Current.CancellationToken);
        (await ReadAsync())["caseapi_tail_lag_seconds"].ShouldBeInRange(10, 60);
        await held.RollbackAsync(TestContext.Current.CancellationToken);

        // Other databases of the cluster hold the tail back too, for a moment.
        var lag = double.NaN;
        for (var i = 0; i < 4 && lag != 0; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(11), TestContext.Current.CancellationToken);
            lag = (await ReadAsync())["caseapi_tail_lag_seconds"];
        }

        lag.ShouldBe(0);
    }

    [Fact]
    public async Task Metrics_are_for_administrators()
    {
        (await api.Client(null).ReadAsync("/metrics")).Code.ShouldBe("missing-credential");
        (await api.Client().ReadAsync("/metrics")).Code.ShouldBe("missing-scope");
        using var answer = await api.Client("admin").SendAsync(HttpMethod.Get, "/metrics");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
    }

    /// <summary>Series → value; a line that is neither a comment nor a series ends the test.</summary>
    private async Task<Dictionary<string, double>> ReadAsync()
    {
        using var admin = api.Client("admin");
        var text = (await admin.ReadAsync("/metrics")).Text;
        text.ShouldEndWith("\n");
        var lines = text.TrimEnd('\n').Split('\n');
        lines.Where(l => l.StartsWith('#')).ShouldAllBe(l => l.StartsWith("# HELP caseapi_", StringComparison.Ordinal) || l.StartsWith("# TYPE caseapi_", StringComparison.Ordinal));
        return lines.Where(l => !l.StartsWith('#')).Select(l => l.LastIndexOf(' ') is var at ? (l[..at], l[(at + 1)..]) : default)
            .ToDictionary(l => l.Item1, l => double.Parse(l.Item2, NumberStyles.Float, CultureInfo.InvariantCulture));
    }
}

/// <summary>The service as an operator sets it who reads metrics from the same machine.</summary>
public sealed class OpenMetricsHost(TestCluster cluster) : LimitedHost(cluster)
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Metrics:PublicOnLoopback", "true")];
}

public sealed class OpenMetricsTests(OpenMetricsHost api) : IClassFixture<OpenMetricsHost>
{
    [Fact]
    public async Task Set_so_they_are_open_on_the_loopback_but_not_through_a_proxy()
    {
        using var nobody = api.Client(null);

        ((int)(await nobody.SendAsync(HttpMethod.Get, "/metrics")).StatusCode).ShouldBe(200);
        ((int)(await nobody.SendAsync(HttpMethod.Get, "/metrics", ("X-Forwarded-For", "203.0.113.9"))).StatusCode).ShouldBe(401);
        ((int)(await nobody.SendAsync(HttpMethod.Get, "/metrics", ("Forwarded", "for=203.0.113.9"))).StatusCode).ShouldBe(401);
        ((int)(await api.Client().SendAsync(HttpMethod.Get, "/metrics", ("X-Forwarded-For", "203.0.113.9"))).StatusCode).ShouldBe(403);
        ((int)(await api.Client("admin").SendAsync(HttpMethod.Get, "/metrics", ("X-Forwarded-For", "203.0.113.9"))).StatusCode).ShouldBe(200);
    }
}
