using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Store;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

/// <summary>The cases behind a figure as it was known before something about them was corrected.</summary>
public sealed class KnownCasesTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task What_was_corrected_later_stands_behind_the_figure_as_it_was_known_before()
    {
        using var sandbox = api.Sandbox();
        var now = api.Services.GetRequiredService<IClock>().GetCurrentInstant();
        var moved = await sandbox.RegisteredAsync(Text(now - Duration.FromHours(1)));
        var sorted = await sandbox.RegisteredAsync(Text(now - Duration.FromHours(1)));
        await sandbox.RegisteredAsync(Text(now - Duration.FromHours(1)));
        var known = (await sandbox.GetOkAsync("/v1/deadlines/counts")).Body!.Text("from")!;
        var day = LocalDatePattern.Iso.Parse(known).Value;
        (await sandbox.PostAsync("/v1/sandbox/clock", $$"""{ "advanceTo": "{{now + Duration.FromDays(2)}}" }""")).Status.ShouldBe(200);
        await sandbox.TakenAsync(
            moved, "amend-registration", $$"""{ "receivedAt": "{{Text(now - Duration.FromDays(70))}}", "at": "{{Text(now + Duration.FromDays(2))}}", "reasons": "Қате", "proof": "Портал хабарламасы" }""",
            await VersionAsync(sandbox, moved));
        await sandbox.TakenAsync(sorted, "reclassify", $$"""{ "procedure": "sa-charity", "kind": "complaint", "at": "{{Text(now + Duration.FromDays(2))}}", "reasons": "Қате" }""", await VersionAsync(sandbox, sorted));

        foreach (var (id, figure, before, after) in new[]
        {
            ("registered", $"from={Text(day.PlusDays(-5))}&to={Text(day.PlusDays(5))}", 3, 2), ("in-time", $"from={Text(day)}&to={Text(day.PlusDays(90))}", 3, 1),
        })
        {
            (await CountsAsync(sandbox, $"/v1/kpis/{id}?{figure}&asKnownOn={known}")).ShouldBe((before, before), id);
            (await CountsAsync(sandbox, $"/v1/kpis/{id}?{figure}")).ShouldBe((after, after), id);
        }
    }

    private static async Task<(long Figure, long Cases)> CountsAsync(HttpClient reader, string path)
    {
        var figure = (await reader.GetOkAsync(path)).Body!;
        var cases = (await reader.GetOkAsync(figure.Text("cases")!)).Body!["items"]!.AsArray();
        return (figure["denominator"]!.GetValue<long>() + figure["pending"]!.GetValue<long>(), cases.Sum(c => c!["count"]!.GetValue<long>()));
    }

    // What lapsed meanwhile has been written by the service.
    private static async Task<long> VersionAsync(HttpClient reader, Reply registered) => (await reader.GetOkAsync($"/v1/cases/{registered.Id()}")).Body!["version"]!.GetValue<long>();

    private static string Text(Instant at) => InstantPattern.General.Format(at);

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
