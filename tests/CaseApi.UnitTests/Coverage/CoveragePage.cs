using System.Globalization;
using System.Text;

namespace CaseApi.UnitTests.Coverage;

/// <summary><c>docs/coverage.md</c>, as it follows from the list of rules and from the tests.</summary>
internal static class CoveragePage
{
    public static string Of(Rulebook book, IReadOnlyList<Proof> proofs)
    {
        var text = new StringBuilder();
        text.Append(string.Create(CultureInfo.InvariantCulture, $"""
            # Rules, where they are kept, and what proves it

            Generated from the tests and from `tests/CaseApi.UnitTests/Coverage/rules.json`; `CASEAPI_WRITE_GOLDEN=1` writes it anew (see `development.md`).

            The numbers R-… are rules drawn from a 2024 guide to the Administrative Procedural and Process-Related Code of Kazakhstan, numbered by topic with gaps
            intended; `APPC` is that Code (Kazakh ӘРПК, Russian АППК). Code, refusals (`legalBasis`) and tests cite them.

            | | All | Proved by tests | Software cannot keep it | Not yet |
            |---|---|---|---|---|
            {Sums("Rules of the guide", book.Rules, proofs)}
            {Sums("Articles of the Code", book.Articles, proofs)}

            """));
        Table(text, "Rules of the guide", book.Rules, proofs, true);
        Table(text, "Articles of the Code", book.Articles, proofs, false);
        Without(text, "What software cannot keep", "Why", book, e => e.Reason);
        Without(text, "Not yet", "What is missing", book, e => e.NotYet);
        return text.ToString();
    }

    private static string Sums(string name, IReadOnlyList<RuleEntry> entries, IReadOnlyList<Proof> proofs) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {entries.Count} | {entries.Count(e => proofs.Any(p => p.Numbers.Contains(e.Number)))} | {entries.Count(e => e.Reason is not null)} | {entries.Count(e => e.NotYet is not null)} |");

    private static void Table(StringBuilder text, string title, IReadOnlyList<RuleEntry> entries, IReadOnlyList<Proof> proofs, bool articles)
    {
        text.Append("\n## ").Append(title).Append("\n\n").Append(articles ? "| Number | Says | APPC | Where | Tests |\n|---|---|---|---|---|\n" : "| Article | Says | Where | Tests |\n|---|---|---|---|\n");
        foreach (var entry in entries.Where(e => e.Where is not null))
        {
            text.Append("| ").Append(Shown(entry)).Append(" | ").Append(entry.Says).Append(articles ? $" | {entry.Articles ?? "—"}" : "").Append(" | ").Append(entry.Where).Append(" | ");
            text.AppendJoin("<br>", proofs.Where(p => p.Numbers.Contains(entry.Number)).Select(p => $"{p.Method.Replace('_', ' ')} (`{p.Class}`)")).Append(" |\n");
        }
    }

    private static void Without(StringBuilder text, string title, string column, Rulebook book, Func<RuleEntry, string?> why)
    {
        text.Append("\n## ").Append(title).Append("\n\n");
        var entries = book.All.Where(e => why(e) is not null).ToList();
        if (entries.Count == 0)
        {
            text.Append("Nothing.\n");
            return;
        }

        text.Append("| Number | Says | ").Append(column).Append(" |\n|---|---|---|\n");
        foreach (var entry in entries)
        {
            text.Append("| ").Append(entry.Number).Append(" | ").Append(entry.Says).Append(" | ").Append(why(entry)).Append(" |\n");
        }
    }

    private static string Shown(RuleEntry entry) => entry.Number.StartsWith("APPC ", StringComparison.Ordinal) ? entry.Number["APPC ".Length..] : entry.Number;
}
