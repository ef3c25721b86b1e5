using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Coverage;

/// <summary>Every rule and article has a test that carries its number, or a reason why software cannot keep it.</summary>
public sealed partial class CoverageTests
{
    private const string Page = "docs/coverage.md";

    // What may still be open; it only goes down.
    private const int MostNotYet = 1;

    private static readonly Rulebook Book = Rulebook.Read();
    private static readonly IReadOnlyList<Proof> Proofs = ProvedRules.OfSources();

    [Fact]
    public void Every_rule_of_the_guide_is_listed_once_and_in_its_order() =>
        Book.Rules.Select(r => r.Number).ShouldBe(
            new[] { (1, 34), (40, 56), (60, 74), (78, 78), (80, 94), (100, 107), (110, 122) }
                .SelectMany(span => Enumerable.Range(span.Item1, span.Item2 - span.Item1 + 1)).Select(number => $"R-{number:000}"));

    [Fact]
    public void Every_article_is_listed_once_and_in_its_order()
    {
        var numbers = Book.Articles.Select(a => a.Number).ToList();
        numbers.ShouldAllBe(n => ArticleNumber().IsMatch(n));
        numbers.Distinct().ShouldBe(numbers);
        numbers.ShouldBe(numbers.OrderBy(n => n, Comparer<string>.Create(InOrder)));
    }

    [Fact]
    public void Every_rule_has_a_test_or_a_reason_and_not_both()
    {
        var proved = Proofs.SelectMany(p => p.Numbers).ToHashSet();
        foreach (var entry in Book.All)
        {
            var ways = new[] { proved.Contains(entry.Number), entry.Reason is not null, entry.NotYet is not null }.Count(way => way);
            ways.ShouldBe(1, $"{entry.Number}: put [Rule(\"{entry.Number}\")] on the test that proves it, or say in rules.json why software cannot keep it; one of the two");
            (entry.Where is not null).ShouldBe(proved.Contains(entry.Number), $"{entry.Number}: where in the code is it kept?");
        }
    }

    [Fact]
    public void Every_number_on_a_test_is_listed() =>
        Proofs.SelectMany(p => p.Numbers.Select(number => (p.Class, p.Method, number))).Where(p => Book.All.All(e => e.Number != p.number))
            .ShouldBeEmpty("add the number to rules.json, or correct it");

    [Fact]
    public void Every_number_that_a_refusal_or_a_procedure_rests_on_is_listed()
    {
        var cited =
            from file in Repository.Files("src", "*.cs").Concat(Repository.Files("src/CaseApi/procedures", "*.json"))
            from Match match in Cited().Matches(file.Text)
            let number = match.Groups[1].Success ? match.Groups[1].Value : $"APPC {match.Groups[2].Value}"
            where !Book.Knows(number)
            select $"{number} in {file.Path}";
        cited.Distinct().ShouldBeEmpty();
        Book.Rules.Where(r => r.Articles is not null).SelectMany(r => r.Articles!.Split(", ")).Where(a => !Book.Knows($"APPC {a}")).ShouldBeEmpty();
    }

    [Fact]
    public void Where_a_rule_is_kept_there_is_such_a_file_step_or_clock()
    {
        var files = Repository.Files("src", "*.*").Select(f => Path.GetFileName(f.Path)).ToHashSet();
        var sources = string.Concat(Repository.Files("src", "*.cs").Concat(Repository.Files("src/CaseApi/procedures", "*.json")).Select(f => f.Text));
        var lost =
            from entry in Book.All
            from Match match in Backticked().Matches($"{entry.Where} {entry.Reason} {entry.NotYet}")
            let name = match.Groups[1].Value
            where Path.GetExtension(name) is ".cs" or ".json" ? !files.Contains(name)
                : !name.Split('.').All(part => sources.Contains(part, StringComparison.OrdinalIgnoreCase))
            select $"{entry.Number}: {name}";
        lost.ShouldBeEmpty();
    }

    [Fact]
    public void The_sources_are_read_as_the_runner_reads_the_assembly()
    {
        var here = ProvedRules.OfAssembly(typeof(CoverageTests).Assembly).Select(Line).Order(StringComparer.Ordinal).ToList();
        here.Count.ShouldBeGreaterThan(60);
        Repository.Files("tests/CaseApi.UnitTests", "*.cs").SelectMany(f => ProvedRules.OfSource(f.Text)).Select(Line).Order(StringComparer.Ordinal).ShouldBe(here);
        Proofs.ShouldContain(p => p.Class == "ComplaintWalkTests", "the integration tests count too");
    }

    [Fact]
    public void Little_is_still_to_be_done() => Book.All.Count(e => e.NotYet is not null).ShouldBeLessThanOrEqualTo(MostNotYet);

    [Fact]
    public void The_page_is_what_the_tests_say()
    {
        var page = CoveragePage.Of(Book, Proofs);
        if (Environment.GetEnvironmentVariable("CASEAPI_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, Page), page);
        }

        Repository.Text(Page).ShouldBe(page, $"{Page} is generated: run this class with CASEAPI_WRITE_GOLDEN=1");
    }

    private static string Line(Proof proof) => $"{proof.Class}.{proof.Method}: {string.Join(", ", proof.Numbers)}";

    private static int InOrder(string one, string other)
    {
        var (a, b) = (Parts(one), Parts(other));
        var differ = a.Zip(b).Select(p => p.First.CompareTo(p.Second)).FirstOrDefault(c => c != 0);
        return differ != 0 ? differ : a.Count.CompareTo(b.Count);
    }

    // 64(7-1)(2): each level is a number, and 7-1 comes after 7 with all its parts.
    private static List<decimal> Parts(string number) =>
        [.. Level().Matches(number).Select(m => decimal.Parse(m.Groups[1].Value, null) + (m.Groups[2].Success ? decimal.Parse(m.Groups[2].Value, null) / 100 : 0))];

    [GeneratedRegex(@"^APPC \d+(-\d+)?(\(\d+(-\d+)?\))*$")]
    private static partial Regex ArticleNumber();

    [GeneratedRegex(@"(\d+)(?:-(\d+))?")]
    private static partial Regex Level();

    [GeneratedRegex(@"(?<![\w-])(R-\d{3})(?!\d)|APPC arts? (\d+(?:-\d+)?(?:\(\d+(?:-\d+)?\))*)")]
    private static partial Regex Cited();

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex Backticked();
}
