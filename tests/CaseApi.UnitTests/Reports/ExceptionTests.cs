using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using CaseApi.ReadModels.Reports;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Reports;

public class ExceptionTests
{
    private static readonly DateTimeZone Almaty = DateTimeZoneProviders.Tzdb["Asia/Almaty"];
    private static readonly Instant At = Instant.FromUtc(2026, 3, 2, 20, 0);

    [Fact]
    public void Each_departure_is_found_with_its_ground_on_the_authoritys_own_day()
    {
        Of(new TermExtended { NewLastDay = new LocalDate(2026, 5, 4), Reasons = "Асқар Тестов" }).ShouldBe([New(ExceptionKind.Extension, "", new LocalDate(2026, 5, 4))]);
        Of(new HearingWaived { Ground = "favourable", Reasons = "r" }).ShouldBe([New(ExceptionKind.HearingWaived, "favourable")]);
        Of(new AppealReturnedForCorrection { Codes = ["address-missing", "claim-missing"], Until = new LocalDate(2026, 3, 9) })
            .ShouldBe([New(ExceptionKind.ReturnForCorrection, "address-missing claim-missing", new LocalDate(2026, 3, 9))]);
        Of(new AppealReturned { Ground = "not-corrected" }).ShouldBe([New(ExceptionKind.AppealReturned, "not-corrected")]);
        Of(new AppealDeemedRefused { Clock = "decide" }).ShouldBe([New(ExceptionKind.DeemedRefusal, "decide")]);
        Of(new ActIssued { Number = 2, HearingOmitted = "urgent", LacksRemedy = true }).ShouldBe([New(ExceptionKind.HearingOmitted, "urgent"), New(ExceptionKind.ActWithoutRemedy, "2")]);
        Of(new ActIssued { Number = 1 }).ShouldBeEmpty();
        Of(new CaseAssigned()).ShouldBeEmpty();
    }

    [Fact]
    public void An_entry_is_late_from_so_many_hours_on_unless_a_clock_made_it_or_it_bears_a_date_of_its_own()
    {
        Late(new CaseAssigned(), 71).ShouldBeEmpty();
        Late(new CaseAssigned(), 72).ShouldBe([New(ExceptionKind.BackdatedEntry, "case-assigned", null, 72)]);
        Late(new CaseAssigned { By = "system" }, 500).ShouldBeEmpty();
        Late(new NoticeRecorded(), 500).ShouldBeEmpty();
        Late(new SatisfactionRecorded(), 500).ShouldBeEmpty();
    }

    [Fact]
    public void What_bears_a_date_of_its_own_is_told_where_that_date_moves_a_term()
    {
        Late(new ReplyRecorded { Clocks = [Stopped("section-reply")] }, 71).ShouldBeEmpty();
        Late(new ReplyRecorded { Clocks = [Stopped("section-reply")] }, 72).ShouldBe([New(ExceptionKind.BackdatedEntry, "reply-recorded", null, 72)]);
        Late(new NoticeRecorded { Clocks = [Stopped("acknowledge")] }, 500).ShouldBe([New(ExceptionKind.BackdatedEntry, "notice-recorded", null, 500)]);
        Late(new DeadlineMoved { By = "system", Clocks = [Stopped("decide")] }, 500).ShouldBeEmpty("a calendar did it");

        static ClockChange Stopped(string clock) => new(ClockEffect.Stopped, new ClockState(clock, null) { Condition = ClockCondition.Met });
    }

    [Fact]
    public void A_correction_takes_out_what_it_annuls()
    {
        Exceptions.AnnulledBy(new EntryCorrected { Annuls = [3, 4] }).ShouldBe([3, 4]);
        Exceptions.AnnulledBy(new CaseAssigned()).ShouldBeEmpty();
    }

    private static ReportException New(ExceptionKind kind, string detail, LocalDate? until = null, long? hours = null) =>
        new(kind, new LocalDate(2026, 3, 3), 5, "officer-1", detail, until, hours);

    private static IEnumerable<ReportException> Of(CaseEvent happened) => Late(happened, 0);

    private static IEnumerable<ReportException> Late(CaseEvent happened, int hours) => Exceptions.Of(
        new RecordedEvent(Guid.Empty, 5, Guid.Empty, At + Duration.FromHours(hours), happened with { At = At, By = happened.By.Length == 0 ? "officer-1" : happened.By }), Almaty, 72);
}
