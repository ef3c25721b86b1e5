using CaseApi.Integrations.Feed;
using CaseApi.Integrations.ICalendar;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Integrations;

public sealed class PublishedHearingsTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 2, 2, 12, 0);

    [Fact]
    public void One_that_is_awaited_has_the_time_last_appointed() =>
        PublishedHearings.Of([Scheduled(2, 5), Scheduled(3, 7)], awaited: true, null).ShouldBe([new PublishedHearing(1, Day(7), EntryStatus.Confirmed, null)]);

    [Fact]
    public void What_neither_took_place_nor_was_waived_fell_away_with_the_cases_clocks() =>
        PublishedHearings.Of([Scheduled(2, 5)], awaited: false, Day(3)).ShouldBe([new PublishedHearing(1, Day(5), EntryStatus.Cancelled, Day(3))]);

    [Fact]
    public void A_waiver_cancels_until_the_hearing_is_held_all_the_same()
    {
        PublishedHearings.Of([Waived(2, 1), Scheduled(3, 5)], awaited: true, null).ShouldBe([new PublishedHearing(1, Day(5), EntryStatus.Confirmed, null)], "a waiver before the appointment");
        PublishedHearings.Of([Scheduled(2, 5), Waived(3, 4)], awaited: true, null).ShouldBe([new PublishedHearing(1, Day(5), EntryStatus.Cancelled, Day(4))]);
        PublishedHearings.Of([Scheduled(2, 5), Waived(3, 4), Held(4, 5)], awaited: false, null).ShouldBe([new PublishedHearing(1, Day(5), EntryStatus.Confirmed, Day(5))]);
        PublishedHearings.Of([Scheduled(2, 5), Waived(3, 4), Annuls(4, 4, 3)], awaited: true, null).ShouldBe([new PublishedHearing(1, Day(5), EntryStatus.Confirmed, null)]);
    }

    [Fact]
    public void A_wrong_appointment_is_cancelled_and_a_wrong_postponement_gives_the_first_time_back()
    {
        PublishedHearings.Of([Scheduled(2, 5), Annuls(3, 4, 2)], awaited: false, null).ShouldBe([new PublishedHearing(1, Day(5), EntryStatus.Cancelled, Day(4))]);
        PublishedHearings.Of([Scheduled(2, 5), Scheduled(3, 7), Annuls(4, 4, 3)], awaited: true, null).ShouldBe([new PublishedHearing(1, Day(5), EntryStatus.Confirmed, null)]);
    }

    [Fact]
    public void A_hearing_after_one_that_was_held_is_the_next_and_keeps_its_number_whatever_is_corrected()
    {
        HearingFact[] two = [Scheduled(2, 5), Held(3, 5), Scheduled(4, 9)];
        var first = new PublishedHearing(1, Day(5), EntryStatus.Confirmed, Day(5));

        PublishedHearings.Of(two, awaited: true, null).ShouldBe([first, new PublishedHearing(2, Day(9), EntryStatus.Confirmed, null)]);
        PublishedHearings.Of([.. two, Annuls(5, 6, 4)], awaited: false, null).ShouldBe([first, new PublishedHearing(2, Day(9), EntryStatus.Cancelled, Day(6))]);
        PublishedHearings.Of([.. two, Annuls(5, 6, 4), Annuls(6, 7, 3), Scheduled(7, 10)], awaited: true, null)
            .ShouldBe([new PublishedHearing(1, Day(10), EntryStatus.Confirmed, null), new PublishedHearing(2, Day(9), EntryStatus.Cancelled, Day(6))]);
    }

    private static Instant Day(int day) => Noon + Duration.FromDays(day);

    private static HearingFact Scheduled(long version, int day) => new(version, HearingFact.Scheduled, Noon, StartsAt: Day(day));

    private static HearingFact Held(long version, int day) => new(version, HearingFact.Held, Day(day + 1), EndedAt: Day(day));

    private static HearingFact Waived(long version, int at) => new(version, HearingFact.Waived, Day(at));

    private static HearingFact Annuls(long version, int at, params long[] annuls) => new(version, HearingFact.Corrected, Day(at), Annuls: annuls);
}
