using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Store;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>Special reports as they were known on a day, after a receipt was corrected, and as to what comes long after.</summary>
public sealed class SpecialKnownTests(ReportHost host) : IClassFixture<ReportHost>
{
    private readonly ApiHost api = host.Api;

    [Fact]
    public async Task A_special_report_is_told_as_it_was_known_follows_a_corrected_receipt_and_holds_only_what_comes_close()
    {
        using var sandbox = api.Sandbox();
        var now = api.Services.GetRequiredService<IClock>().GetCurrentInstant();
        var first = await MurmurAsync(sandbox, now - Duration.FromDays(20));
        await MurmurAsync(sandbox, now - Duration.FromDays(10));
        var third = await MurmurAsync(sandbox, now - Duration.FromHours(1));
        var known = (await sandbox.GetOkAsync("/v1/deadlines/counts")).Body!.Text("from")!;
        var (began, last) = (await DayAsync(sandbox, first), await DayAsync(sandbox, third));
        (await LinesAsync(sandbox, "")).ShouldBe([(3, began, last)]);

        await AdvanceAsync(sandbox, now + Duration.FromDays(3));
        var fourth = await MurmurAsync(sandbox, now + Duration.FromDays(2));
        await sandbox.TakenAsync(
            first, "amend-registration", $$"""{ "receivedAt": "{{Text(now - Duration.FromDays(40))}}", "at": "{{Text(now + Duration.FromDays(2))}}", "reasons": "Қате", "proof": "Портал хабарламасы" }""", 1);
        var corrected = await DayAsync(sandbox, first);
        string.CompareOrdinal(corrected, began).ShouldBeLessThan(0);
        (await LinesAsync(sandbox, "")).ShouldBe([(4, corrected, await DayAsync(sandbox, fourth))]);
        (await LinesAsync(sandbox, $"?asKnownOn={known}")).ShouldBe([(3, began, last)], "as it was known before");
        (await sandbox.GetOkAsync("/v1/reports/special")).Body.Text("position").ShouldNotBeNullOrEmpty();
        (await sandbox.GetOkAsync($"/v1/reports/special?asKnownOn={known}")).Table("special", "cases")["rows"]!.AsArray().Select(r => r![3].Text("day")).ShouldContain(began);

        // Seven months later it is another matter, though nobody has decided the first one; three of those are due by themselves.
        await AdvanceAsync(sandbox, now + Duration.FromDays(215));
        foreach (var (days, expected) in new[] { (212, 1), (213, 1), (214, 2) })
        {
            await MurmurAsync(sandbox, now + Duration.FromDays(days));
            (await LinesAsync(sandbox, "")).Count.ShouldBe(expected, $"{days}");
        }

        (await LinesAsync(sandbox, "")).Select(l => l.Cases).ShouldBe([4, 3]);
    }

    private static Task<Reply> MurmurAsync(HttpClient client, Instant at) => ReportHost.MurmurAsync(client, Text(at), "noise-by-night");

    private static async Task AdvanceAsync(HttpClient sandbox, Instant to) => (await sandbox.PostAsync("/v1/sandbox/clock", $$"""{ "advanceTo": "{{to}}" }""")).Status.ShouldBe(200);

    private static async Task<string> DayAsync(HttpClient reader, Reply registered) => (await reader.GetOkAsync($"/v1/cases/{registered.Id()}")).Body.Text("registeredOn")!;

    private static async Task<List<(long Cases, string? From, string? To)>> LinesAsync(HttpClient reader, string query) =>
        [.. (await reader.GetOkAsync($"/v1/reports/special{query}")).Table("special", "special")["rows"]!.AsArray().Select(r => (r![3]!["number"]!.GetValue<long>(), r[4].Text("day"), r[5].Text("day")))];

    private static string Text(Instant at) => InstantPattern.General.Format(at);
}
