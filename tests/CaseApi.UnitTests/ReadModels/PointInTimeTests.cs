using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.ReadModels;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.ReadModels;

/// <summary>
/// A case registered on day 1, assigned on day 2, a document entered on day 6 for day 3, and on day 8 the assignment found to be wrong.
/// </summary>
public class PointInTimeTests
{
    private static readonly IReadOnlyList<RecordedEvent> History =
    [
        Event(1, at: 1, recorded: 1, new AppealRegistered()),
        Event(2, at: 2, recorded: 2, new CaseAssigned()),
        Event(3, at: 3, recorded: 6, new DocumentAdded()),
        Event(4, at: 7, recorded: 8, new EntryCorrected { Annuls = [2] }),
    ];

    [Theory]
    [InlineData(1, new long[] { 1 })]
    [InlineData(4, new long[] { 1, 2, 3, 4 })]
    public void A_version_is_its_first_events(int version, long[] events) => Versions(new PointInTime(version, null, null)).ShouldBe(events);

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    public void There_is_no_version_beyond_the_ends(int version) => Versions(new PointInTime(version, null, null)).ShouldBeNull();

    [Theory]
    [InlineData(2, new long[] { 1 }, "the assignment never held, though its correction is of later")]
    [InlineData(3, new long[] { 1, 3 }, "what was entered late held on its own day")]
    [InlineData(9, new long[] { 1, 3, 4 }, "the correction itself is there")]
    public void What_held_is_told_by_legal_time_and_todays_knowledge(int asOf, long[] events, string because) =>
        Versions(new PointInTime(null, Day(asOf), null)).ShouldBe(events, because);

    [Theory]
    [InlineData(5, new long[] { 1, 2 })]
    [InlineData(7, new long[] { 1, 2, 3 })]
    [InlineData(8, new long[] { 1, 2, 3, 4 })]
    public void What_was_known_is_told_by_when_it_was_recorded(int knownAt, long[] events) =>
        Versions(new PointInTime(null, null, Day(knownAt))).ShouldBe(events);

    [Theory]
    [InlineData(3, 5, new long[] { 1, 2 }, "the document was not entered yet, the mistake not found")]
    [InlineData(3, 7, new long[] { 1, 2, 3 }, "the mistake is dated the 7th but was not recorded before the 8th")]
    [InlineData(3, 8, new long[] { 1, 3 }, "now it was found")]
    public void Both_together_tell_what_was_thought_to_hold(int asOf, int knownAt, long[] events, string because) =>
        Versions(new PointInTime(null, Day(asOf), Day(knownAt))).ShouldBe(events, because);

    [Fact]
    public void Before_the_registration_there_is_no_case()
    {
        Versions(new PointInTime(null, Day(0), null)).ShouldBeNull();
        Versions(new PointInTime(null, null, Day(0))).ShouldBeNull();
    }

    private static long[]? Versions(PointInTime point) => point.Of(History)?.Select(e => e.Version).ToArray();

    private static Instant Day(int day) => Instant.FromUtc(2024, 1, 10, 0, 0) + Duration.FromDays(day);

    private static RecordedEvent Event(long version, int at, int recorded, CaseEvent happened) =>
        new(Guid.CreateVersion7(), version, Guid.CreateVersion7(), Day(recorded), happened with { At = Day(at), By = "officer-1" });
}
