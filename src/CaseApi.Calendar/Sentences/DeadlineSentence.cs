using NodaTime;
using NodaTime.Text;

namespace CaseApi.Calendar;

public enum SentenceLanguage
{
    Kk,
    Ru,
    En,
    Ar,
}

/// <summary>Tells a due date as one plain sentence: start, rule, last day, what was not counted and why. Days are named in the sentence's language where the calendar has it, otherwise as the calendar names them.</summary>
public static class DeadlineSentence
{
    public static string Of(DueDate due, SentenceLanguage language, DeadlineSequel? since = null)
    {
        Wording words = language switch
        {
            SentenceLanguage.Kk => new KazakhWording(),
            SentenceLanguage.Ru => new RussianWording(),
            SentenceLanguage.Ar => new ArabicWording(),
            _ => new EnglishWording(),
        };
        var parts = Opening(due, words)
            .Concat(Ending(due, words))
            .Concat(Days(due, words))
            .Concat(since is null ? [] : Since(since, words))
            .Append(due.TraceIsShortened ? words.NotListed : null)
            .Append(CalendarOf(since?.Now.CalendarId is null ? due : since.Now, words));
        var sentence = string.Join(words.Semicolon, parts.OfType<string>());
        return $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}.";
    }

    private static IEnumerable<string?> Opening(DueDate due, Wording words)
    {
        var start = due.StartsAt is { } at ? words.Foreign(Time(at, due.ZoneId)) : due.StartsOn is { } on ? words.Day(on) : "";
        if (due.SetDay is { } set)
        {
            return [words.Set(due.StartsOn is { } from && from != set ? words.Day(from) : null, words.Day(set))];
        }

        return due.Limit.Term switch
        {
            SessionTerm session => [words.Session(words.Foreign(session.Body), session.Number)],
            WindowTerm window => [words.Window(words.Amount(window.Min, window.Unit), words.Amount(window.Max, window.Unit)), From(window.Unit)],
            AmountTerm amount => [words.Limit(words.Amount(amount.Amount, amount.Unit), due.Limit.Bound == Bound.Min), From(amount.Unit)],
            _ => [],
        };

        string From(TermUnit unit) => unit is TermUnit.Hour or TermUnit.WorkingHour
            ? words.Runs(start, due.Limit.Direction == Direction.Backward, unit == TermUnit.WorkingHour)
            : words.Counted(start, due.RegisteredOn is not null, due.Limit.Counting == Counting.IncludeStart, due.Limit.Direction == Direction.Backward);
    }

    private static IEnumerable<string?> Ending(DueDate due, Wording words)
    {
        yield return due.EarliestOn is { } earliest ? words.Earliest(due.StartsAt is not null && due.EarliestAt is { } first ? words.Foreign(Time(first, due.ZoneId)) : words.Day(earliest)) : null;
        yield return due switch
        {
            { State: DueState.Unresolved } => words.Unresolved,
            { Limit: { Bound: Bound.Min, Direction: Direction.Forward }, StartsAt: not null, DueAt: { } opens } => words.Earliest(words.Foreign(Time(opens, due.ZoneId))),
            { Limit: { Bound: Bound.Min, Direction: Direction.Forward }, DueOn: { } opens } => words.Earliest(words.Day(opens)),
            { StartsAt: not null, DueAt: { } end } => words.EndsAt(words.Foreign(Time(end, due.ZoneId))),
            { DueOn: { } last, Limit.Direction: Direction.Backward } => words.LastDayBefore(words.Day(last)),
            { DueOn: { } last } when last != due.SetDay => words.LastDay(words.Day(last)),
            _ => null,
        };
    }

    private static IEnumerable<string?> Days(DueDate due, Wording words)
    {
        var skipped = due.Trace.Where(day => day is { Mark: TraceMark.Skipped, Skipped: not null and not SkipReason.Paused }).ToList();
        var restDays = skipped.Count(day => day.Skipped == SkipReason.Weekend);
        var listed = skipped.Where(day => day.Skipped != SkipReason.Weekend).Select(day => Named(day, words));
        if (skipped.Count > 0)
        {
            yield return words.NotCounted((restDays > 0 ? [words.RestDays(restDays)] : Array.Empty<string>()).Concat(listed));
        }

        var moved = due.Trace.Where(day => day is { Mark: TraceMark.Counted or TraceMark.LastDay, Kind: DayKind.MovedWorkingDay }).Select(day => Named(day, words)).ToList();
        yield return moved.Count > 0 ? words.CountedAsWorking(moved) : null;
        foreach (var pause in due.Pauses)
        {
            yield return Standstill(pause, due, words);
        }

        foreach (var pause in due.InstantPauses)
        {
            var from = words.Foreign(Time(pause.From, due.ZoneId));
            yield return pause.Until is { } until ? words.PausedBetween(from, words.Foreign(Time(until, due.ZoneId))) : words.PausedSince(from);
        }

        yield return Rolled(due, words);
    }

    private static IEnumerable<string?> Since(DeadlineSequel since, Wording words)
    {
        foreach (var extension in since.Extensions)
        {
            yield return words.Extended(words.Day(extension.DecidedOn), words.Day(extension.NewLastDay), extension.LatestAllowed is { } latest ? words.Day(latest) : null);
            foreach (var pause in extension.PausesSince)
            {
                yield return Standstill(pause, since.Now, words);
            }
        }

        yield return Rolled(since.Now, words);
        yield return since.Now.DueOn is { } last && last != since.Extensions[^1].NewLastDay ? words.NowLastDay(words.Day(last)) : null;
    }

    private static string Standstill(Pause pause, DueDate due, Wording words)
    {
        var from = words.Day(pause.From);
        return pause.Until is { } until ? words.Paused(from, words.Day(until.PlusDays(-1)))
            : due is { LatestOn: { } latest, LongestPause: { } longest } ? words.PausedAtMost(from, words.Amount(longest.Amount, longest.Unit), words.Day(latest))
            : words.PausedSince(from);
    }

    private static string? Rolled(DueDate due, Wording words)
    {
        var over = due.Trace.Where(day => day is { Mark: TraceMark.RolledOver, Skipped: not null }).ToList();
        return over.Count > 0 && due.DueOn is { } dueOn ? words.Rolled(over.Select(day => Named(day, words)), forward: dueOn > over[0].Date) : null;
    }

    private static string? CalendarOf(DueDate due, Wording words) =>
        due.CalendarId is { } id ? words.Calendar(words.Foreign(id), due.CalendarVersion ?? 0, due.CalendarStatus == YearStatus.Projected) : null;

    private static string Named(TraceDay day, Wording words)
    {
        var kind = day.Skipped is { } reason ? words.Reason(reason) : null;
        var inside = string.Join(words.Comma, new[] { NameOf(day, words), kind }.OfType<string>());
        return inside.Length == 0 ? words.Day(day.Date) : $"{words.Day(day.Date)} ({inside})";
    }

    private static string? NameOf(TraceDay day, Wording words) =>
        day.Names?.GetValueOrDefault(words.Language) ?? (day.Name is { } name ? words.Foreign(name) : null);

    private static string Time(Instant instant, string? zoneId)
    {
        var zone = (zoneId is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId)) ?? DateTimeZone.Utc;
        return OffsetDateTimePattern.Rfc3339.Format(instant.InZone(zone).ToOffsetDateTime());
    }
}
