using CaseApi.Calendar;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;
using static CaseApi.UnitTests.Calendar.Calendars;

namespace CaseApi.UnitTests.Calendar;

public class ReferenceAgreementTests
{
    private const int Cases = 100_000;

    private static readonly (WorkCalendar Calendar, Reference Reference)[] Pairs =
    [
        (Kazakhstan, new Reference("kz")),
        (SaudiArabia, new Reference("sa")),
        (Geneva, new Reference("un-geneva")),
        (WorkCalendar.MondayToFriday, new Reference(null)),
    ];

    private static readonly string[] Zones = ["Asia/Almaty", "Asia/Riyadh", "Europe/Zurich", "UTC"];

    [Fact]
    public void The_engine_and_the_slow_reference_agree_on_a_hundred_thousand_random_cases()
    {
        var random = new Random(20240125);
        var kinds = new Dictionary<string, int>();
        for (var i = 0; i < Cases; i++)
        {
            var which = random.Next(100) is var draw && draw < 60 ? 0 : draw < 80 ? 1 : draw < 83 ? 2 : 3;
            var unit = (TermUnit)random.Next(7);
            var (question, expected) = unit is TermUnit.Hour or TermUnit.WorkingHour ? Hours(random, which, unit) : RandomDays(random, which, unit);
            Told(DueDates.Calculate(question)).ShouldBe(expected, $"case {i}: {question}; pauses {string.Join(' ', question.Pauses)}");
            var kind = char.IsDigit(expected[0]) ? "due" : expected.Split(' ')[0];
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        }

        // The draw must reach every kind of answer often enough to mean something.
        kinds["due"].ShouldBeGreaterThan(50_000);
        kinds["paused"].ShouldBeGreaterThan(1_000);
        kinds["invalid-pauses"].ShouldBeGreaterThan(1_000);
        kinds["calendar-gap"].ShouldBeGreaterThan(1_000);
    }

    private static (DueDateQuestion Question, string Expected) RandomDays(Random random, int which, TermUnit unit)
    {
        var start = new DateOnly(2021, 11, 1).AddDays(random.Next(2200));
        var n = 1 + random.Next(unit switch { TermUnit.Year => 4, TermUnit.Month => 26, TermUnit.Week => 12, _ => random.Next(2) == 0 ? 6 : 90 });
        var (include, roll, backward) = (random.Next(2) == 0, (Roll)random.Next(3), random.Next(5) == 0);
        var pauses = backward ? [] : RandomPauses(random, start, 60);
        var question = new DueDateQuestion
        {
            Start = ClockStart.On(LocalDate.FromDateOnly(start)),
            Limit = new TimeLimit(new AmountTerm(n, unit), include ? Counting.IncludeStart : Counting.ExcludeStart, roll, backward ? Direction.Backward : Direction.Forward),
            Calendar = Pairs[which].Calendar,
            Pauses = Noda(pauses, random),
        };
        return (question, Pairs[which].Reference.Ask(start, n, unit, include, roll, backward, pauses));
    }

    private static (DueDateQuestion Question, string Expected) Hours(Random random, int which, TermUnit unit)
    {
        // Every other start lies near a change of the clocks.
        var around = random.Next(2) == 0 ? new DateTime(2024, 2, 27) : which == 2 ? new DateTime(2025, 3, 28) : new DateTime(2022, 1, 3).AddDays(random.Next(1800));
        var start = around.AddMinutes(15 * random.Next(96 * 3));
        var zone = DateTimeZoneProviders.Tzdb[Zones[random.Next(Zones.Length)]];
        var (n, backward) = (1 + random.Next(60), random.Next(5) == 0);
        var (from, to) = (new TimeOnly(7, 0).AddMinutes(15 * random.Next(20)), new TimeOnly(13, 0).AddMinutes(15 * random.Next(30)));
        DateTime ToLocal(DateTime utc) => Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).InZone(zone).ToDateTimeUnspecified();
        var pauses = backward ? [] : RandomPauses(random, DateOnly.FromDateTime(ToLocal(start)), unit == TermUnit.Hour ? 5 : 10);
        var question = new DueDateQuestion
        {
            Start = ClockStart.At(Instant.FromDateTimeUtc(DateTime.SpecifyKind(start, DateTimeKind.Utc))),
            Limit = new TimeLimit(new AmountTerm(n, unit), Direction: backward ? Direction.Backward : Direction.Forward),
            Calendar = unit == TermUnit.Hour ? null : Pairs[which].Calendar,
            Zone = zone,
            Hours = unit == TermUnit.Hour ? null : new OpeningHours(LocalTime.FromTimeOnly(from), LocalTime.FromTimeOnly(to)),
            Pauses = Noda(pauses, random),
        };
        return (question, Pairs[which].Reference.AskHours(start, n, unit == TermUnit.Hour ? null : (from, to), ToLocal, backward, pauses));
    }

    private static List<(DateOnly From, DateOnly? Until)> RandomPauses(Random random, DateOnly start, int reach)
    {
        var pauses = new List<(DateOnly, DateOnly?)>();
        var next = start.AddDays(random.Next(reach) - 5);
        for (var count = Math.Max(0, random.Next(6) - 3); count > 0; count--)
        {
            DateOnly? until = random.Next(8) == 0 ? null : next.AddDays(1 + random.Next(reach / 3 + 1));
            pauses.Add((next, until));
            if (until is null)
            {
                break;
            }

            next = until.Value.AddDays(random.Next(4));
        }

        return pauses;
    }

    private static List<Pause> Noda(List<(DateOnly From, DateOnly? Until)> pauses, Random random)
    {
        var days = pauses.Select(pause => new Pause(LocalDate.FromDateOnly(pause.From), pause.Until is { } until ? LocalDate.FromDateOnly(until) : null)).ToArray();
        random.Shuffle(days);
        return [.. days];
    }

    private static string Told(DueDateOutcome outcome) => outcome switch
    {
        DueDateError { Code: DueDateError.CalendarGap, Year: var year } => $"calendar-gap {year}",
        DueDateError error => error.Code,
        DueDate { State: DueState.Paused } => "paused",
        DueDate { StartsAt: not null, DueAt: { } at } => InstantPattern.General.Format(at),
        DueDate due => LocalDatePattern.Iso.Format(due.DueOn!.Value),
        _ => "?",
    };
}
