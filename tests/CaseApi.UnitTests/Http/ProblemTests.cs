using System.Text.Json;
using System.Text.RegularExpressions;
using CaseApi.Http;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Http;

public partial class ProblemTests
{
    public static TheoryData<string> Codes => [.. ProblemCatalogue.All.Select(kind => kind.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_kebab_case_and_explained_in_four_languages(string code)
    {
        var kind = ProblemCatalogue.Of(code);

        KebabCase().IsMatch(code).ShouldBeTrue();
        kind.Status.ShouldBeInRange(400, 599);
        foreach (var text in new[] { kind.Title, kind.Explanation })
        {
            Language.All.Select(text.In).ShouldAllBe(words => words.Length > 3);
            Language.All.Select(text.In).Distinct().Count().ShouldBe(Language.All.Count);
        }
    }

    [Theory]
    [InlineData("malformed-json", 400)]
    [InlineData("if-match-required", 428)]
    [InlineData("stale-version", 412)]
    [InlineData("idempotency-key-reused", 422)]
    [InlineData("idempotency-key-in-use", 409)]
    [InlineData("idempotency-key-expired", 409)]
    [InlineData("in-the-future", 400)]
    [InlineData("backdating-not-allowed", 403)]
    [InlineData("missing-credential", 401)]
    [InlineData("unknown-officer", 403)]
    [InlineData("store-unavailable", 503)]
    public void A_code_has_the_status_of_the_contract(string code, int status)
    {
        ProblemCatalogue.Contains(code).ShouldBeTrue();
        new Problem(code).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(null, "en", "Not found")]
    [InlineData("kk", "kk", "Табылмады")]
    [InlineData("fr, ru-KZ;q=0.8, en;q=0.5", "ru", "Не найдено")]
    [InlineData("ar-SA", "ar", "غير موجود")]
    [InlineData("kka", "en", "Not found")]
    [InlineData("ru;q=0, *;q=0.1", "en", "Not found")]
    [InlineData(";;;=", "en", "Not found")]
    public async Task The_title_is_in_the_callers_language_and_the_code_is_not(string? accept, string language, string title)
    {
        var (context, document) = await WriteAsync(new Problem("not-found"), accept);

        context.Response.ContentType.ShouldBe("application/problem+json");
        context.Response.StatusCode.ShouldBe(404);
        context.Response.Headers.ContentLanguage.ToString().ShouldBe(language);
        document.GetProperty("title").GetString().ShouldBe(title);
        document.GetProperty("code").GetString().ShouldBe("not-found");
        document.GetProperty("type").GetString().ShouldBe("/problems/not-found");
        document.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Errors_headers_basis_and_further_members_are_written_and_absent_ones_are_not()
    {
        var (_, bare) = await WriteAsync(new Problem("not-found"), null);
        bare.EnumerateObject().Select(member => member.Name).ShouldBe(["type", "title", "status", "detail", "code", "traceId"], ignoreOrder: true);

        var (context, document) = await WriteAsync(
            new Problem("invalid-request", "Why", [new FieldError("/a~1b", "missing-member", "Give it."), FieldError.OfParameter("limit", "invalid-value", "1 to 500")], ["APPC art. 63"])
                .WithHeader("Retry-After", "2").With("caseId", "x"),
            "ru");

        context.Response.Headers.RetryAfter.ToString().ShouldBe("2");
        document.GetProperty("detail").GetString().ShouldBe("Why");
        document.GetProperty("legalBasis").EnumerateArray().Select(basis => basis.GetString()).ShouldBe(["APPC art. 63"]);
        document.GetProperty("caseId").GetString().ShouldBe("x");
        document.GetProperty("errors").GetRawText().ShouldBe("""[{"pointer":"/a~1b","code":"missing-member","message":"Give it."},{"parameter":"limit","code":"invalid-value","message":"1 to 500"}]""");
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html", "text/html")]
    [InlineData("text/*;q=0.9, application/json;q=0.1", "text/html")]
    [InlineData("application/json;q=0, */*", "text/html")]
    [InlineData("image/png", null)]
    [InlineData("application/json;q=0", null)]
    public void The_representation_is_the_one_the_caller_likes_best(string? accept, string? chosen)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Accept = accept;

        var choice = Negotiation.Choose(context.Request, "application/json", "text/html");

        if (chosen is null)
        {
            choice.Problem!.Status.ShouldBe(406);
        }
        else
        {
            choice.TryGet(out var type, out _).ShouldBeTrue();
            type.ShouldBe(chosen);
        }
    }

    private static async Task<(HttpContext Context, JsonElement Document)> WriteAsync(Problem problem, string? accept)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = accept;
        using var body = new MemoryStream();
        context.Response.Body = body;
        await problem.ToResult().ExecuteAsync(context);
        return (context, JsonSerializer.Deserialize<JsonElement>(body.ToArray()));
    }

    [GeneratedRegex(@"\A[a-z]+(-[a-z]+)*\z")]
    private static partial Regex KebabCase();
}
