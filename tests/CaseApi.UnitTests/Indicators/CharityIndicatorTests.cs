using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Indicators;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using CaseApi.UnitTests.Lifecycle;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Indicators;

/// <summary>The charity's indicators, by hand. 2026-02-02 is a Monday.</summary>
public class CharityIndicatorTests
{
    [Fact]
    public void First_contact_and_24_hours_and_what_was_rated_afterwards()
    {
        List<CaseWalk> cases =
        [
            Answered("inquiry", "2026-02-03T09:59", Commands.Satisfaction(5, 4)),
            Answered("inquiry", "2026-02-03T10:00", Commands.Satisfaction(3, 5)),
            Answered("inquiry", "2026-02-02T12:00"),
            Open("inquiry"),
        ];
        Figures.Of(cases, "i1-first-contact").Value.ShouldBe(75m);
        Figures.Of(cases, "i2-within-24-hours").Value.ShouldBe(50m, "24 hours are over at their end, and what is unanswered counts");
        Figures.Of(cases, "inquiry-term").Value.ShouldBe(50m);
        Figures.Of(cases, "i3-satisfied").Value.ShouldBe(50m);
        Figures.Of(cases, "i3-clarity").Value.ShouldBe(100m);
        Figures.Of(cases, "i3-response-rate").Value.ShouldBe(66.67m);
        Figures.Of(cases, "i4-need-met").Value.ShouldBe(100m);
        Figures.Of([Open("complaint")], "i4-need-met").Value.ShouldBeNull("nobody was asked");
        Figures.Of(cases, "inquiries-overdue").Value.ShouldBe(1);
    }

    [Fact]
    public void A_contact_that_settled_nothing_makes_the_answer_the_second()
    {
        var walk = CaseWalk.Of("sa-charity", "complaint", "2026-02-02T10:00").At("2026-02-02T11:00").Take(Commands.Contact()).Take(Commands.Assign())
            .At("2026-02-03T10:00").Take(Answer);
        Figures.Of([walk, Answered("complaint", "2026-02-03T10:00")], "c1-first-contact").Value.ShouldBe(50m);
    }

    [Fact]
    public void Acceptance_is_of_those_sifted_and_sifting_is_of_those_registered()
    {
        List<CaseWalk> cases = [Open("complaint").Take(Commands.Accept()), Open("complaint").Take(Commands.Accept()), Open("complaint").Take(Commands.RejectTriage()), Open("complaint")];
        Figures.Of(cases, "c2-acceptance").Value.ShouldBe(66.67m);
        Figures.Of(cases, "c2-triaged").Value.ShouldBe(75m);
        Figures.Of(cases, "c3-in-time").Denominator.ShouldBe(3, "of the rejected one no answer is owed");
        Figures.Of(cases, "ended", detail: "rejected").Value.ShouldBe(1, "it ended, and is named");
        Figures.Of(cases, "ended", detail: "").Value.ShouldBe(0);
        Figures.Of(cases, "duration").Denominator.ShouldBe(0, "turned away is not answered");
    }

    [Fact]
    public void Complaints_are_in_time_by_the_term_of_their_type()
    {
        List<CaseWalk> cases =
        [
            Answered("complaint", "2026-02-09T12:00"),
            Answered("complaint", "2026-02-09T12:00", topic: "e-services"),
            Answered("complaint", "2026-02-16T12:00", topic: "professional-conduct"),
            Open("complaint"),
        ];
        Figures.Of(cases, "c3-in-time").Value.ShouldBe(50m);
        Figures.Of(cases, "complaints-overdue").Value.ShouldBe(1);
    }

    [Fact]
    public void The_delay_stands_in_the_stage_in_which_it_arose_and_under_the_term_that_was_missed()
    {
        // Five working days end on Monday the 9th; for the section two days were set.
        var walk = Open("complaint").Take(Commands.Assign()).At("2026-02-03T10:00").Take(Commands.Refer()).At("2026-02-12T10:00").Take(Commands.RecordReply(1)).At("2026-02-16T10:00").Take(Answer)
            .At("2026-02-18T10:00").Take(Commands.Satisfaction(4));
        Contributions.Of(walk.State, walk.Procedure, CaseWalk.Zone).Where(c => c.Key.Indicator == "complaint-delay-by-stage").Select(c => (c.Key.Detail, c.Amounts.Total)).ShouldBe([("referred", 7), ("answered", 2)]);
        Figures.Of([walk], "delay-by-clock", detail: "answer-complaint").Value.ShouldBe(7m);
        var section = walk.State.Clocks.Single(c => c.Clock == "section-reply").DueOn!.Value;
        Figures.Of([walk], "delay-by-clock", detail: "section-reply").Value.ShouldBe(NodaTime.Period.DaysBetween(section, new NodaTime.LocalDate(2026, 2, 12)));
        Figures.Of([walk], "inquiry-delay-by-stage").Denominator.ShouldBe(0, "it is no inquiry");

        var inquiry = Open("inquiry").Take(Commands.Assign()).At("2026-02-06T10:00").Take(Answer);
        Figures.Of([inquiry], "delay-by-clock", detail: "answer-inquiry").Value.ShouldBe(3m, "24 hours ended on the 3rd");
    }

    [Fact]
    public void Accuracy_is_an_answer_by_the_first_officer_that_was_not_opened_again()
    {
        var passed = Open("complaint").Take(Commands.Assign()).Take(Commands.Assign("officer-2")).By("officer-2").At("2026-02-03T10:00").Take(Answer);
        var again = Answered("complaint", "2026-02-03T10:00").At("2026-02-04T10:00").Take(Commands.Reopen("not-satisfied")).At("2026-02-05T10:00").Take(Answer);
        Figures.Of([passed, again, Answered("complaint", "2026-02-03T10:00")], "c4-accuracy").Value.ShouldBe(33.33m);
        Figures.Of([again], "exceptions", detail: "case-reopened").Value.ShouldBe(1);
    }

    [Fact]
    public void A_case_that_is_opened_again_has_a_new_term_and_is_judged_by_it_alone()
    {
        // Answered in time, opened again on Tuesday the 10th: the new term ends on Tuesday the 17th.
        var again = Answered("complaint", "2026-02-03T10:00").At("2026-02-10T10:00").Take(Commands.Reopen("not-satisfied"));
        again.State.Clocks.Find("answer-complaint")!.ShouldSatisfyAllConditions(c => c.Condition.ShouldBe(ClockCondition.Running), c => c.DueOn.ShouldBe(new NodaTime.LocalDate(2026, 2, 17)));
        again.State.Clocks.Find("answer-inquiry").ShouldBeNull("it is no inquiry");
        List<CaseWalk> cases = [again, Answered("complaint", "2026-02-03T10:00")];
        Figures.Of(cases, "c3-in-time", today: new NodaTime.LocalDate(2026, 2, 17)).Value.ShouldBe(100m, "what is not due yet is not counted");
        Figures.Of(cases, "c3-in-time", today: new NodaTime.LocalDate(2026, 2, 18)).ShouldSatisfyAllConditions(f => f.Denominator.ShouldBe(2), f => f.Value.ShouldBe(50m));
        Figures.Of(cases, "complaints-overdue", today: new NodaTime.LocalDate(2026, 2, 18)).Value.ShouldBe(1);

        again.At("2026-02-16T10:00").Take(Answer);
        Figures.Of(cases, "c3-in-time").ShouldSatisfyAllConditions(f => f.Denominator.ShouldBe(2), f => f.Value.ShouldBe(100m));
        Figures.Of(cases, "complaints-overdue").Value.ShouldBe(0);
        Figures.Of(cases, "c4-accuracy").Value.ShouldBe(50m);

        var inquiry = Answered("inquiry", "2026-02-02T12:00").At("2026-02-10T10:00").Take(Commands.Reopen("not-satisfied"));
        inquiry.State.Clocks.Find("answer-inquiry")!.Condition.ShouldBe(ClockCondition.Running);
        Figures.Of([inquiry], "inquiries-overdue").Value.ShouldBe(1);
    }

    [Fact]
    public void A_second_answer_is_rated_by_itself_and_the_mark_of_the_first_is_not_its_own()
    {
        var walk = Answered("complaint", "2026-02-03T10:00", Commands.Satisfaction(1, 1));
        walk.Refused("satisfaction-already-recorded", Commands.Satisfaction(5, 5));
        Figures.Of([walk], "i3-satisfied").Value.ShouldBe(0m);

        walk.At("2026-02-10T10:00").Take(Commands.Reopen("not-satisfied")).At("2026-02-11T10:00").Take(Answer);
        Figures.Of([walk], "i3-satisfied").Value.ShouldBeNull("of the second answer nothing has been said");
        Figures.Of([walk], "i3-response-rate").Value.ShouldBe(0m);

        walk.At("2026-02-12T10:00").Take(Commands.Satisfaction(5, 4));
        Figures.Of([walk], "i3-satisfied").Value.ShouldBe(100m);
        Figures.Of([walk], "i3-clarity").Value.ShouldBe(100m);
        Figures.Of([walk], "i3-response-rate").Value.ShouldBe(100m);
        walk.State.Satisfaction.Select(s => s.Quality).ShouldBe([1, 5]);
        walk.Refused("satisfaction-already-recorded", Commands.Satisfaction());
    }

    [Fact]
    public void Each_of_the_charitys_measures_is_told_by_officer()
    {
        var walk = Answered("inquiry", "2026-02-02T12:00", Commands.Satisfaction(5, 4)).State;
        var complaint = Open("complaint").Take(Commands.Accept()).Take(Commands.Assign()).At("2026-02-03T10:00").Take(Answer);
        var told = new[] { walk, complaint.State }.SelectMany(c => Contributions.Of(c, complaint.Procedure, CaseWalk.Zone)).ToList();
        foreach (var id in (string[])["c1-first-contact", "c2-acceptance", "c3-in-time", "c4-accuracy", "i1-first-contact", "i2-within-24-hours", "i3-satisfied", "i3-clarity", "i3-response-rate", "i4-need-met"])
        {
            told.Where(c => c.Key.Indicator == id).Select(c => c.Key.Officer).Distinct().ShouldBe(["officer-1"], id);
        }

        // What an assignment moves from nobody to somebody: two rows for each figure that is told by officer, none for the others.
        var open = Open("complaint").Take(Commands.Accept());
        var before = Contributions.Of(open.State, open.Procedure, CaseWalk.Zone);
        var deltas = Contributions.Between(before, Contributions.Of(open.Take(Commands.Assign()).State, open.Procedure, CaseWalk.Zone));
        deltas.Count(d => d.Key.Indicator != "stage-days").ShouldBeLessThanOrEqualTo(12);
    }

    [Fact]
    public void Causes_are_counted_one_by_one_and_findings_case_by_case()
    {
        List<CaseWalk> cases =
        [
            Answered("complaint", "2026-02-03T10:00", Commands.RecordFinding(Justified.No, "low-awareness", "data-not-updated", "more-support")),
            Answered("complaint", "2026-02-03T10:00", Commands.RecordFinding(Justified.Yes, null, "data-not-updated")),
            Answered("complaint", "2026-02-03T10:00", Commands.RecordFinding(Justified.Partly)),
            Open("complaint"),
        ];
        Figures.Of(cases, "causes").Value.ShouldBe(3);
        Figures.Of(cases, "causes", detail: "data-not-updated").Value.ShouldBe(2);
        Figures.Of(cases, "findings").Value.ShouldBe(3);
        Figures.Of(cases, "findings", detail: "partly").Value.ShouldBe(1);
        Figures.Of(cases, "not-justified").Value.ShouldBe(33.33m);
    }

    [Fact]
    public void Sections_are_told_apart_by_their_replies()
    {
        var walk = Open("complaint").Take(Commands.Refer()).Take(Commands.Refer("maintenance"))
            .At("2026-02-04T10:00").Take(Commands.RecordReply(1)).At("2026-02-06T10:00").Take(Commands.RecordReply(2));
        Figures.Of([walk], "section-responsiveness").Value.ShouldBe(50m);
        Figures.Of([walk], "section-responsiveness", detail: "relief").Value.ShouldBe(100m);
        Figures.Of([walk], "section-reply-days", detail: "maintenance").Value.ShouldBe(4m);
        Figures.Of([walk, Open("complaint").Take(Commands.Refer())], "section-reply-days").Denominator.ShouldBe(2, "what is not there yet has taken no days");
    }

    [Fact]
    public void Stages_of_a_recruitment_sum_to_its_whole_and_the_delay_stands_where_it_arose()
    {
        var walk = CaseWalk.Of("un-recruitment", "post", "2026-01-05T10:00").At("2026-01-05T11:00");
        (string Day, string Stage)[] way =
        [
            ("2026-01-06", "posted"), ("2026-03-10", "posting-closed"), ("2026-03-30", "screened"), ("2026-04-29", "assessed"), ("2026-05-16", "recommended"), ("2026-06-01", "central-review"),
            ("2026-06-05", "selected"),
        ];
        foreach (var (day, stage) in way)
        {
            walk.At($"{day}T10:00").Take(Commands.ReachStage(stage));
        }

        // 6 January to 5 June are 150 days; the 120th day is 6 May.
        var total = Figures.Of([walk], "days-to-fill");
        total.Value.ShouldBe(150m);
        Figures.Of([walk], "stage-days").Numerator.ShouldBe(total.Numerator);
        Figures.Of([walk], "filled-in-120-days").Value.ShouldBe(0m);
        Contributions.Of(walk.State, walk.Procedure, CaseWalk.Zone).Where(c => c.Key.Indicator == "stage-delay").Select(c => (c.Key.Detail, c.Amounts.Total))
            .ShouldBe([("assessed", 10), ("recommended", 16), ("central-review", 4)]);
        Figures.Of([walk], "stage-delay").Numerator.ShouldBe(30);
    }

    [Fact]
    public void The_table_of_44_complaints_comes_out_as_printed()
    {
        (string Topic, int Count, string Share)[] table = [("e-services", 18, "40.90"), ("terms", 8, "18.18"), ("work-environment", 3, "6.81"), ("professional-conduct", 3, "6.81"), ("other", 5, "11.36"), ("marketing", 7, "15.90")];
        var cases = table.SelectMany(t => Enumerable.Range(0, t.Count).Select(_ => CaseWalk.Of("sa-charity", "complaint", "2026-02-02T10:00", a => a with { Topic = t.Topic }))).ToList();
        var counted = cases.SelectMany(w => Contributions.Of(w.State, w.Procedure, CaseWalk.Zone)).Where(c => c.Key.Indicator == "registered").GroupBy(c => c.Key.Topic).ToDictionary(g => g.Key, g => g.Sum(c => c.Amounts.Denominator));
        counted.Values.Sum().ShouldBe(44);
        foreach (var (topic, count, share) in table)
        {
            counted[topic].ShouldBe(count);
            (decimal.Truncate(counted[topic] * 10_000m / 44m) / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(share);
        }
    }

    private static Func<CommandMeta, ICaseCommand> Answer => Commands.Answer("ar", law: false, facts: false, remedy: false);

    private static CaseWalk Open(string kind, string? topic = null) => CaseWalk.Of("sa-charity", kind, "2026-02-02T10:00", a => a with { Topic = topic }).At("2026-02-02T11:00");

    private static CaseWalk Answered(string kind, string at, Func<CommandMeta, ICaseCommand>? then = null, string? topic = null)
    {
        var walk = Open(kind, topic).Take(Commands.Assign()).At(at).Take(Answer);
        return then is null ? walk : walk.Take(then);
    }
}
