using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseApi.Http;
using CaseApi.UnitTests.Coverage;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

public sealed partial class RefusalCatalogueTests
{
    private const string Articles = "src/CaseApi/Http/ProblemArticles.json";

    // Made from the mistakes they sum up, or from what the step or the procedure of the case names.
    private static readonly string[] OfTheCase = ["act-incomplete", "correction-unsound", "not-by-this-officer", "step-not-in-procedure", "unknown-ground", "wrong-stage"];

    [Fact]
    public void Every_refusal_code_of_a_step_is_explained_in_the_catalogue()
    {
        var codes = Refusals().Select(r => r.Code).Distinct().ToList();

        codes.Count.ShouldBeGreaterThan(40);
        codes.Where(code => !ProblemCatalogue.Contains(code)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_refusal_code_has_the_articles_that_its_refusals_name()
    {
        var articles = Refusals().GroupBy(r => r.Code).ToDictionary(g => g.Key, g => g.SelectMany(r => r.Basis).Distinct().ToList());
        foreach (var code in OfTheCase)
        {
            articles[code] = [];
        }

        var text = "{\n" + string.Join(",\n", articles.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"  \"{a.Key}\": [{string.Join(", ", a.Value.Select(b => JsonSerializer.Serialize(b, Plain)))}]")) + "\n}\n";
        if (Environment.GetEnvironmentVariable("CASEAPI_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Articles), text);
        }

        Repository.Text(Articles).ShouldBe(text, $"{Articles} follows from the refusals: run this class with CASEAPI_WRITE_GOLDEN=1");
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The code of each refusal, and the articles and rules that stand in it as they are.
    private static IEnumerable<(string Code, IEnumerable<string> Basis)> Refusals() =>
        from file in Repository.Files("src", "*.cs")
        from Match start in NewRefusal().Matches(file.Text)
        let whole = file.Text[start.Index..End(file.Text, start.Index)]
        select (start.Groups[1].Value, Cited().Matches(whole).Select(m => m.Groups[1].Value));

    private static int End(string text, int from)
    {
        var (depth, quoted) = (0, false);
        for (var i = from; ; i++)
        {
            switch (text[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '(' when !quoted:
                    depth++;
                    break;
                case ')' when !quoted && --depth == 0:
                    return i + 1;
            }
        }
    }

    [GeneratedRegex("""new Refusal\(\s*"([a-z0-9-]+)""")]
    private static partial Regex NewRefusal();

    [GeneratedRegex("\"((?:APPC art|R-[0-9]{3}|Law on )[^\"]*)\"")]
    private static partial Regex Cited();
}
