using CaseApi.Access;
using CaseApi.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Api;

public sealed class SandboxClockTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly (string, string) Officer = ("Acting-Officer", "officer-1");

    [Fact]
    public async Task A_sandbox_sees_its_term_run_out_when_its_clock_is_moved_ahead()
    {
        using var sandbox = api.Client("sandbox");
        sandbox.DefaultRequestHeaders.Add("Acting-Officer", "officer-1");
        var registered = await sandbox.PostAsync("/v1/appeals", """{ "kind": "application", "channel": "portal", "language": "kk", "statement": "Өтініш" }""");
        registered.Status.ShouldBe(201, registered.Text);
        var later = api.Services.GetRequiredService<IClock>().GetCurrentInstant() + Duration.FromDays(60);

        var moved = await sandbox.PostAsync("/v1/sandbox/clock", $$"""{ "advanceTo": "{{later}}" }""");
        moved.Status.ShouldBe(200, moved.Text);
        await api.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Sweep>().Single().RunOnceAsync(CancellationToken.None);

        var state = await sandbox.ReadAsync($"/v1/cases/{registered.Body!["caseId"]}");
        state.Status.ShouldBe(200, state.Text);
        state.Body!["flags"]!.AsArray().Select(f => f!.GetValue<string>()).ShouldBe(["deemed-refused"]);
        state.Body["version"]!.GetValue<long>().ShouldBe(2);
        var back = await sandbox.PostAsync("/v1/sandbox/clock", """{ "advanceTo": "2026-01-01T00:00:00Z" }""");
        back.Status.ShouldBe(400, back.Text);
        back.Text.ShouldContain("not-ahead");
    }

    [Fact]
    public async Task No_other_authoritys_clock_moves()
    {
        using var staff = api.Client();
        var before = api.Services.GetRequiredService<AuthorityClock>().Now("ALA");

        var refused = await staff.PostAsync("/v1/sandbox/clock", """{ "advanceTo": "2030-01-01T00:00:00Z" }""", headers: Officer);

        refused.Status.ShouldBe(403);
        refused.Code.ShouldBe("not-a-sandbox");
        (api.Services.GetRequiredService<AuthorityClock>().Now("ALA") - before).ShouldBeLessThan(Duration.FromHours(1));
        api.Services.GetRequiredService<AccessStore>().Current.Authority("ALA")!.ClockOffset.ShouldBe(Duration.Zero);
    }
}
