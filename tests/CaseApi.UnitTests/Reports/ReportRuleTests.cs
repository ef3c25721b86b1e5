using CaseApi.Cases.Indicators;
using CaseApi.Cases.Procedures;
using CaseApi.UnitTests.Procedures;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Reports;

public class ReportRuleTests
{
    [Theory]
    [InlineData("""{ "colour": 1 }""", "/reports/colour", "'colour' is unknown")]
    [InlineData("""{ "backdatedAfterHours": 0 }""", "/reports/backdatedAfterHours", "too small")]
    [InlineData("""{ "contents": { "weekly": [ "numbers" ] } }""", "/reports/contents/weekly", "'weekly' is unknown")]
    [InlineData("""{ "contents": { "annual": [ "weather" ] } }""", "/reports/contents/annual/0", "no section of a report 'weather'")]
    [InlineData("""{ "contents": { "annual": [] } }""", "/reports/contents/annual", "at least one")]
    [InlineData("""{ "special": { "by": [ "topic" ] } }""", "/reports/special", "'basis' is missing")]
    [InlineData("""{ "special": { "by": [], "basis": "b" } }""", "/reports/special/by", "at least one")]
    [InlineData("""{ "special": { "by": [ "colour" ], "basis": "b" } }""", "/reports/special/by/0", "'colour'")]
    [InlineData("""{ "special": { "by": [ "topic" ], "min": 1, "basis": "b" } }""", "/reports/special/min", "too small")]
    [InlineData("""{ "special": { "by": [ "topic" ], "months": 121, "basis": "b" } }""", "/reports/special/months", "at most 120")]
    [InlineData("""{ "special": { "by": [ "topic" ], "kinds": [ "colour" ], "basis": "b" } }""", "/reports/special/kinds/0", "no kind 'colour'")]
    public void A_mistake_is_named_where_it_stands(string reports, string pointer, string message)
    {
        // Procedures that inherit it meet its mistake too, with their own kinds.
        var mistakes = Read(reports).Mistakes;
        mistakes.Select(m => (m.File, m.Pointer)).Distinct().ShouldBe([(ShippedProcedures.Code, pointer)]);
        mistakes.ShouldAllBe(m => m.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_said_has_its_default()
    {
        var rule = Of(Read("""{ "special": { "by": [ "topic", "person" ], "basis": "b" }, "contents": { "periodic": [ "numbers" ] } }""")).Reports;
        var special = rule.Special!;
        (special.Min, special.Months, rule.BackdatedAfterHours).ShouldBe((3, 6, 72));
        special.By.ShouldBe(["topic", "person"]);
        special.Kinds.ShouldBeEmpty();
        rule.Contents["periodic"].ShouldBe(["numbers"]);
        Of(ProcedureText.Read(ShippedProcedures.Files())).Reports.ShouldBe(ReportRule.Default);
    }

    [Fact]
    public void A_figure_that_is_reported_is_kept_beside_those_that_are_counted_and_counts_nothing()
    {
        var files = ShippedProcedures.Files();
        files[ShippedProcedures.Code] = ProcedureMistakeTests.Edited(
            files[ShippedProcedures.Code], "/indicators/0",
            """
            { "id": "page-views", "labels": { "kk": "k", "ru": "r", "en": "e", "ar": "a" }, "formula": { "kk": "k", "ru": "r", "en": "e", "ar": "a" }, "measure": "reported",
              "groups": [ "channel" ], "target": 400000, "baseline": 175440, "decimals": 0, "basis": "A/68/491" }
            """);
        var reading = ProcedureText.Read(files);
        reading.Mistakes.ShouldBeEmpty();
        var indicator = Of(reading).Indicator("page-views")!;
        (indicator.Measure, indicator.Target).ShouldBe((Measure.Reported, 400_000m));
        indicator.Groups.ShouldBe(["channel"]);
    }

    private static ProcedureReading Read(string reports)
    {
        var files = ShippedProcedures.Files();
        files[ShippedProcedures.Code] = ProcedureMistakeTests.Edited(files[ShippedProcedures.Code], "/reports", reports);
        return ProcedureText.Read(files);
    }

    private static Procedure Of(ProcedureReading reading) => reading.Procedures.First(p => p.Name == "kz-appc-general@2025-12-29");
}
