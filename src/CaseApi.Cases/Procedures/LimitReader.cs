using CaseApi.Calendar;
using CaseApi.Cases.Clocks;

namespace CaseApi.Cases.Procedures;

/// <summary>Reads the terms that single types of case have.</summary>
internal static class LimitReader
{
    public static LimitOfType Read(ProcedureNode node, ProcedureMistakes mistakes)
    {
        var reading = new ObjectReading(node, mistakes, "kinds", "needs", "topics", "limit");
        var limit = new LimitOfType(
            reading.Texts("kinds", required: false), reading.Texts("needs", required: false), reading.Texts("topics", required: false),
            reading.Required("limit") is { } term ? TermReader.Amount(term, mistakes) : new AmountTerm(1, TermUnit.Day));
        if (reading.IsObject && limit.Kinds.Count + limit.Needs.Count + limit.Topics.Count == 0)
        {
            mistakes.Add(node, "Name 'kinds', 'needs' or 'topics' that have this term; the term of all others is the clock's 'limit'.");
        }

        return limit;
    }

    public static void Check(IEnumerable<(ProcedureNode Node, ClockRule Rule)> clocks, IReadOnlyList<string> kinds, Vocabularies codes, ProcedureMistakes mistakes)
    {
        foreach (var (node, rule) in clocks.Where(c => c.Rule.Limits.Count > 0))
        {
            if (rule.Limit is not AmountTerm fallback)
            {
                mistakes.Add(node, $"The clock {rule.Id} has terms of single types, so it needs a 'limit' of amount and unit for all others.");
                continue;
            }

            foreach (var (limit, item) in rule.Limits.Zip(node.Member("limits")!.Items))
            {
                if (ClockMath.RunsFromInstant(limit.Limit) != ClockMath.RunsFromInstant(fallback))
                {
                    mistakes.Add(item, $"The clock {rule.Id} counts either hours or days, whatever the type of case.");
                }

                Known(limit.Kinds, kinds, item, "kinds", "kind");
                Known(limit.Needs, [.. codes.Needs.Select(w => w.Id)], item, "needs", "need");
                Known(limit.Topics, [.. codes.Topics.Select(w => w.Id)], item, "topics", "topic");
            }
        }

        void Known(IReadOnlyList<string> named, IReadOnlyList<string> known, ProcedureNode item, string member, string what)
        {
            foreach (var (name, i) in named.Select((n, i) => (n, i)).Where(n => n.n.Length > 0 && !known.Contains(n.n)))
            {
                mistakes.Add(item.Member(member)!.Items[i], $"There is no {what} '{name}' in this procedure; known are {string.Join(", ", known)}.");
            }
        }
    }
}
