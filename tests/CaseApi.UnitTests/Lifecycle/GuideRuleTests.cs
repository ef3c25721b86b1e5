using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using CaseApi.Lifecycle.Hearing;
using CaseApi.Lifecycle.Intake;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Rules of the guide that stand in no other test, each under its number.</summary>
public sealed class GuideRuleTests
{
    [Fact]
    [Rule("R-004")]
    public void An_unpaid_fee_is_a_deficiency_and_no_reason_to_refuse()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Fee = new Fee(Required: true) });

        walk.State.Deficiencies.Select(d => d.Code).ShouldBe(["fee-unpaid"]);
        walk.State.Status.ShouldBe(CaseStatus.Registered);
        CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Fee = new Fee(Required: true, Paid: true, "1") }).State.Deficiencies.ShouldBeEmpty();
    }

    [Theory]
    [Rule("R-008", "R-009", "R-010", "APPC 20", "APPC 64(6)")]
    [InlineData("", "Bring it.", "It is returned.", "/missing/0/what")]
    [InlineData("The map", "", "It is returned.", "/missing/0/howToFix")]
    [InlineData("The map", "Bring it.", "", "/consequences")]
    public void A_return_for_correction_says_what_is_missing_how_to_fix_it_and_what_follows(string what, string howToFix, string consequences, string pointer)
    {
        var command = new ReturnForCorrection(Meta(), [new MissingItem("document-missing", what, "APPC art. 63", howToFix)], new LocalDate(2026, 2, 10), consequences);

        var mistakes = new ReturnForCorrectionEndpoint.Validator().Validate(command).Errors;

        mistakes.Count.ShouldBe(1);
        ("/" + mistakes[0].PropertyName.Replace("[", "/", StringComparison.Ordinal).Replace("].", "/", StringComparison.Ordinal)).ToLowerInvariant().ShouldBe(pointer.ToLowerInvariant());
    }

    [Theory]
    [Rule("R-028", "R-029", "R-031", "R-032", "R-033")]
    [InlineData("2023-01-25", 1, TermUnit.Year, "2024-01-24")]
    [InlineData("2023-12-25", 1, TermUnit.Month, "2024-01-24")]
    [InlineData("2024-01-25", 15, TermUnit.WorkingDay, "2024-02-14")]
    public void The_guides_own_examples_count_the_day_of_the_event(string start, int amount, TermUnit unit, string due)
    {
        var limit = new TimeLimit(new AmountTerm(amount, unit), Counting.IncludeStart, Roll.Next);

        var last = DueDates.LastDayOf(CaseWalk.Day(start), limit, CaseWalk.Kz, []);

        last.Day.ShouldBe(CaseWalk.Day(due));
    }

    [Fact]
    [Rule("R-086")]
    public void A_draft_is_not_sent_on_the_day_of_the_act() =>
        Examined().Refused("draft-too-late", Commands.SendDraft("2026-02-03")).LegalBasis.ShouldContain("R-086");

    [Fact]
    [Rule("R-092")]
    public void A_hearing_may_be_held_although_it_could_be_left_out()
    {
        var walk = Examined().Take(Commands.WaiveHearing()).Take(Commands.SendDraft("2026-02-12")).At("2026-02-04T10:00");

        walk.Take(Commands.ScheduleHearing("2026-02-06T15:00")).At("2026-02-06T16:00").Take(Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T15:50"));

        walk.State.Status.ShouldBe(CaseStatus.Heard);
    }

    [Fact]
    [Rule("R-103")]
    public void Nobody_need_read_the_protocol_for_the_act_to_be_adopted()
    {
        var walk = Examined().Take(Commands.SendDraft("2026-02-12")).At("2026-02-04T10:00").Take(Commands.DraftArrived("2026-02-04T09:00"))
            .Take(Commands.ScheduleHearing("2026-02-06T15:00")).At("2026-02-06T16:00").Take(Commands.HoldHearing("2026-02-06T15:00", "2026-02-06T15:50"))
            .Take(Commands.SignProtocol()).At("2026-02-12T10:00");

        walk.Take(Commands.IssueAct(Commands.BurdensomeAct)).State.Status.ShouldBe(CaseStatus.ActIssued);
    }

    [Theory]
    [Rule("R-104", "APPC 74")]
    [InlineData("", "C. Chair", "S. Secretary", "Place")]
    [InlineData("Room 1", "", "S. Secretary", "Chair")]
    [InlineData("Room 1", "C. Chair", "", "Secretary")]
    public void A_hearing_is_entered_with_its_place_its_official_and_its_secretary(string place, string chair, string secretary, string member)
    {
        var at = CaseWalk.Local("2026-02-06T15:00");
        var command = new HoldHearing(Meta(), at, at + Duration.FromMinutes(50), place, chair, secretary, ["A. Applicant"], null, RecordingMeans.None, false);

        new HoldHearingEndpoint.Validator().Validate(command).Errors.Select(e => e.PropertyName).ShouldBe([member]);
    }

    [Fact]
    [Rule("R-118")]
    public void The_reasons_of_an_act_are_frozen_when_it_is_signed()
    {
        var walk = Examined().Take(Commands.IssueAct(Commands.FavourableAct));

        walk.Refused("wrong-stage", Commands.IssueAct(Commands.BurdensomeAct));
        walk.State.Acts.Count.ShouldBe(1);
    }

    private static CaseWalk Examined() => CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign());

    private static CommandMeta Meta()
    {
        var at = CaseWalk.Local("2026-02-03T10:00");
        return new CommandMeta(Guid.CreateVersion7(), "ALA", Guid.CreateVersion7(), at, at, DateTimeZoneProviders.Tzdb["Asia/Almaty"], "staff", "officer-1") { NewId = Guid.CreateVersion7 };
    }
}
