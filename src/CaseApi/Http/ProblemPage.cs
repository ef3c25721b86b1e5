using System.Net;

namespace CaseApi.Http;

/// <summary>`/problems/{code}`: what a code means, for people (HTML) and programs (JSON), in the caller's language.</summary>
public static class ProblemPage
{
    public static IResult Get(string code, HttpContext context)
    {
        if (!ProblemCatalogue.Contains(code))
        {
            return new Problem("not-found").ToResult();
        }

        if (!Negotiation.Choose(context.Request, "text/html", "application/json").TryGet(out var type, out var problem))
        {
            return problem.ToResult();
        }

        var kind = ProblemCatalogue.Of(code);
        var language = Language.Of(context.Request);
        context.Response.Headers.ContentLanguage = language;
        return type == "text/html"
            ? Results.Text(Html(kind, language), "text/html; charset=utf-8")
            : Results.Json(new ProblemExplanation(kind.Code, kind.Status, kind.Title.In(language), kind.Explanation.In(language), Basis(kind.Code, language)), Json.Options);
    }

    // A refusal of the law always says what it rests on, or where that is said.
    private static IReadOnlyList<string> Basis(string code, string language) => ProblemArticles.Of(code) switch
    {
        null => [],
        [] => [ProblemArticles.Varies.In(language)],
        var articles => articles,
    };

    private static string Html(ProblemKind kind, string language) => $"""
        <!doctype html>
        <html lang="{language}" dir="{(Language.IsRightToLeft(language) ? "rtl" : "ltr")}">
        <meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>{WebUtility.HtmlEncode(kind.Title.In(language))}</title>
        <body style="font:1rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem">
        <h1>{WebUtility.HtmlEncode(kind.Title.In(language))}</h1>
        <p>{WebUtility.HtmlEncode(kind.Explanation.In(language))}</p>
        <p><code dir="ltr">{kind.Status} {WebUtility.HtmlEncode(kind.Code)}</code></p>{string.Concat(Basis(kind.Code, language).Select(basis => $"\n<p><cite dir=\"auto\">{WebUtility.HtmlEncode(basis)}</cite></p>"))}
        </body>
        </html>

        """;
}

/// <summary>One entry of the catalogue in one language.</summary>
/// <param name="LegalBasis">The articles and rules it rests on, or where they are named; empty for what is no refusal of the law.</param>
public sealed record ProblemExplanation(string Code, int Status, string Title, string Explanation, IReadOnlyList<string> LegalBasis);
