using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

public sealed class CalendarLanguageTests(ApiHost api) : IClassFixture<ApiHost>
{
    /// <summary>One of each kind of mistake that a year can have.</summary>
    private const string Broken = """
        {"status":"maybe","extra":1,"off":[
          {"date":"2026-02-14","type":"holiday","name":"a Saturday","basis":"x"},
          {"date":"2025-02-12","type":"moved-working-day","name":"","basis":"x"},
          {"date":"2026-02-12","type":"holiday","name":"x","basis":"x"},{"date":"2026-02-12","type":"holiday","name":"x","basis":"x"},
          {"date":"2026-02-30","type":"holiday","name":"x","basis":"x"},
          {"date":"2026-02-16","type":"day-off","name":"without basis"}, 5],
         "working":[{"date":"2026-02-17","type":"moved-working-day","name":"a Tuesday","basis":"x"}]}
        """;

    [Fact]
    public async Task Each_mistake_of_a_year_names_its_place_and_speaks_the_callers_language()
    {
        using var installation = api.Client("installation");
        var inEnglish = await MistakesAsync(installation, "en");
        inEnglish.Select(m => (m.Pointer, m.Code)).ShouldBe(
        [
            ("/extra", "unknown-member"), ("/status", "unknown-status"),
            ("/off/0/date", "rest-day-off"), ("/off/1/date", "other-year"), ("/off/1/name", "blank-text"), ("/off/1/type", "wrong-list"),
            ("/off/3/date", "duplicate-day"), ("/off/4/date", "invalid-date"), ("/off/5/basis", "missing-member"), ("/off/6", "not-an-object"),
            ("/working/0/date", "weekday-working"),
        ], ignoreOrder: true);
        inEnglish.Single(m => m.Code == "duplicate-day").Message.ShouldContain("/off/2");

        foreach (var language in new[] { "kk", "ru", "ar" })
        {
            var translated = await MistakesAsync(installation, language);
            translated.Select(m => (m.Pointer, m.Code)).ShouldBe(inEnglish.Select(m => (m.Pointer, m.Code)));
            foreach (var (mistake, english) in translated.Zip(inEnglish))
            {
                mistake.Message.ShouldNotBe(english.Message);
                mistake.Message.Any(c => language == "ar" ? c is >= '؀' and <= 'ۿ' : c is >= 'Ѐ' and <= 'ӿ').ShouldBeTrue($"{language}: {mistake.Message}");
            }
        }
    }

    private static async Task<List<(string Pointer, string Code, string Message)>> MistakesAsync(HttpClient installation, string language)
    {
        installation.DefaultRequestHeaders.Remove("Accept-Language");
        installation.DefaultRequestHeaders.Add("Accept-Language", language);
        var put = await installation.PutYearAsync(2026, Broken, dryRun: true);
        put.Status.ShouldBe(400);
        return [.. put.Body!["errors"]!.AsArray().Select(e => (e.Text("pointer")!, e.Text("code")!, e.Text("message")!))];
    }
}
