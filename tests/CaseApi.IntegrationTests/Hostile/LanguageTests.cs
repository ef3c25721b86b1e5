using CaseApi.Http;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>Problems speak the caller's language; their codes and members never change.</summary>
[Collection(HostileTests.Name)]
public sealed class LanguageTests(HostileHost api)
{
    [Theory]
    [InlineData("kk", "kk")]
    [InlineData("ru", "ru")]
    [InlineData("en", "en")]
    [InlineData("ar", "ar")]
    [InlineData("kk-KZ, ru;q=0.8", "kk")]
    [InlineData("fr, ar;q=0.5, ru;q=0.4", "ar")]
    [InlineData("ru;q=0.1, kk;q=0.9", "kk")]
    [InlineData("ar;q=0, ru;q=0.2", "ru")]
    [InlineData("fr", "en")]
    [InlineData("*", "en")]
    [InlineData(";;;q=x", "en")]
    public async Task Title_and_explanation_follow_Accept_Language(string asked, string expected)
    {
        using var staff = api.Client();
        foreach (var (path, body, version, code) in new[]
        {
            ("/v1/appeals", "{", (long?)null, "malformed-json"),
            ("/v1/appeals", "{}", null, "invalid-request"),
            ($"/v1/cases/{api.Case}/close", "{}", null, "if-match-required"),
            ($"/v1/cases/{api.Case}/close", "{}", 9, "stale-version"),
            ($"/v1/cases/{api.Case}/close", "{}", 1, "wrong-stage"),
            ($"/v1/cases/{api.Case}/deem-refused", "{}", 1, "only-by-the-clock"),
            ("/v1/cases/0190c1d2-0000-7000-8000-000000000000/close", "{}", 1, "not-found"),
        })
        {
            var reply = await staff.PostAsync(path, body, version, "new", ("Accept-Language", asked));
            reply.Code.ShouldBe(code);
            reply.Body!["title"]!.GetValue<string>().ShouldBe(ProblemCatalogue.Of(code).Title.In(expected));
            ShouldBeIn(expected, reply.Body["title"]!.GetValue<string>());
            if (reply.Body["legalBasis"] is null)
            {
                ShouldBeIn(expected, reply.Body["detail"]!.GetValue<string>());
            }

            foreach (var error in reply.Body["errors"]?.AsArray() ?? [])
            {
                ShouldBeIn(expected, error!["message"]!.GetValue<string>());
            }
        }
    }

    [Theory]
    [InlineData("kk")]
    [InlineData("ru")]
    [InlineData("ar")]
    public async Task What_a_step_lacks_is_said_in_the_callers_language(string language)
    {
        using var staff = api.Client();
        var reply = await staff.PostAsync(
            $"/v1/cases/{api.Case}/return-for-correction", """{ "missing": [], "until": "2026-12-31", "consequences": "" }""", 1, "new", ("Accept-Language", language));
        reply.Status.ShouldBe(400);
        foreach (var error in reply.Body!["errors"]!.AsArray())
        {
            ShouldBeIn(language, error!["message"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Every_code_has_a_page_in_every_language()
    {
        using var nobody = api.Client(null);
        foreach (var kind in ProblemCatalogue.All)
        {
            foreach (var language in Language.All)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/problems/{kind.Code}");
                request.Headers.TryAddWithoutValidation("Accept-Language", language);
                request.Headers.TryAddWithoutValidation("Accept", "text/html");
                using var page = await nobody.SendAsync(request, TestContext.Current.CancellationToken);
                page.EnsureSuccessStatusCode();
                page.Content.Headers.ContentLanguage.ShouldBe([language]);
                ShouldBeIn(language, kind.Title.In(language));
            }
        }
    }

    /// <summary>What a refusal of the law rests on stands on its page, for people and for programs, or that the answer names it.</summary>
    [Fact]
    public async Task Every_refusal_has_its_article_on_its_page_in_every_language()
    {
        using var nobody = api.Client(null);
        var articles = System.Text.Json.Nodes.JsonNode.Parse(OpenApi.GoldenFile.Read("src/CaseApi/Http/ProblemArticles.json"))!.AsObject();
        articles.Count.ShouldBeGreaterThan(150);
        foreach (var (code, basis) in articles)
        {
            foreach (var language in Language.All)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"/problems/{code}") { Headers = { { "Accept-Language", language }, { "Accept", "text/html" } } };
                using var page = await nobody.SendAsync(request, TestContext.Current.CancellationToken);
                var html = System.Net.WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                foreach (var article in basis!.AsArray())
                {
                    html.ShouldContain($">{article!.GetValue<string>()}</cite>", customMessage: code);
                }

                html.Contains("legalBasis", StringComparison.Ordinal).ShouldBe(basis.AsArray().Count == 0, $"{code} {language}");
            }
        }

        (await nobody.ReadAsync("/problems/draft-too-late")).Body!["legalBasis"]!.AsArray().Select(b => b!.GetValue<string>()).ShouldBe(["APPC art. 73(1)", "R-084", "R-086"]);
        (await nobody.ReadAsync("/problems/malformed-json")).Body!["legalBasis"]!.AsArray().ShouldBeEmpty();
    }

    private static void ShouldBeIn(string language, string text)
    {
        var (cyrillic, arabic) = (text.Any(c => c is >= '\u0400' and <= '\u04FF'), text.Any(c => c is >= '\u0600' and <= '\u06FF'));
        (cyrillic, arabic).ShouldBe(language switch { "ar" => (false, true), "en" => (false, false), _ => (true, false) }, $"{language}: {text}");
    }
}
