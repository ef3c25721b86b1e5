using CaseApi.Calendar;
using NodaTime;

namespace CaseApi.Cases.Procedures;

/// <summary>Reads what terms in hours and terms by sessions rest on, and whether such clocks can be counted at all.</summary>
internal static class WorkingTimeReader
{
    public static OpeningHours? Hours(ObjectReading procedure)
    {
        if (procedure.Member("workingHours") is not { } node)
        {
            return null;
        }

        var reading = new ObjectReading(node, procedure.Mistakes, "from", "to");
        var hours = new OpeningHours(reading.Time("from"), reading.Time("to"));
        if (hours.To <= hours.From && hours.To != LocalTime.Midnight && reading.Member("to") is { } to)
        {
            procedure.Mistakes.Add(to, "Opening hours begin before they end; 00:00 is midnight at the end of the day.");
        }

        return hours;
    }

    public static IReadOnlyList<SessionDate> Sessions(ObjectReading procedure)
    {
        var sessions = procedure.List(
            "sessions",
            node =>
            {
                var reading = new ObjectReading(node, procedure.Mistakes, "body", "number", "date");
                _ = reading.Required("date");
                return new SessionDate(reading.Text("body"), reading.Number("number", 1), reading.OptionalDay("date") ?? default);
            },
            required: false);
        procedure.Unique(procedure.Items("sessions", required: false).Zip(sessions.Select(s => s.Body.Length == 0 ? "" : $"{s.Body} {s.Number}")));
        return sessions;
    }

    public static void Check(IEnumerable<(ProcedureNode Node, ClockRule Rule)> clocks, OpeningHours? hours, ProcedureMistakes mistakes)
    {
        foreach (var (node, rule) in clocks)
        {
            if (UnitOf(rule) == TermUnit.WorkingHour && hours is null)
            {
                mistakes.Add(node, $"The clock {rule.Id} counts working hours, so the procedure needs 'workingHours'.");
            }

            if (UnitOf(rule) is TermUnit.Hour or TermUnit.WorkingHour)
            {
                foreach (var signal in rule.StartsOn.Where(s => s.Day is { } day && EventVocabulary.FindPublished(s.Event) is { } word && SignalReader.IsDay(word.Type, day)).Take(1))
                {
                    mistakes.Add(node, $"The clock {rule.Id} counts hours, which start at an instant; the member '{signal.Day}' of {signal.Event} is a day.");
                }
            }

            if (rule.Pauses.Count > 0 && (rule.Direction == Direction.Backward || rule.Limit is SessionTerm))
            {
                mistakes.Add(node, $"The clock {rule.Id} cannot be paused: a session keeps its date, and a term that is counted backward its planned day.");
            }

            if (rule.IsAtLeast && rule.OnLapse != LapseEffect.Flag)
            {
                mistakes.Add(node, $"The clock {rule.Id} says how soon at the earliest; it never lapses.");
            }
        }
    }

    private static TermUnit? UnitOf(ClockRule rule) => rule.Limit switch
    {
        AmountTerm amount => amount.Unit,
        WindowTerm window => window.Unit,
        _ => null,
    };
}
