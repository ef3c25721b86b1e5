using CaseApi.Calendar;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;
using static CaseApi.UnitTests.Calendar.Calendars;

namespace CaseApi.UnitTests.Calendar;

public class DueDatePropertyTests
{
    private static readonly WorkCalendar[] All = [Kazakhstan, SaudiArabia, WorkCalendar.MondayToFriday];
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    /// <summary>Far enough from the ends of the loaded years that no draw runs into a gap.</summary>
    private static readonly Gen<LocalDate> Starts = Gen.Choose(0, 1_000).Select(days => new LocalDate(2023, 2, 1).PlusDays(days));

    private static readonly Gen<TermUnit> DayUnits = Gen.Elements(TermUnit.Day, TermUnit.WorkingDay, TermUnit.Week, TermUnit.Month);

    private sealed record Draw(WorkCalendar Calendar, LocalDate Start, int Amount, TermUnit Unit, Counting Counting, Roll Roll)
    {
        public LocalDate Due(LocalDate? start = null, int? amount = null, Counting? counting = null, Roll? roll = null) =>
            Last(start ?? Start, new TimeLimit(new AmountTerm(amount ?? Amount, Unit), counting ?? Counting, roll ?? Roll), Calendar);
    }

    private static Arbitrary<Draw> Draws(params Roll[] rolls) => (
        from calendar in Gen.Elements(All)
        from start in Starts
        from unit in DayUnits
        from amount in Gen.Choose(1, unit switch { TermUnit.Month => 5, TermUnit.Week => 15, _ => 70 })
        from counting in Gen.Elements(Counting.IncludeStart, Counting.ExcludeStart)
        from roll in Gen.Elements(rolls)
        select new Draw(calendar, start, amount, unit, counting, roll)).ToArbitrary();

    private static LocalDate Last(LocalDate start, TimeLimit limit, WorkCalendar calendar, params Pause[] pauses)
    {
        var last = DueDates.LastDayOf(start, limit, calendar, pauses);
        return last.IsFound ? last.Day : throw new InvalidOperationException($"{last} for {start} {limit}");
    }

    [Fact]
    public void Where_it_rolls_the_due_date_is_a_working_day() =>
        Check.One(Config, Prop.ForAll(Draws(Roll.Next, Roll.Previous), draw => draw.Calendar.Look(draw.Due()).IsWorking));

    [Fact]
    public void Rolling_to_the_next_working_day_passes_over_non_working_days_only() =>
        Check.One(Config, Prop.ForAll(Draws(Roll.Next), draw =>
            Range(draw.Due(roll: Roll.None), draw.Due()).SkipLast(1).All(day => !draw.Calendar.Look(day).IsWorking)));

    [Fact]
    public void A_later_start_is_never_due_earlier() =>
        Check.One(Config, Prop.ForAll(Draws(Enum.GetValues<Roll>()), draw => draw.Due() <= draw.Due(start: draw.Start.PlusDays(1))));

    [Fact]
    public void A_longer_term_is_never_due_earlier() =>
        Check.One(Config, Prop.ForAll(Draws(Enum.GetValues<Roll>()), draw => draw.Due() <= draw.Due(amount: draw.Amount + 1)));

    [Fact]
    public void Counting_the_start_in_is_never_due_later_than_leaving_it_out() =>
        Check.One(Config, Prop.ForAll(Draws(Enum.GetValues<Roll>()), draw => draw.Due(counting: Counting.IncludeStart) <= draw.Due(counting: Counting.ExcludeStart)));

    [Fact]
    public void One_more_working_day_is_the_next_working_day() =>
        Check.One(Config, Prop.ForAll(Draws(Roll.None), draw =>
        {
            var limit = new TimeLimit(new AmountTerm(draw.Amount, TermUnit.WorkingDay), draw.Counting);
            var due = Last(draw.Start, limit, draw.Calendar);
            var next = Last(draw.Start, limit with { Term = new AmountTerm(draw.Amount + 1, TermUnit.WorkingDay) }, draw.Calendar);
            return Range(due, next).Count(day => draw.Calendar.Look(day).IsWorking) == 2;
        }));

    [Fact]
    public void Backward_undoes_forward_for_working_days_from_a_working_start() =>
        Check.One(Config, Prop.ForAll(Draws(Roll.None), draw =>
        {
            var limit = new TimeLimit(new AmountTerm(draw.Amount, TermUnit.WorkingDay), draw.Counting);
            var start = Last(draw.Start, new TimeLimit(new AmountTerm(1, TermUnit.WorkingDay), Counting.IncludeStart), draw.Calendar);
            return Last(Last(start, limit, draw.Calendar), limit with { Direction = Direction.Backward }, draw.Calendar) == start;
        }));

    /// <summary>The pause stands between the first counted day and the unpaused due day; k of its days work.</summary>
    [Fact]
    public void K_paused_working_days_move_the_due_day_by_exactly_k_working_days()
    {
        var draws =
            from calendar in Gen.Elements(All)
            from start in Starts
            from amount in Gen.Choose(3, 60)
            from offset in Gen.Choose(1, 100)
            from length in Gen.Choose(1, 40)
            select (calendar, start, amount, offset, length);
        Check.One(Config, Prop.ForAll(draws.ToArbitrary(), draw =>
        {
            var (calendar, start, amount, offset, length) = draw;
            var limit = new TimeLimit(new AmountTerm(amount, TermUnit.WorkingDay), Counting.ExcludeStart, Roll.Next);
            var (first, unpaused) = (Last(start, limit with { Term = new AmountTerm(1, TermUnit.WorkingDay) }, calendar), Last(start, limit, calendar));
            var from = first.PlusDays(1 + (offset % Math.Max(1, Period.DaysBetween(first, unpaused) - 1)));
            var pause = new Pause(from, from.PlusDays(length));
            var k = Range(pause.From, pause.Until!.Value.PlusDays(-1)).Count(day => calendar.Look(day).IsWorking);
            var moved = Last(start, limit, calendar, pause);
            return from < unpaused && moved == Last(start, limit with { Term = new AmountTerm(amount + k, TermUnit.WorkingDay) }, calendar);
        }));
    }

    [Fact]
    public void The_trace_counts_exactly_the_term_and_every_day_of_the_span_once() =>
        Check.One(Config, Prop.ForAll(Draws(Roll.None), draw =>
        {
            var unit = draw.Unit is TermUnit.Day ? TermUnit.Day : TermUnit.WorkingDay;
            var due = (DueDate)DueDates.Calculate(new DueDateQuestion
            {
                Start = ClockStart.On(draw.Start),
                Limit = new TimeLimit(new AmountTerm(draw.Amount, unit), draw.Counting),
                Calendar = draw.Calendar,
            });
            var numbers = due.Trace.Where(day => day.Mark == TraceMark.Counted).Select(day => day.Number);
            return numbers.SequenceEqual(Enumerable.Range(1, draw.Amount).Select(number => (int?)number))
                && due.Trace.Select(day => day.Date).SequenceEqual(Range(draw.Start, due.DueOn!.Value))
                && due.Trace.Where(day => day.Mark == TraceMark.Skipped).All(day => day.Skipped is not null && !draw.Calendar.Look(day.Date).IsWorking);
        }));

    private static IEnumerable<LocalDate> Range(LocalDate first, LocalDate last)
    {
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            yield return day;
        }
    }
}
