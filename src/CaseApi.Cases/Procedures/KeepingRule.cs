using NodaTime;

namespace CaseApi.Cases.Procedures;

/// <summary>How long a closed case is kept as it is .</summary>
/// <param name="Time">From the day of closing; its last day counts.</param>
/// <param name="Documents">What becomes of the documents' contents when the people's data are erased.</param>
/// <param name="Basis">The rule that sets the time.</param>
public sealed record KeepingRule(Period Time, DocumentsAfterwards Documents, string Basis);

public enum DocumentsAfterwards { Erase, Keep }

/// <summary>Reads how long a case is kept: {amount, unit, documents, basis}.</summary>
internal static class KeepingReader
{
    public static KeepingRule? Of(ObjectReading reading, IReadOnlyList<GroundRule> grounds)
    {
        if (reading.Member("keepFor") is not { } node)
        {
            if (grounds.Any(g => g.Requires == GroundRule.KeepingTimeOver))
            {
                reading.Mistakes.Add(reading.Member("erasureGrounds")!, "A ground that waits for the keeping time needs one: say 'keepFor'.");
            }

            return null;
        }

        var rule = new ObjectReading(node, reading.Mistakes, "amount", "unit", "documents", "basis");
        var amount = rule.Number("amount", 1);
        var unit = rule.Required("unit") is { } member ? rule.KnownText(member, ["day", "month", "year"], "unit") : "day";
        return new KeepingRule(
            unit switch { "year" => Period.FromYears(amount), "month" => Period.FromMonths(amount), _ => Period.FromDays(amount) },
            rule.Code<DocumentsAfterwards>("documents"),
            rule.Text("basis"));
    }
}
