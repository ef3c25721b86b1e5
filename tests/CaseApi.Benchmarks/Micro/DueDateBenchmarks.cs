using BenchmarkDotNet.Attributes;
using CaseApi.Calendar;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.Benchmarks.Micro;

/// <summary>
/// Fifteen working days (APPC art. 76(1)): with the trace, without it, and as a plain loop with NodaTime and two sets of days, of those off and of those
/// worked on a weekend. Wanted: at most 4 times the loop and nothing allocated without the trace, at most 40 times with it.
/// </summary>
[MemoryDiagnoser]
public class DueDateBenchmarks
{
    private const int Amount = 15;
    private static readonly WorkCalendar Calendar = CalendarCatalogue.OfShippedFiles().Find("kz-5day")!;
    private static readonly LocalDate Start = new(2025, 12, 22);
    private static readonly TimeLimit Limit = new(new AmountTerm(Amount, TermUnit.WorkingDay), Roll: Roll.Next);
    private static readonly DueDateQuestion Question = new() { Start = ClockStart.On(Start), Limit = Limit, Calendar = Calendar };

    private static readonly HashSet<LocalDate> Off = Days(day => !Calendar.Look(day).IsWorking && !IsWeekend(day));
    private static readonly HashSet<LocalDate> Moved = Days(day => Calendar.Look(day).IsWorking && IsWeekend(day));

    [Benchmark(Baseline = true)]
    public LocalDate PlainLoop()
    {
        var day = Start;
        for (var counted = 0; counted < Amount;)
        {
            day = day.PlusDays(1);
            counted += IsWeekend(day) ? Moved.Contains(day) ? 1 : 0 : Off.Contains(day) ? 0 : 1;
        }

        return day;
    }

    [Benchmark]
    public LastDay WithoutTrace() => DueDates.LastDayOf(Start, Limit, Calendar);

    [Benchmark]
    public DueDateOutcome WithTrace() => DueDates.Calculate(Question);

    private static bool IsWeekend(LocalDate day) => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    private static HashSet<LocalDate> Days(Func<LocalDate, bool> are) => [.. Enumerable.Range(0, 730).Select(new LocalDate(2025, 1, 1).PlusDays).Where(are)];
}
