using System.Text.Json.Serialization;
using CaseApi.Calendar;
using NodaTime;
using NodaTime.Text;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>One line of the reasoning behind a due date. Members that say nothing are left out.</summary>
/// <param name="Counted">The day's number in the term.</param>
/// <param name="Skipped">Why the day does not count: weekend, holiday, day-off, carry-over, moved-rest-day, paused.</param>
/// <param name="Mark">start, raw-last-day, rolled-over, last-day, original-last-day (as counted, before a decision extended the term); counted for a day of opening hours.</param>
/// <param name="Kind">moved-working-day for a day of rest that works.</param>
/// <param name="Ran">Opening time that ran on this day, as ISO 8601, such as PT1H30M.</param>
public sealed record TraceLine(
    LocalDate Date,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Counted,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SkipReason? Skipped,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TraceMark? Mark,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DayKind? Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Basis,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Ran)
{
    public static TraceLine Of(TraceDay day) => new(
        day.Date,
        day.Number,
        day.Skipped,
        day.Mark switch
        {
            TraceMark.Counted => day.Number is null ? TraceMark.Counted : null,
            TraceMark.Skipped => null,
            var mark => mark,
        },
        day.Kind == DayKind.MovedWorkingDay ? day.Kind : null,
        day.Name,
        day.Basis,
        day.Ran is { } ran ? PeriodPattern.NormalizingIso.Format(Period.FromTicks(ran.BclCompatibleTicks)) : null);
}

/// <summary>The rule behind a due date; in the free form of a calculation there is none.</summary>
public sealed record RuleView(string Procedure, string Clock, string Basis);

/// <param name="Status">official, derived or projected: how far the years in question can be trusted.</param>
public sealed record UsedCalendar(string Id, int Version, YearStatus? Status);

/// <summary>Why a due date is what it is, in words and day by day.</summary>
/// <param name="TraceShortened">True for a term of more than ten years: the trace then holds only its ends.</param>
/// <param name="Tzdb">The version of the time zone data.</param>
public sealed record DueDateExplanation(string Sentence, IReadOnlyList<TraceLine> Trace, bool TraceShortened, UsedCalendar? Calendar, string Tzdb)
{
    public static DueDateExplanation Of(DueDate due, string language, DeadlineSequel? since = null)
    {
        var dated = since?.Now.CalendarId is null ? due : since.Now;
        return new DueDateExplanation(
            DeadlineSentence.Of(due, LanguageOf(language), since),
            [.. (since is null ? due.Trace : Continued(due, since)).Select(TraceLine.Of)],
            due.TraceIsShortened,
            dated.CalendarId is { } id ? new UsedCalendar(id, dated.CalendarVersion ?? 0, dated.CalendarStatus) : null,
            due.TzdbVersion);
    }

    /// <summary>The days as they were counted, those on which an extended term stood still, and how its new last day was come to.</summary>
    private static IEnumerable<TraceDay> Continued(DueDate due, DeadlineSequel since) => due.Trace
        .Select(day => day.Date == due.DueOn ? day with { Mark = TraceMark.OriginalLastDay } : day)
        .Concat(since.Extensions.SelectMany(e => e.PausesSince).Where(p => p.Until is not null)
            .SelectMany(p => Enumerable.Range(0, Period.DaysBetween(p.From, p.Until!.Value)).Select(n => new TraceDay(p.From.PlusDays(n), TraceMark.Skipped) { Skipped = SkipReason.Paused })))
        .Concat(since.Now.Trace);

    private static SentenceLanguage LanguageOf(string language) => language switch
    {
        "kk" => SentenceLanguage.Kk,
        "ru" => SentenceLanguage.Ru,
        "ar" => SentenceLanguage.Ar,
        _ => SentenceLanguage.En,
    };
}
