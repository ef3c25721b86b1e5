using CaseApi.Calendar;
using CaseApi.Cases.Procedures;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Procedures;

public class ProcedureInheritanceTests
{
    [Fact]
    public void Objects_merge_member_by_member_clocks_by_id_and_lists_replace()
    {
        var child = Child(
            """
            "registration": { "dayEnd": "17:00" },
            "languages": ["ru"],
            "clocks": [
              { "id": "decide", "limit": { "amount": 20 }, "extension": null },
              { "id": "own", "labels": { "kk": "a", "ru": "b", "en": "c", "ar": "d" }, "startsOn": [{ "event": "case-assigned" }], "stopsOn": [{ "event": "act-issued" }],
                "limit": { "min": 2, "max": 5, "unit": "working-day" }, "bound": "window", "basis": "R-018" }
            ]
            """);
        var (parent, procedure) = (ShippedProcedures.Of("2025-12-29"), child.Procedures.Single(p => p.Version == "child"));
        child.Mistakes.ShouldBeEmpty();
        procedure.Registration.ShouldBe(new RegistrationTime(AfterHours.NextWorkingDay, new LocalTime(17, 0), "APPC art. 64(3)"));
        procedure.Languages.ShouldBe(["ru"]);
        procedure.Clocks.Select(c => c.Id).ShouldBe([.. parent.Clocks.Select(c => c.Id), "own"]);
        procedure.Clock("decide")!.Limit.ShouldBe(new AmountTerm(20, TermUnit.WorkingDay));
        procedure.Clock("decide")!.Extension.ShouldBeNull();
        procedure.Clock("own")!.Limit.ShouldBe(new WindowTerm(2, 5, TermUnit.WorkingDay));
        procedure.Clock("forward")!.Basis.ShouldBe(parent.Clock("forward")!.Basis);
        procedure.Clock("forward")!.Limit.ShouldBe(parent.Clock("forward")!.Limit);
        procedure.Effective.ShouldBe(new EffectiveDays(null, new LocalDate(2000, 1, 1)));
    }

    [Fact]
    public void Id_version_and_window_are_not_inherited()
    {
        var files = ShippedProcedures.Files();
        files["child.json"] = """{ "extends": "kz-appc-general@2025-12-29" }""";
        ProcedureText.Read(files).Mistakes.ShouldBe(
            [new ProcedureMistake("child.json", "", "'id' is missing."), new ProcedureMistake("child.json", "", "'version' is missing.")], ignoreOrder: true);
    }

    [Fact]
    public void A_grandchild_inherits_through_its_parent()
    {
        var files = ShippedProcedures.Files();
        files["a.json"] = """{ "id": "x", "version": "1", "extends": "kz-appc-general@2024-guide" }""";
        var reading = ProcedureText.Read(files);
        reading.Mistakes.ShouldBeEmpty();
        reading.Procedures.Single(p => p.Id == "x").Counting.Start.ShouldBe(Counting.IncludeStart);
        reading.Procedures.Single(p => p.Id == "x").Zone.ShouldBe("Asia/Almaty");
    }

    [Fact]
    public void A_circle_and_an_unknown_base_are_mistakes()
    {
        var reading = ProcedureText.Read(new Dictionary<string, string>
        {
            ["a.json"] = """{ "id": "a", "version": "1", "extends": "b@1" }""",
            ["b.json"] = """{ "id": "b", "version": "1", "extends": "a@1" }""",
            ["c.json"] = """{ "id": "c", "version": "1", "extends": "c@1" }""",
            ["d.json"] = """{ "id": "d", "version": "1", "extends": "e@1" }""",
        });
        reading.Procedures.ShouldBeEmpty();
        reading.Mistakes.Select(m => (m.File, m.Pointer)).ShouldBe([("a.json", "/extends"), ("b.json", "/extends"), ("c.json", "/extends"), ("d.json", "/extends")], ignoreOrder: true);
        reading.Mistakes.Single(m => m.File == "d.json").Message.ShouldContain("a@1, b@1, c@1, d@1");
    }

    [Fact]
    public void Two_clocks_of_one_id_in_one_file_are_a_mistake_there_too() =>
        Child("""
            "clocks": [{ "id": "decide" }, { "id": "decide" }]
            """).Mistakes.ShouldContain(m => m.File == "child.json" && m.Pointer == "/clocks/1/id" && m.Message.Contains("twice"));

    [Fact]
    public void Two_versions_in_force_on_one_day_are_a_mistake_of_the_later()
    {
        var files = ShippedProcedures.Files();
        files[ShippedProcedures.Guide] = ProcedureMistakeTests.Edited(files[ShippedProcedures.Guide], "/effective/to", "\"2025-12-29\"");
        var mistake = ProcedureText.Read(files).Mistakes.ShouldHaveSingleItem();
        (mistake.File, mistake.Pointer).ShouldBe((ShippedProcedures.Code, "/effective"));
        mistake.Message.ShouldContain("both in force on 2025-12-29");
    }

    [Fact]
    public void A_version_is_written_once()
    {
        var files = ShippedProcedures.Files();
        files["z.json"] = ProcedureMistakeTests.Edited(files[ShippedProcedures.Code], "/effective", """{ "from": "1990-01-01", "to": "1990-01-02" }""");
        ProcedureText.Read(files).Mistakes.ShouldContain(m => m.File == "z.json" && m.Pointer == "/version" && m.Message.Contains(ShippedProcedures.Code));
    }

    private static ProcedureReading Child(string members)
    {
        var files = ShippedProcedures.Files();
        files["child.json"] = $$"""{ "id": "child", "version": "child", "extends": "kz-appc-general@2025-12-29", "effective": { "to": "2000-01-01" }, {{members}} }""";
        return ProcedureText.Read(files);
    }
}
