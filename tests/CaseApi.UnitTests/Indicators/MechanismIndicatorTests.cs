using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using CaseApi.UnitTests.Lifecycle;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Indicators;

/// <summary>The Mechanism's indicators over cases whose answer is known beforehand, beside their targets of 2014–15 and what they were before.</summary>
public class MechanismIndicatorTests
{
    private static readonly LocalDate Monday = new(2026, 2, 2);

    [Theory]
    [InlineData(70, 0, "70.00", false)]
    [InlineData(90, 0, "90.00", true)]
    [InlineData(89, 0, "89.00", false)]
    [InlineData(95, 10, "85.00", false)]
    public void Requests_count_as_processed_when_that_was_in_four_weeks_and_to_the_requesters_satisfaction(int inTime, int dissatisfied, string value, bool met)
    {
        var cases = Enumerable.Range(0, 100).Select(i => Request(i < inTime ? 28 : 29, quality: i < dissatisfied ? 3 : 4)).ToList();
        var figure = Figures.Of(cases, "p-b");
        (figure.Value, figure.Denominator, figure.Pending).ShouldBe((decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), 100, 0));
        Figures.MeetsTarget(cases, "p-b").ShouldBe(met);
        (cases[0].Procedure.Indicator("p-b")!.Target, cases[0].Procedure.Indicator("p-b")!.Baseline).ShouldBe((90, 70));
    }

    [Fact]
    public void A_request_that_nobody_said_was_satisfying_is_not_counted_as_such_and_one_that_still_runs_is_pending()
    {
        var silent = Begun().At("2026-02-10T10:00").Take(Commands.ReachStage("processed"));
        Figures.Of([silent], "p-b").Value.ShouldBe(0);
        var running = Figures.Of([Begun()], "p-b", today: new LocalDate(2026, 2, 20));
        (running.Value, running.Denominator, running.Pending).ShouldBe((null, 0, 1));
        Figures.Of([Begun()], "p-b").Value.ShouldBe(0, "its term has run out");
    }

    [Fact]
    public void Cases_set_apart_are_shown_with_and_without_and_the_target_is_judged_on_all()
    {
        var cases = Enumerable.Range(0, 100).Select(i => i switch
        {
            < 80 => Request(28, 5),
            < 90 => Request(40, 5).Take(Commands.RecordExclusion("p-b", "non-cooperation")),
            _ => Request(40, 5).Take(Commands.RecordExclusion("r-b", "non-cooperation")),
        }).ToList();
        Figures.Of(cases, "p-b").Value.ShouldBe(80m);
        var without = Figures.Of(cases, "p-b", withExcluded: false);
        (without.Value, without.Denominator).ShouldBe((88.89m, 90), "ten are set apart, the other ten in another figure");
        Figures.MeetsTarget(cases, "p-b").ShouldBe(false);
    }

    [Theory]
    [InlineData(3, 30, true, true)]
    [InlineData(4, 30, true, false)]
    [InlineData(3, 31, true, false)]
    [InlineData(3, 30, false, false)]
    public void Access_is_kept_when_it_was_acknowledged_in_three_days_and_decided_in_thirty_working_days(int days, int workingDays, bool acknowledged, bool kept)
    {
        var walk = CaseWalk.Of("un-irmct", "archive-access", "2026-02-02T10:00").At("2026-02-02T11:00").Take(Commands.Assign());
        if (acknowledged)
        {
            walk.At(At(days)).Take(Commands.Notice(NoticeSubject.Acknowledgement, At(days)));
        }

        // Thirty working days are six weeks.
        walk.At(At((workingDays / 5 * 7) + (workingDays % 5))).Take(Commands.Answer("en", law: false, facts: false, remedy: false));
        Figures.Of([walk], "a-a").ShouldSatisfyAllConditions(f => f.Numerator.ShouldBe(kept ? 1 : 0), f => f.Denominator.ShouldBe(1));
    }

    [Fact]
    public void Each_document_and_record_of_a_case_counts_by_itself()
    {
        var walk = CaseWalk.Of("un-irmct", "contempt", "2026-02-02T10:00").At("2026-02-02T11:00");
        foreach (var i in Enumerable.Range(1, 10))
        {
            walk.Take(Commands.NoteFact(RecordFact.DocumentIssued, $"order-{i}", "public")).Take(Commands.NoteFact(RecordFact.RetentionEnded, $"box-{i}")).Take(Commands.NoteFact(RecordFact.RecordIdentified, $"file-{i}"));
        }

        walk.At("2026-02-05T10:59");
        foreach (var i in Enumerable.Range(1, 9))
        {
            walk.Take(Commands.NoteFact(RecordFact.DocumentPublished, $"order-{i}")).Take(Commands.NoteFact(RecordFact.RecordDisposed, $"box-{i}"));
        }

        walk.At("2026-05-03T11:00").Take(Commands.NoteFact(RecordFact.RecordAccessioned, "file-1"));
        Figures.Of([walk], "r-a").Value.ShouldBe(90m);
        Figures.MeetsTarget([walk], "r-a").ShouldBe(false, "all of them are wanted");
        Figures.Of([walk], "a-c1").Value.ShouldBe(90m);
        Figures.MeetsTarget([walk], "a-c1").ShouldBe(true);
        (Figures.Of([walk], "a-c2").Numerator, Figures.Of([walk], "a-c2").Denominator).ShouldBe((0, 10), "accessioned one day late");
    }

    [Fact]
    public void Procedures_are_initiated_within_two_weeks_of_what_asks_for_them()
    {
        var kept = CaseWalk.Of("un-irmct", "national-assistance-registrar", "2026-02-02T10:00").At("2026-02-16T10:00").Take(Commands.ReachStage("initiated"));
        var missed = CaseWalk.Of("un-irmct", "national-assistance-registrar", "2026-02-02T10:00").At("2026-02-17T10:00").Take(Commands.ReachStage("initiated"));
        Figures.Of([kept, missed], "r-c").Value.ShouldBe(50m);
        kept.Procedure.Indicator("r-c")!.Baseline.ShouldBeNull("it was not measured before");
    }

    [Fact]
    public void An_early_release_is_initiated_within_two_weeks_of_the_presidents_request()
    {
        static CaseWalk Asked(string source, string? initiated)
        {
            var walk = CaseWalk.Of("un-irmct", "early-release", "2026-01-05T10:00").At("2026-02-02T10:00").Take(Commands.NoteFact(RecordFact.InformationRequested, "letter-1", source: source));
            return initiated is null ? walk : walk.At(initiated).Take(Commands.ReachStage("initiated"));
        }

        List<CaseWalk> cases = [Asked("president", "2026-02-16T10:00"), Asked("president", "2026-02-17T10:00"), Asked("president", null), Asked("state", "2026-04-01T10:00")];
        var figure = Figures.Of(cases, "r-b");
        (figure.Numerator, figure.Denominator).ShouldBe((1, 3), "a request of anybody else starts no term, and what never begins is missed");
        Figures.MeetsTarget(cases, "r-b").ShouldBe(false);
        Figures.MeetsTarget([.. Enumerable.Range(0, 10).Select(i => Asked("president", i < 9 ? "2026-02-16T10:00" : "2026-02-20T10:00"))], "r-b").ShouldBe(true, "90 per cent are wanted");
        (cases[0].Procedure.Indicator("r-b")!.Target, cases[0].Procedure.Indicator("r-b")!.Baseline).ShouldBe((90, 90));
    }

    private static CaseWalk Begun() => CaseWalk.Of("un-irmct", "national-assistance-prosecutor", "2026-02-02T10:00").At("2026-02-02T11:00").Take(Commands.Assign());

    private static CaseWalk Request(int days, int quality) =>
        Begun().At(At(days)).Take(Commands.ReachStage("processed")).Take(Commands.Answer("en", law: false, facts: false, remedy: false)).Take(Commands.Satisfaction(quality));

    private static string At(int days) => $"{Monday.PlusDays(days):uuuu-MM-dd}T10:00";
}
