using CaseApi.Calendar;
using NodaTime;
using Shouldly;
using Xunit;
using static CaseApi.UnitTests.Calendar.Calendars;

namespace CaseApi.UnitTests.Calendar;

public class AllocationTests
{
    private static readonly Pause[] Pauses = [new(Day("2024-05-02"), Day("2024-05-13"))];

    [Theory]
    [InlineData(TermUnit.WorkingDay, Roll.Next)]
    [InlineData(TermUnit.Day, Roll.Next)]
    [InlineData(TermUnit.Month, Roll.Previous)]
    [InlineData(TermUnit.Year, Roll.None)]
    public void The_fast_path_allocates_nothing(TermUnit unit, Roll roll)
    {
        var limit = new TimeLimit(new AmountTerm(2, unit), Counting.ExcludeStart, roll);
        var start = Day("2024-05-01");
        Sum(limit, start);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Sum(limit, start);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_look_allocates_nothing()
    {
        Kazakhstan.Look(Day("2024-05-01"));
        var day = Day("2024-05-01");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var kind = Kazakhstan.Look(day).Kind;
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        kind.ShouldBe(DayKind.Holiday);
    }

    private static int Sum(TimeLimit limit, LocalDate start)
    {
        var sum = 0;
        for (var i = 0; i < 1_000; i++)
        {
            sum += DueDates.LastDayOf(start, limit, Kazakhstan, Pauses).Day.Day;
            sum += DueDates.LastDayOf(start.PlusDays(i % 300), limit, Kazakhstan).Day.Day;
        }

        return sum;
    }
}
