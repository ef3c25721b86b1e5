using CaseApi.Cases.Indicators;

namespace CaseApi.Cases.Procedures;

/// <summary>What an indicator counts must be able to come about under its procedure: a figure that divides by something that can never be is none.</summary>
/// <param name="Clocks">The clocks of the procedure.</param>
/// <param name="Kinds">Its kinds.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="Codes">Its vocabularies.</param>
internal sealed record IndicatorChecks(IReadOnlyList<ClockRule> Clocks, IReadOnlyList<string> Kinds, IReadOnlyList<string> Steps, Vocabularies Codes)
{
    public void Check(Indicator indicator, ObjectReading reading)
    {
        if (!reading.IsObject)
        {
            return;
        }

        Shape(indicator, reading);
        Possible(indicator.Denominator, reading, "denominator", "the figure would divide by something that can never be");
        Possible([.. indicator.Denominator, .. indicator.Numerator], reading, "numerator", "the figure would always be 0", from: indicator.Denominator.Count);
        if (indicator.CountsOn == CountsOn.Ended && indicator.Denominator.FirstOrDefault(c => c is { Fact: "open", Is: true } or { Fact: "ended", Is: false }) is { } open)
        {
            reading.Mistakes.Add(reading.Member("denominator")!, $"'{open.Fact}' can never hold on the day a case ends: the figure would divide by something that can never be.");
        }
    }

    /// <summary>Only an indicator that counts the same may read another one's sums.</summary>
    public static void SameSums(Indicator indicator, IReadOnlyList<Indicator> all, ProcedureNode node, ProcedureMistakes mistakes)
    {
        var other = all.FirstOrDefault(i => i.Id == indicator.SumsOf && i.SumsOf is null);
        if (other is null)
        {
            mistakes.Add(node.Member("sumsOf")!, $"There is no indicator '{indicator.SumsOf}' that keeps sums of its own.");
        }
        else if (indicator.Measure is not (Measure.Overdue or Measure.DueSoon) || other.Of != indicator.Of || other.Clock != indicator.Clock
            || !other.Groups.SequenceEqual(indicator.Groups) || !Same(other.Denominator, indicator.Denominator) || other.Exclusions.Count + indicator.Exclusions.Count > 0)
        {
            mistakes.Add(node.Member("sumsOf")!, $"The sums of '{other.Id}' are others: overdue and due-soon may read those of an indicator with the same clock, denominator and groups, and without exclusions.");
        }
    }

    private static bool Same(IReadOnlyList<Condition> one, IReadOnlyList<Condition> other) =>
        one.Count == other.Count && one.Zip(other).All(p => p.First with { In = null } == p.Second with { In = null } && (p.First.In ?? []).SequenceEqual(p.Second.In ?? []));

    private void Shape(Indicator indicator, ObjectReading reading)
    {
        if (indicator.Measure == Measure.Reported)
        {
            foreach (var member in new[] { "of", "clock", "events", "countsOn", "denominator", "numerator", "days", "sumsOf", "exclusions", "minimumSample" })
            {
                Unless(reading.Member(member) is null, member, "A figure that is reported counts nothing of the cases.");
            }

            return;
        }

        var clock = indicator.Of == IndicatorSubject.Clock;
        var each = indicator.Groups.Contains(IndicatorGroups.Clock);
        Unless(
            clock ? indicator.Clock is null == each : indicator.Clock is null || indicator.Days == DaysCounted.Overdue, "of",
            clock ? "An indicator of clocks says of which 'clock', or keeps the group 'clock' and counts all of them." : "Only an indicator of clocks, or of days after a term, names a 'clock'.");
        Unless(!each || clock, "groups", "Only an indicator of clocks keeps the group 'clock'.");
        Unless((indicator.Of == IndicatorSubject.Event) == (indicator.Events.Count > 0), "of", "An indicator of events names the 'events' that it counts; no other does.");
        var days = indicator.Of switch
        {
            IndicatorSubject.Clock => indicator.CountsOn == CountsOn.Due,
            IndicatorSubject.Stage or IndicatorSubject.OwnStage => indicator.CountsOn == CountsOn.Left,
            IndicatorSubject.Cause => indicator.CountsOn == CountsOn.Registered,
            IndicatorSubject.Event => indicator.CountsOn == CountsOn.Happened,
            _ => indicator.CountsOn is CountsOn.Registered or CountsOn.Ended,
        };
        Unless(days, "countsOn", "A case counts on the day it is registered or ended, a clock on the day it is due, a stage on the day it is left, a cause on the case's day of registration, an event on the day it happened.");
        Unless(indicator.Measure == Measure.Share == indicator.Numerator.Count > 0, "numerator", "A share has a 'numerator'; nothing else has one.");
        Unless(indicator.Measure is not (Measure.Overdue or Measure.DueSoon) || clock, "measure", "Only clocks are overdue or due soon.");
        Unless(indicator.Measure == Measure.Count || indicator.Of is not (IndicatorSubject.Cause or IndicatorSubject.Event), "measure", "Causes and events are counted, nothing else.");
        Unless(indicator.Of != IndicatorSubject.Cause || Steps.Contains("record-finding"), "of", "No cause can ever be found, since this procedure has no step record-finding.");
        Unless(indicator.Measure != Measure.MeanDays || indicator.Of != IndicatorSubject.Case || indicator.CountsOn == CountsOn.Ended, "countsOn", "How long a case took is known on the day it is ended.");
        Unless(indicator.Days == DaysCounted.Elapsed || indicator.Measure == Measure.MeanDays, "days", "Overdue days are counted by mean-days.");
        Unless(indicator.Groups.Contains(IndicatorGroups.Stage) == (indicator.Of is IndicatorSubject.Stage or IndicatorSubject.OwnStage), "groups", "An indicator of stages keeps the group 'stage', and no other does.");
        Unless(indicator.Groups.Contains(IndicatorGroups.Cause) == (indicator.Of == IndicatorSubject.Cause), "groups", "An indicator of causes keeps the group 'cause', and no other does.");
        Unless(!indicator.Groups.Contains(IndicatorGroups.Event) || indicator.Of == IndicatorSubject.Event, "groups", "Only an indicator of events keeps the group 'event'.");
        Unless(!indicator.Groups.Contains(IndicatorGroups.Section) || clock, "groups", "Only an indicator of clocks keeps the group 'section'.");
        Unless(!indicator.Groups.Any(g => g is IndicatorGroups.Outcome or IndicatorGroups.Subtopic or IndicatorGroups.Finding) || indicator.Of == IndicatorSubject.Case, "groups", "Only an indicator of cases keeps the groups 'outcome', 'subtopic' and 'finding'.");
        Unless(indicator.Groups.Count(IndicatorGroups.Details.Contains) < 2, "groups", $"An indicator keeps one of these at most: {string.Join(", ", IndicatorGroups.Details)}.");
        if (indicator.Clock is { } id && Clocks.FirstOrDefault(c => c.Id == id) is { Bound: not Calendar.Bound.Max })
        {
            reading.Mistakes.Add(reading.Member("clock")!, $"The clock {id} says how early, not how late; no figure can be made of keeping it.");
        }

        void Unless(bool holds, string member, string message)
        {
            if (!holds)
            {
                reading.Mistakes.Add(reading.Member(member) ?? reading.Node, message);
            }
        }
    }

    /// <param name="from">The conditions before this one were looked at before.</param>
    private void Possible(IReadOnlyList<Condition> conditions, ObjectReading reading, string member, string consequence, int from = 0)
    {
        for (var i = from; i < conditions.Count; i++)
        {
            if (Why(conditions[i], conditions.Take(i)) is { } why)
            {
                reading.Mistakes.Add(reading.Items(member, required: false)[i - from], $"{why}: {consequence}.");
            }
        }
    }

    private string? Why(Condition condition, IEnumerable<Condition> before)
    {
        if (!CaseFacts.All.TryGetValue(condition.Fact, out var fact))
        {
            return null;
        }

        if (condition.Is && fact.Steps is { } needed && !needed.Any(Steps.Contains))
        {
            return $"'{fact.Name}' can never hold, since this procedure has no step {string.Join(" or ", needed)}";
        }

        if (condition is { Is: true, In: { } values } && values.All(v => Never(fact.Name, v)))
        {
            return $"'{fact.Name}' can never be {string.Join(" or ", values)} in this procedure";
        }

        foreach (var other in before)
        {
            if (Contradict(condition, other) || (condition.Is && other.Is && fact.Excludes?.Contains(other.Fact) == true))
            {
                return $"'{condition.Fact}' cannot hold together with '{other.Fact}' as it stands before it";
            }
        }

        return null;
    }

    private bool Never(string fact, string value) => fact switch
    {
        "kind" => !Kinds.Contains(value),
        "channel" => Codes.Channels.Count > 0 && Codes.Channels.All(w => w.Id != value),
        "need" => Codes.Needs.Count > 0 && Codes.Needs.All(w => w.Id != value),
        "topic" => Codes.Topics.Count > 0 && Codes.Topics.All(w => w.Id != value),
        "subtopic" => Codes.Topics.Count > 0 && Codes.Topics.All(t => t.Subtopics.All(w => w.Id != value)),
        "finding" => !Enum.GetValues<Justified>().Any(j => CaseApi.Cases.Clocks.SignalMatch.Word(j) == value),
        "outcome" => !CaseFacts.StepsOfOutcome.TryGetValue(value, out var steps) || !steps.Any(Steps.Contains),
        _ => false,
    };

    private static bool Contradict(Condition one, Condition other) =>
        one.Fact == other.Fact && one.Hours == other.Hours && one.Least == other.Least && one.Clock == other.Clock
        && (one.In is { } a && other.In is { } b ? one.Is && other.Is ? !a.Intersect(b).Any() : one.Is != other.Is && (one.Is ? a : b).All((one.Is ? b : a).Contains) : one.Is != other.Is);
}
