using CaseApi.Calendar;
using Shouldly;
using Xunit;
using static CaseApi.UnitTests.Calendar.Calendars;

namespace CaseApi.UnitTests.Calendar;

public class OfficialVectorTests
{
    public static TheoryData<string> Ids => new(VectorFile.All.Keys);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_engine_answers_as_the_vector_says(string id)
    {
        var vector = VectorFile.All[id];
        var outcome = DueDates.Calculate(vector.Question);
        if (vector.Expected("error") is { } error && error != "unresolved")
        {
            var refused = outcome.ShouldBeOfType<DueDateError>();
            (error, refused.Code).ShouldBeOneOf(
                ("calendar_gap", DueDateError.CalendarGap),
                ("ambiguous_local_time", DueDateError.AmbiguousLocalTime),
                ("reject", DueDateError.InvalidTerm),
                ("reject", DueDateError.InvalidPauses),
                ("reject", DueDateError.StopBeforeStart));
            refused.Message.ShouldNotBeNullOrWhiteSpace();
            return;
        }

        var due = outcome.ShouldBeOfType<DueDate>();
        switch (vector.Expected("due"))
        {
            case null when vector.Expected("error") == "unresolved":
                (due.State, due.DueOn, due.DueAt).ShouldBe((DueState.Unresolved, null, null));
                break;
            case null:
                vector.Expected("state").ShouldBe("paused");
                (due.State, due.DueOn, due.DueAt).ShouldBe((DueState.Paused, null, null));
                break;
            case var instant when instant.Contains('T', StringComparison.Ordinal):
                due.DueAt.ShouldBe(At(instant));
                break;
            case var day:
                due.DueOn.ShouldBe(Day(day));
                due.State.ShouldBe(DueState.Running);
                break;
        }

        due.EarliestOn.ShouldBe(vector.Expected("earliest") is { } earliest ? Day(earliest) : null);
    }

    [Theory]
    [InlineData("E1", DueDateError.CalendarGap)]
    [InlineData("E2", DueDateError.InvalidTerm)]
    [InlineData("E3", DueDateError.InvalidPauses)]
    [InlineData("E4", DueDateError.StopBeforeStart)]
    [InlineData("E5", DueDateError.AmbiguousLocalTime)]
    public void Each_refusal_has_its_own_code(string id, string code) =>
        DueDates.Calculate(VectorFile.All[id].Question).ShouldBeOfType<DueDateError>().Code.ShouldBe(code);

    [Fact]
    public void The_file_holds_every_vector_once() => VectorFile.All.Count.ShouldBe(65);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_trace_ends_where_the_term_ends(string id)
    {
        if (DueDates.Calculate(VectorFile.All[id].Question) is DueDate { DueOn: { } dueOn } due)
        {
            due.Trace.ShouldNotBeEmpty();
            due.Trace[^1].Date.ShouldBe(dueOn);
        }
    }
}
