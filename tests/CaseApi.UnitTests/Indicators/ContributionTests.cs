using CaseApi.Cases.Indicators;
using CaseApi.UnitTests.Lifecycle;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Indicators;

/// <summary>What a case adds to each figure, by hand.</summary>
public class ContributionTests
{
    private static readonly LocalDate Registered = new(2026, 2, 2);

    [Fact]
    [Rule("APPC 20(2)")]
    public void A_registered_case_counts_on_its_day_of_registration_and_is_open_until_its_term_ends()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Need = "new_file", Topic = "land", Unit = "south" });
        var all = Of(walk);
        all.Select(c => c.Key.Indicator).ShouldBe(["registered", "in-time", "in-time-by-officer", "open-cases"], ignoreOrder: true);
        var registered = all.Single(c => c.Key.Indicator == "registered");
        registered.ShouldBe(new Contribution(
            new KpiKey { Tenant = "ALA", Indicator = "registered", Procedure = "kz-appc-general@2025-12-29", Kind = "application", Channel = "portal", Need = "new_file", Topic = "land", Unit = "south" },
            Registered,
            new Amounts(0, 1, 0, 0)));
        var term = all.Single(c => c.Key.Indicator == "in-time");
        term.Day.ShouldBe(walk.Clock("decide").DueOn!.Value);
        term.Amounts.ShouldBe(new Amounts(0, 0, 1, 0));
    }

    [Fact]
    public void A_case_decided_in_time_is_in_the_numerator_on_its_last_day_and_took_its_days()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T09:00").Take(Commands.Assign()).At("2026-02-09T09:00").Take(Commands.IssueAct(Commands.FavourableAct));
        One(walk, "in-time").Amounts.ShouldBe(new Amounts(1, 1, 0, 0));
        One(walk, "in-time").Day.ShouldBe(walk.Clock("decide").DueOn!.Value);
        var duration = One(walk, "duration");
        (duration.Day, duration.Amounts, duration.Key.Bucket).ShouldBe((new LocalDate(2026, 2, 9), new Amounts(0, 1, 0, 7), "6-10"));
        One(walk, "ended").Key.Detail.ShouldBe("granted");
        One(walk, "ended-by-officer").Key.Officer.ShouldBe("officer-1");
        Of(walk).Where(c => c.Key.Indicator == "duration-by-stage").Select(c => (c.Key.Detail, c.Day, c.Amounts.Total)).ShouldBe(
            [("registered", new LocalDate(2026, 2, 3), 1), ("under-examination", new LocalDate(2026, 2, 9), 6)]);
        Of(walk).ShouldNotContain(c => c.Key.Indicator == "delay-by-stage" || c.Key.Indicator == "open-cases");
        One(walk, "first-assignee").Amounts.ShouldBe(new Amounts(1, 1, 0, 0));
    }

    [Fact]
    public void A_late_case_tells_in_which_stage_the_days_after_the_term_passed()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-03-02T09:00").Take(Commands.Assign()).At("2026-03-11T09:00").Take(Commands.IssueAct(Commands.FavourableAct));
        var due = walk.Clock("decide").DueOn!.Value;
        due.ShouldBe(new LocalDate(2026, 2, 23));
        One(walk, "in-time").Amounts.ShouldBe(new Amounts(0, 1, 0, 0));
        One(walk, "deemed-refused").Day.ShouldBe(Registered);
        Of(walk).Where(c => c.Key.Indicator == "delay-by-stage").Select(c => (c.Key.Detail, c.Amounts.Total)).ShouldBe([("registered", 7), ("under-examination", 9)]);
    }

    [Fact]
    public void A_term_that_was_missed_tells_by_how_many_days_and_one_that_was_kept_or_still_runs_tells_nothing()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Unit = "south" }).At("2026-03-02T09:00").Take(Commands.Assign());
        Of(walk).ShouldNotContain(c => c.Key.Indicator == "delay-by-clock", "the term to decide has run out, and by how much nobody knows yet");
        walk.At("2026-03-11T09:00").Take(Commands.IssueAct(Commands.FavourableAct));
        var late = One(walk, "delay-by-clock");
        (late.Key.Detail, late.Key.Unit, late.Day, late.Amounts, late.Key.Bucket).ShouldBe(("decide", "south", new LocalDate(2026, 2, 23), new Amounts(0, 1, 0, 16), "16-30"));

        var kept = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T09:00").Take(Commands.Assign()).At("2026-02-09T09:00").Take(Commands.IssueAct(Commands.FavourableAct));
        Of(kept).ShouldNotContain(c => c.Key.Indicator == "delay-by-clock");
        walk.At("2026-03-12T09:00").Take(Commands.CorrectEntry(walk.VersionOf("act-issued")));
        Of(walk).ShouldNotContain(c => c.Key.Indicator == "delay-by-clock", "the act was a wrong entry");
    }

    [Fact]
    public void A_suspended_case_is_set_apart_under_its_reason_and_not_dropped()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T09:00").Take(Commands.Assign()).At("2026-02-04T09:00").Take(Commands.Suspend())
            .At("2026-02-05T09:00").Take(Commands.Resume()).At("2026-02-06T09:00").Take(Commands.IssueAct(Commands.FavourableAct));
        (One(walk, "in-time").Key.Exclusion, One(walk, "in-time").Amounts).ShouldBe(("suspended", new Amounts(1, 1, 0, 0)));
    }

    [Fact]
    public void A_correction_takes_away_what_the_wrong_entry_had_added_and_where()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T09:00").Take(Commands.Assign());
        var before = Of(walk);
        walk.At("2026-02-09T09:00").Take(Commands.IssueAct(Commands.FavourableAct));
        var wrong = Of(walk);
        walk.At("2026-03-03T09:00").Take(Commands.CorrectEntry(walk.VersionOf("act-issued")));
        var deltas = Contributions.Between(wrong, Of(walk));
        deltas.Single(d => d.Key.Indicator == "ended").ShouldSatisfyAllConditions(
            d => d.Day.ShouldBe(new LocalDate(2026, 2, 9)), d => d.Amounts.ShouldBe(new Amounts(0, -1, 0, 0)));
        Contributions.Between(before, Of(walk)).ShouldHaveSingleItem().Key.Detail.ShouldBe("entry-corrected", "the correction itself is an exception, and nothing else is left");
    }

    [Fact]
    public void Texts_that_are_no_codes_become_other_so_that_groups_stay_few_and_nameless()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Topic = "Земля для Ахметовой А. К.", Need = new string('a', 65) });
        var key = One(walk, "registered").Key;
        (key.Topic, key.Need).ShouldBe(("other", "other"));
        KpiKey.Code("a\u001fb").ShouldBe("other");
        key.Text.Split(KpiKey.Separator).Length.ShouldBe(12);
    }

    [Fact]
    public void A_case_that_is_not_opened_adds_nothing() =>
        Contributions.Of(new CaseApi.Cases.Case(), CaseWalk.Received("2026-02-02T10:00").Procedure, CaseWalk.Zone).ShouldBeEmpty();

    private static List<Contribution> Of(CaseWalk walk) => Contributions.Of(walk.State, walk.Procedure, CaseWalk.Zone);

    private static Contribution One(CaseWalk walk, string indicator) => Of(walk).Single(c => c.Key.Indicator == indicator);
}
