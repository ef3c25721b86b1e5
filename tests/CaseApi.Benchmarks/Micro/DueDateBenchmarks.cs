using BenchmarkDotNet.Attributes;
using CaseApi.Calendar;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.Benchmarks.Micro;

/// <summary>Fifteen working days (APPC art. 76(1)): with the trace, without it, and as a plain loop over days.</summary>
[MemoryDiagnoser]
public class DueDateBenchmarks
{
    private const int Amount = 15;
    private static readonly WorkCalendar Calendar = CalendarCatalogue.OfShippedFiles().Find("kz-5day")!;
    private static readonly LocalDate Start = new(2025, 12, 22);
    private static readonly TimeLimit Limit = new(new AmountTerm(Amount, TermUnit.WorkingDay), Roll: Roll.Next);
    private static readonly DueDateQuestion Question = new() { Start = ClockStart.On(Start), Limit = Limit, Calendar = Calendar };

    [Benchmark(Baseline = true)]
    public LocalDate PlainLoop()
    {
        var day = Start;
        for (var counted = 0; counted < Amount;)
        {
            day = day.PlusDays(1);
            counted += Calendar.Look(day).IsWorking ? 1 : 0;
        }

        return day;
    }

    [Benchmark]
    public LastDay WithoutTrace() => DueDates.LastDayOf(Start, Limit, Calendar);

    [Benchmark]
    public DueDateOutcome WithTrace() => DueDates.Calculate(Question);
}
