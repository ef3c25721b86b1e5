using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Indicators;
using CaseApi.Cases.Procedures;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Procedures;

public class ShippedProceduresTests
{
    [Fact]
    public void All_shipped_procedures_are_without_a_mistake()
    {
        var files = ShippedProcedures.Files();
        var reading = ProcedureText.Read(files);
        reading.Mistakes.ShouldBeEmpty();
        reading.Procedures.Count.ShouldBe(files.Count);
        files.Keys.ShouldContain(ShippedProcedures.Code);
        files.Keys.ShouldContain(ShippedProcedures.Guide);
    }

    [Fact]
    public void On_each_day_one_version_of_the_general_procedure_is_in_force()
    {
        var versions = ProcedureText.Read(ShippedProcedures.Files()).Procedures.Where(p => p.Id == "kz-appc-general").ToList();
        Version(new LocalDate(2024, 1, 25)).ShouldBe("2024-guide");
        Version(new LocalDate(2025, 12, 28)).ShouldBe("2024-guide");
        Version(new LocalDate(2025, 12, 29)).ShouldBe("2025-12-29");
        Version(new LocalDate(2030, 1, 1)).ShouldBe("2025-12-29");

        string Version(LocalDate day) => versions.Single(p => p.Effective.Contains(day)).Version;
    }

    [Fact]
    public void The_guide_inherits_everything_that_it_does_not_say_otherwise()
    {
        var (code, guide) = (ShippedProcedures.Of("2025-12-29"), ShippedProcedures.Of("2024-guide"));
        guide.Steps.ShouldBe(code.Steps);
        guide.Clocks.Select(c => c.Id).ShouldBe(code.Clocks.Select(c => c.Id));
        guide.Act.Sections.ShouldBe(code.Act.Sections);
        guide.Registration.ShouldBe(new RegistrationTime(AfterHours.SameDay, new LocalTime(18, 30), "R-002"));
        guide.Counting.ShouldBe(new CountingRule(Counting.IncludeStart, Roll.Next));

        var (old, now) = (guide.Clock("decide")!, code.Clock("decide")!);
        old.Limit.ShouldBe(new AmountTerm(15, TermUnit.WorkingDay));
        old.Extension!.From.ShouldBe(ExtensionFrom.OriginalDue);
        now.Extension!.From.ShouldBe(ExtensionFrom.DayOfStep);
        old.Extension.Max.ShouldBe(now.Extension.Max);
        old.Extension.By.ShouldBe(now.Extension.By);
        old.OnLapse.ShouldBe(LapseEffect.DeemRefused);
    }

    [Fact]
    [Rule("R-090")]
    public void Each_edition_names_its_own_grounds_to_omit_a_hearing()
    {
        var (code, guide) = (ShippedProcedures.Of("2025-12-29").Hearing, ShippedProcedures.Of("2024-guide").Hearing);
        code.MayOmit.Select(g => g.Id).ShouldBe(
        [
            "favourable-no-third-party", "enforcement", "term-lt-5wd", "urgent", "participant-asks", "simplified", "automated-no-discretion", "court-ban",
            "reception-refused", "terminated-88-1",
        ]);
        guide.MayOmit.Select(g => g.Id).ShouldBe(
            ["favourable-no-third-party", "enforcement", "term-lt-3d", "urgent", "participant-asks", "automated-no-discretion", "simplified"]);
        code.StateReasonIf.ShouldBe(["urgent"]);
        guide.StateReasonIf.ShouldBe(["always"]);
    }

    [Fact]
    public void Where_a_case_can_be_opened_again_every_term_to_answer_it_begins_anew()
    {
        var reopening = ShippedProcedures.All.Where(p => p.Steps.Contains("reopen")).ToList();
        reopening.Select(p => p.Id).ShouldContain("sa-charity");
        foreach (var procedure in reopening)
        {
            var terms = procedure.Clocks.Where(c => c.Per == ClockInstances.Case && c.StopsOn.Any(s => s.Event is "act-issued" or "appeal-answered")).ToList();
            terms.ShouldNotBeEmpty(procedure.Name);
            terms.Where(c => c.StartsOn.All(s => s.Event != "case-reopened")).Select(c => c.Id).ShouldBeEmpty(procedure.Name);
        }
    }

    [Theory]
    [InlineData("kz-appc-general", "decide")]
    [InlineData("sa-charity", "answer-complaint")]
    [InlineData("sa-charity", "answer-inquiry")]
    [InlineData("un-irmct", null)]
    public void What_is_overdue_and_what_is_due_soon_is_told_by_officer(string procedure, string? clock)
    {
        foreach (var shipped in ShippedProcedures.All.Where(p => p.Id == procedure))
        {
            var told = shipped.Indicators.Where(i => i.Of == IndicatorSubject.Clock && i.Clock == clock && i.Groups.Contains(IndicatorGroups.Officer)).Select(i => i.Measure).ToList();
            told.ShouldContain(Measure.Overdue, shipped.Name);
            told.ShouldContain(Measure.DueSoon, shipped.Name);
        }
    }

    [Fact]
    public void Every_step_there_is_belongs_to_a_procedure_and_stands_there_in_the_order_of_the_lifecycle()
    {
        string[] known = ["register-appeal", .. StepTable.Steps.Select(s => s.Name)];
        known.Except(ShippedProcedures.All.SelectMany(p => p.Steps)).ShouldBeEmpty();
        foreach (var procedure in ShippedProcedures.All)
        {
            procedure.Steps.ShouldBe([.. known.Where(procedure.Steps.Contains)], procedure.Name);
        }
    }

    [Fact]
    [Rule("R-012", "APPC 4(1)(1)", "APPC 4(1)(31-1)", "APPC 4(1)(32)", "APPC 4(1)(35)", "APPC 4(1)(36)", "APPC 4(1)(37)", "APPC 4(1)(38)")]
    public void Each_of_the_six_kinds_and_the_petition_is_handled_by_one_procedure_on_any_day()
    {
        Dictionary<string, string> handled = new()
        {
            ["application"] = "kz-appc-general", ["inquiry"] = "kz-appc-simplified", ["proposal"] = "kz-appc-simplified", ["response"] = "kz-appc-simplified",
            ["message"] = "kz-appc-simplified", ["petition"] = "kz-appc-petition", ["complaint"] = "kz-appc-complaint",
        };
        foreach (var (kind, procedure) in handled)
        {
            foreach (var day in new[] { new LocalDate(2024, 1, 25), new LocalDate(2025, 12, 29) })
            {
                ShippedProcedures.All.Single(p => p.Chosen == Chosen.ByKind && p.Effective.Contains(day) && p.Kind(kind) is { Procedure: null }).Id.ShouldBe(procedure);
            }

            ShippedProcedures.Of("2025-12-29").Kind(kind)!.Procedure.ShouldBe(procedure == "kz-appc-general" ? null : procedure);
        }
    }

    [Fact]
    public void An_indicator_that_several_procedures_keep_is_summed_alike_in_all_of_them()
    {
        foreach (var same in ShippedProcedures.All.SelectMany(p => p.Indicators).GroupBy(i => i.Id))
        {
            same.Select(i => (i.Of, i.Measure, i.CountsOn, i.SumsOf, i.Days, string.Join(',', i.Groups))).Distinct().ShouldHaveSingleItem(same.Key);
        }
    }

    [Fact]
    public void A_figure_divides_by_nothing_that_the_procedures_codes_do_not_know()
    {
        var files = ShippedProcedures.Files();
        files["sa-charity.2023-h1.json"] = files["sa-charity.2023-h1.json"].Replace("\"in\": [\"inquiry\"]", "\"in\": [\"application\"]", StringComparison.Ordinal);
        ProcedureText.Read(files).Mistakes.ShouldAllBe(m => m.Message.Contains("can never be application in this procedure: the figure would divide by something that can never be"));
        ProcedureText.Read(files).Mistakes.Count.ShouldBe(2);
    }

    [Fact]
    public void A_clock_that_nothing_starts_any_more_is_not_inherited()
    {
        var simplified = ShippedProcedures.Of("2025-12-29", "kz-appc-simplified");
        simplified.Clock("draft-before-act").ShouldBeNull();
        simplified.Clock("decide")!.Limit.ShouldBe(new AmountTerm(15, TermUnit.WorkingDay));
        ShippedProcedures.Of("2025-12-29", "kz-appc-petition").Clock("decide")!.Limit.ShouldBe(new AmountTerm(20, TermUnit.WorkingDay));
    }

    [Fact]
    public void The_clock_before_the_act_counts_backward_from_the_planned_day_in_both_editions()
    {
        foreach (var version in new[] { "2025-12-29", "2024-guide" })
        {
            var clock = ShippedProcedures.Of(version).Clock("draft-before-act")!;
            (clock.Direction, clock.Bound, clock.Counting, clock.Per).ShouldBe((Direction.Backward, Bound.Min, Counting.ExcludeStart, ClockInstances.Recipient));
        }
    }
}
