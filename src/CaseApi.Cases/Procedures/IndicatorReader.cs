using System.Globalization;
using System.Text.Json;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Indicators;

namespace CaseApi.Cases.Procedures;

/// <summary>Reads the indicators of a procedure and says of each what it can never count.</summary>
internal static class IndicatorReader
{
    private const int MostDecimals = 6;

    public static IReadOnlyList<Indicator> Read(ObjectReading procedure, ProcedureMistakes mistakes, IndicatorChecks checks)
    {
        var items = procedure.Items("indicators", required: false);
        var indicators = items.Select(node => Read(node, mistakes, checks)).ToList();
        procedure.Unique(items, "id", indicators.Select(i => i.Id));
        foreach (var (node, indicator) in items.Zip(indicators).Where(i => i.Second.SumsOf is not null))
        {
            IndicatorChecks.SameSums(indicator, indicators, node, mistakes);
        }

        return indicators;
    }

    private static Indicator Read(ProcedureNode node, ProcedureMistakes mistakes, IndicatorChecks checks)
    {
        var reading = new ObjectReading(
            node, mistakes,
            "id", "labels", "formula", "of", "clock", "events", "measure", "countsOn", "denominator", "numerator", "days", "sumsOf", "groups", "target", "baseline", "better",
            "minimumSample", "decimals", "rounding", "exclusions", "basis");
        var indicator = new Indicator
        {
            Id = Name(reading),
            Labels = Labels.Of(reading, "labels"),
            Formula = Labels.Of(reading, "formula"),
            Of = reading.OptionalCode<IndicatorSubject>("of") ?? IndicatorSubject.Case,
            Clock = reading.Member("clock") is { } clock ? reading.KnownText(clock, [.. checks.Clocks.Select(c => c.Id)], "clock") : null,
            Events = reading.Texts("events", [.. EventVocabulary.Words.Select(w => EventVocabulary.PublishedName(w.Type))], "event", required: false),
            Measure = reading.Code<Measure>("measure"),
            CountsOn = reading.Member("countsOn") is null && reading.Member("measure")?.Text == "reported" ? default : reading.Code<CountsOn>("countsOn"),
            Denominator = Conditions(reading, "denominator", mistakes, checks),
            Numerator = Conditions(reading, "numerator", mistakes, checks),
            Days = reading.OptionalCode<DaysCounted>("days") ?? DaysCounted.Elapsed,
            SumsOf = reading.OptionalText("sumsOf"),
            Groups = reading.Texts("groups", IndicatorGroups.Kept, "group", required: false),
            Target = Number(reading, "target"),
            Baseline = Number(reading, "baseline"),
            Better = reading.OptionalCode<Better>("better") ?? Better.Higher,
            MinimumSample = reading.OptionalNumber("minimumSample", 0) ?? 0,
            Decimals = Decimals(reading),
            Rounding = reading.OptionalCode<Rounding>("rounding") ?? Rounding.HalfUp,
            Exclusions = Exclusions(reading, mistakes, checks),
            Basis = reading.Text("basis"),
        };
        checks.Check(indicator, reading);
        return indicator;
    }

    // Ids stand in routes and in the keys of the sums.
    private static string Name(ObjectReading reading)
    {
        var id = reading.Text("id");
        if (id.Length > 0 && (id.Length > 40 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            reading.Mistakes.Add(reading.Member("id")!, $"'{id}' cannot be the id of an indicator: use small letters, digits and hyphens, at most 40.");
        }

        return id;
    }

    private static IReadOnlyList<Condition> Conditions(ObjectReading reading, string member, ProcedureMistakes mistakes, IndicatorChecks checks) =>
        reading.List(member, node => Condition(node, mistakes, checks), required: false);

    private static Condition Condition(ProcedureNode node, ProcedureMistakes mistakes, IndicatorChecks checks)
    {
        var reading = new ObjectReading(node, mistakes, "fact", "in", "is", "hours", "least", "clock");
        var fact = reading.Required("fact") is { } name ? reading.KnownText(name, CaseFacts.Names, "fact") : "";
        var known = CaseFacts.All.GetValueOrDefault(fact);
        if (known?.Value is not null && reading.Member("in") is null)
        {
            mistakes.Add(node, $"'{fact}' has values; say which ones count in 'in'.");
        }
        else if (known?.Holds is not null && reading.Member("in") is { } values)
        {
            mistakes.Add(values, $"'{fact}' holds or does not; it has no values to name in 'in'.");
        }

        foreach (var (needs, member, asks) in new[] { (FactNeeds.Hours, "hours", "within how many 'hours'"), (FactNeeds.Least, "least", "for how much at 'least'"), (FactNeeds.Clock, "clock", "of which 'clock'") })
        {
            if (known is not null && (known.Needs == needs) != (reading.Member(member) is not null))
            {
                mistakes.Add(node, known.Needs == needs ? $"'{fact}' asks {asks}." : $"'{fact}' asks for no {member}.");
            }
        }

        return new Condition(
            fact,
            reading.Member("in") is null ? null : reading.Texts("in", filled: true),
            Truth(reading, "is"),
            reading.OptionalNumber("hours", 1),
            reading.OptionalNumber("least", 1),
            reading.Member("clock") is { } clock ? reading.KnownText(clock, [.. checks.Clocks.Select(c => c.Id)], "clock") : null);
    }

    private static List<Exclusion> Exclusions(ObjectReading reading, ProcedureMistakes mistakes, IndicatorChecks checks)
    {
        var items = reading.Items("exclusions", required: false);
        var exclusions = items.Select(node =>
        {
            var exclusion = new ObjectReading(node, mistakes, "id", "labels", "when", "basis");
            return new Exclusion(
                exclusion.Text("id"),
                Labels.Of(exclusion, "labels"),
                exclusion.List("when", w => Condition(w, mistakes, checks), filled: true),
                exclusion.Text("basis"));
        }).ToList();
        reading.Unique(items, "id", exclusions.Select(e => e.Id));
        return exclusions;
    }

    private static bool Truth(ObjectReading reading, string member)
    {
        if (reading.Member(member) is not { } node)
        {
            return true;
        }

        if (node.Kind is not (JsonValueKind.True or JsonValueKind.False))
        {
            reading.Mistakes.Add(node, "true or false belongs here.");
        }

        return node.Kind != JsonValueKind.False;
    }

    private static decimal? Number(ObjectReading reading, string member)
    {
        if (reading.Member(member) is not { } node)
        {
            return null;
        }

        if (node.Kind != JsonValueKind.Number || !decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number < 0)
        {
            reading.Mistakes.Add(node, "A number that is not below 0 belongs here.");
            return null;
        }

        return number;
    }

    private static int Decimals(ObjectReading reading)
    {
        var decimals = reading.OptionalNumber("decimals", 0) ?? 2;
        if (decimals > MostDecimals)
        {
            reading.Mistakes.Add(reading.Member("decimals")!, $"A figure has at most {MostDecimals} decimals.");
        }

        return Math.Min(decimals, MostDecimals);
    }
}
