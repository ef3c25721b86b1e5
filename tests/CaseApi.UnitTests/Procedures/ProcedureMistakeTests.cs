using System.Text.Json.Nodes;
using CaseApi.Cases.Procedures;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Procedures;

public class ProcedureMistakeTests
{
    private const string Decide = "/clocks/0";
    private const string Forward = "/clocks/1";
    private const string Fix = "/clocks/4";
    private const string DraftBeforeAct = "/clocks/6";

    /// <summary>Place of the member, its new value as JSON (none: it is taken away), pointer and part of the message of the one mistake that follows.</summary>
    public static TheoryData<string, string?, string, string> Mistakes => new()
    {
        { "/colour", "1", "/colour", "'colour' is unknown" },
        { "/clocks/0/colour", "1", "/clocks/0/colour", "'colour' is unknown" },
        { "/labels", null, "", "'labels' is missing" },
        { "/calendar", null, "", "'calendar' is missing" },
        { "/counting/start", null, "/counting", "'start' is missing" },
        { "/zone", "7", "/zone", "A text belongs here" },
        { "/zone", "\"Asia/Atlantis\"", "/zone", "no zone" },
        { "/id", "\"KZ general\"", "/id", "cannot be a name" },
        { "/calendar", "\"\"", "/calendar", "empty" },
        { "/languages", "\"kk\"", "/languages", "A list belongs here" },
        { "/languages", "[]", "/languages", "at least one" },
        { "/languages/1", "\"Russian\"", "/languages/1", "no language code" },
        { "/languages/1", "\"kk\"", "/languages/1", "stands here twice" },
        { "/counting", "[]", "/counting", "An object belongs here" },
        { "/counting/start", "\"exclude\"", "/counting/start", "include-start, exclude-start" },
        { "/counting/start", "\"0\"", "/counting/start", "not known" },
        { "/registration/dayEnd", "\"18.30\"", "/registration/dayEnd", "time of day" },
        { "/registration/afterHours", "\"never\"", "/registration/afterHours", "same-day, next-working-day" },
        { "/effective/from", "\"29.12.2025\"", "/effective/from", "no day" },
        { "/effective/to", "\"2025-01-01\"", "/effective", "before the first" },
        { "/labels/ar", null, "/labels", "'ar' is missing" },
        { "/clocks/2/labels/kk", null, "/clocks/2/labels", "'kk' is missing" },
        { "/kinds/0/labels/en", "\" \"", "/kinds/0/labels/en", "empty" },
        { "/kinds/1/id", "\"application\"", "/kinds/1/id", "stands here twice" },
        { "/intake/0/code", "\"colour-missing\"", "/intake/0/code", "no intake check" },
        { "/intake/1/code", "\"name-missing\"", "/intake/1/code", "stands here twice" },
        { "/intake/0/basis", null, "/intake/0", "'basis' is missing" },
        { "/clocks/1/id", "\"decide\"", "/clocks/1/id", "stands here twice" },
        { Forward + "/limit/amount", "0", "/clocks/1/limit/amount", "too small" },
        { Forward + "/limit/amount", "1.5", "/clocks/1/limit/amount", "whole number" },
        { Forward + "/limit/unit", "\"fortnight\"", "/clocks/1/limit/unit", "working-day" },
        { Forward + "/limit", """{"min":2,"max":5,"unit":"day"}""", "/clocks/1", "A window" },
        { Forward + "/limit", """{"session":{"body":"GA","number":0}}""", "/clocks/1/limit/session/number", "too small" },
        { Forward + "/limit", null, "/clocks/1", "'limit' or 'setBy'" },
        { Fix + "/setBy", null, "/clocks/4", "'limit' or 'setBy'" },
        { Forward + "/limits", """[{"limit":{"amount":1,"unit":"day"}}]""", "/clocks/1/limits/0", "Name 'kinds', 'needs' or 'topics'" },
        { Forward + "/limits", """[{"kinds":["suggestion"],"limit":{"amount":1,"unit":"day"}}]""", "/clocks/1/limits/0/kinds/0", "no kind 'suggestion'" },
        { Forward + "/limits", """[{"kinds":["application"],"limit":{"amount":1,"unit":"hour"}}]""", "/clocks/1/limits/0", "either hours or days" },
        { Fix + "/limits", """[{"kinds":["application"],"limit":{"amount":1,"unit":"day"}}]""", "/clocks/4", "needs a 'limit'" },
        { "/stages", """[{"id":"initiated","labels":{"kk":"a","ru":"a","en":"a","ar":"a"}}]""", "/stages/0", "Nothing brings a case to the stage initiated" },
        { "/stages", """[{"id":"Initiated","labels":{"kk":"a","ru":"a","en":"a","ar":"a"},"entersOn":[{"event":"case-assigned"}]}]""", "/stages/0/id", "cannot be a code" },
        { "/stages", """[{"id":"initiated","labels":{"kk":"a","ru":"a","en":"a","ar":"a"},"entersOn":[{"event":"case-eaten"}]}]""", "/stages/0/entersOn/0/event", "no event" },
        { "/vocabularies", """{"needs":[{"id":"a","labels":{"kk":"a","ru":"a","en":"a"}}],"basis":"x"}""", "/vocabularies/needs/0/labels", "'ar' is missing" },
        { "/vocabularies", """{"topics":[{"id":"a","labels":{"kk":"a","ru":"a","en":"a","ar":"a"},"subtopics":[{"id":"b c","labels":{"kk":"a","ru":"a","en":"a","ar":"a"}}]}],"basis":"x"}""", "/vocabularies/topics/0/subtopics/0/id", "cannot be a code" },
        { "/vocabularies", """{"needs":[]}""", "/vocabularies", "'basis' is missing" },
        { "/chosen", "\"by-luck\"", "/chosen", "by-kind, by-name" },
        { Forward + "/bound", "\"window\"", "/clocks/1", "A window" },
        { Forward + "/dueSoonWorkingDays", "-1", "/clocks/1/dueSoonWorkingDays", "too small" },
        { Forward + "/startsOn", "[]", "/clocks/1/startsOn", "at least one" },
        { Forward + "/stopsOn", null, "/clocks/1", "'stopsOn' is missing" },
        { Forward + "/startsOn/0/event", "\"appeal-eaten\"", "/clocks/1/startsOn/0/event", "no event" },
        { Forward + "/startsOn/0/event", "\"appeal_forwarded\"", "/clocks/1/startsOn/0/event", "no event" },
        { Forward + "/startsOn/0/day", "\"part\"", "/clocks/1/startsOn/0/day", "a day or an instant" },
        { Forward + "/startsOn/0/day", "\"yesterday\"", "/clocks/1/startsOn/0/day", "a day or an instant" },
        { Forward + "/startsOn/0/when", "\"not-competent\"", "/clocks/1/startsOn/0/when", "no condition" },
        { Forward + "/startsOn/0/members", """{"parts":"whole"}""", "/clocks/1/startsOn/0/members/parts", "no member 'parts'" },
        { Forward + "/startsOn/0/members", """{"part":"half"}""", "/clocks/1/startsOn/0/members/part", "whole, claims" },
        { Forward + "/startsOn/0/members", """{"reasons":"x"}""", "/clocks/1/startsOn/0/members/reasons", "no member 'reasons'" },
        { Forward + "/startsOn/0/members", """{"clocks":"x"}""", "/clocks/1/startsOn/0/members/clocks", "no member 'clocks'" },
        { Forward + "/startsOn/0/members", """{"part":1}""", "/clocks/1/startsOn/0/members/part", "A text belongs here" },
        { "/clocks/8/startsOn/0/members/oral", "\"yes\"", "/clocks/8/startsOn/0/members/oral", "true, false" },
        { Forward + "/per", "\"recipient\"", "/clocks/1/startsOn/0", "names no recipient" },
        { Fix + "/setBy", "\"codes\"", "/clocks/4/setBy", "that is a day" },
        { Fix + "/setBy", "\"when\"", "/clocks/4/setBy", "that is a day" },
        { Fix + "/onLapse", "\"explode\"", "/clocks/4/onLapse", "lapse-correction" },
        { $"/steps/{ShippedProcedures.Of("2025-12-29").Steps.ToList().IndexOf("deem-refused")}", null, "/clocks/0/onLapse", "the step deem-refused" },
        { Fix + "/onLapse", "\"escalate\"", "/clocks/4", "'escalateTo'" },
        { Decide + "/escalateTo", "\"head\"", "/clocks/0", "'escalateTo'" },
        { Decide + "/escalateTo", "\"king\"", "/clocks/0/escalateTo", "head-of-unit" },
        { Forward + "/limit/unit", "\"working-hour\"", "/clocks/1", "'workingHours'" },
        { Decide + "/limit/unit", "\"hour\"", "/clocks/0", "start at an instant" },
        { Decide + "/bound", "\"min\"", "/clocks/0", "never lapses" },
        { Decide + "/direction", "\"backward\"", "/clocks/0", "cannot be paused" },
        { Decide + "/limit", """{"session":{"body":"GA","number":72}}""", "/clocks/0", "cannot be paused" },
        { "/workingHours", """{"from":"18:00","to":"09:00"}""", "/workingHours/to", "before they end" },
        { "/workingHours", """{"from":"nine","to":"18:00"}""", "/workingHours/from", "time of day" },
        { "/sessions", """[{"body":"GA","number":72}]""", "/sessions/0", "'date' is missing" },
        { "/sessions", """[{"body":"GA","number":72,"date":"2017-09-12"},{"body":"GA","number":72,"date":"2018-09-12"}]""", "/sessions/1", "stands here twice" },
        { DraftBeforeAct + "/blocks", "\"issue-acts\"", "/clocks/6/blocks", "no step" },
        { Decide + "/pauses/0/max/amount", "0", "/clocks/0/pauses/0/max/amount", "too small" },
        { Decide + "/pauses/0/grounds/0", "\"holidays\"", "/clocks/0/pauses/0/grounds/0", "no ground to suspend" },
        { Decide + "/pauses/0/on/event", "\"case-frozen\"", "/clocks/0/pauses/0/on/event", "no event" },
        { Decide + "/extension/by/0", "\"janitor\"", "/clocks/0/extension/by/0", "no role" },
        { Decide + "/extension/from", "\"today\"", "/clocks/0/extension/from", "original-due, day-of-step" },
        { Decide + "/basis", "\"\"", "/clocks/0/basis", "empty" },
        { Decide + "/cancelsOn/0", null, "/clocks/0", "must stop or be cancelled on appeal-returned" },
        { Decide + "/cancelsOn/2/members/part", "\"claims\"", "/clocks/0", "on appeal-forwarded (part: whole)" },
        { Decide + "/cancelsOn/0/when", "\"decided\"", "/clocks/0", "on appeal-returned" },
        { Decide + "/stopsOn/0", null, "/clocks/0", "on act-issued" },
        { Fix + "/cancelsOn/2", null, "/clocks/4", "on case-terminated" },
        { "/hearing/requiredIf", "\"always\"", "/hearing/requiredIf", "burdensome, never" },
        { "/hearing/mayOmit/1/id", "\"favourable-no-third-party\"", "/hearing/mayOmit/1/id", "stands here twice" },
        { "/hearing/mayOmit/1/basis", null, "/hearing/mayOmit/1", "'basis' is missing" },
        { "/hearing/stateReasonIf/0", "\"in-a-hurry\"", "/hearing/stateReasonIf/0", "no ground" },
        { "/act/sections", "[]", "/act/sections", "at least one" },
        { "/act/sections", null, "/act", "'sections' is missing" },
        { "/act/sections/1/id", "\"intro\"", "/act/sections/1/id", "stands here twice" },
        { "/protocol/madeIf", "\"sometimes\"", "/protocol/madeIf", "oral, never" },
        { "/returnGrounds/0/requires", "\"full-moon\"", "/returnGrounds/0/requires", "no condition" },
        { "/terminationGrounds/0/basis", null, "/terminationGrounds/0", "'basis' is missing" },
        { "/suspensionGrounds/0", "\"x\"", "/suspensionGrounds/0", "An object belongs here" },
        { "/steps/1", "\"assing\"", "/steps/1", "no step 'assing'" },
        { "/steps/1", "\"register-appeal\"", "/steps/1", "stands here twice" },
        { "/by/close/roles/1", "\"minister\"", "/by/close/roles/1", "no role" },
        { "/by/close/basis", null, "/by/close", "'basis' is missing" },
        { "/by", """{"assing":{"roles":["head"],"basis":"x"}}""", "/by/assing", "no step 'assing'" },
        { "/basis", """{"assing":"x"}""", "/basis/assing", "no step 'assing'" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_place(string place, string? value, string pointer, string message)
    {
        var files = ShippedProcedures.Files().Where(f => f.Key == ShippedProcedures.Code).ToDictionary();
        files[ShippedProcedures.Code] = Edited(files[ShippedProcedures.Code], place, value);
        var reading = ProcedureText.Read(files);
        reading.Procedures.ShouldBeEmpty();
        reading.Mistakes.ShouldContain(
            m => m.File == ShippedProcedures.Code && m.Pointer == pointer && m.Message.Contains(message, StringComparison.Ordinal),
            string.Join('\n', reading.Mistakes));
        if (place != "/suspensionGrounds/0")
        {
            // An indicator may rest on what was taken away; that is a mistake of its own.
            reading.Mistakes.Count(m => !m.Pointer.StartsWith("/indicators/", StringComparison.Ordinal)).ShouldBe(1, string.Join('\n', reading.Mistakes));
        }
    }

    [Fact]
    public void Every_mistake_of_every_file_is_named_at_once_and_an_inherited_one_where_it_stands()
    {
        var files = ShippedProcedures.Files();
        files[ShippedProcedures.Code] = Edited(Edited(files[ShippedProcedures.Code], "/zone", "\"Asia/Atlantis\""), "/clocks/1/limit/amount", "0");
        files[ShippedProcedures.Guide] = Edited(files[ShippedProcedures.Guide], "/counting/start", "7");
        files["broken.json"] = "{";
        files["list.json"] = "[]";
        var reading = ProcedureText.Read(files);
        reading.Procedures.ShouldNotContain(p => p.Id == "kz-appc-general");
        reading.Mistakes.Select(m => (m.File, m.Pointer)).ShouldBe(
            [
                ("broken.json", ""),
                ("list.json", ""),
                (ShippedProcedures.Guide, "/counting/start"),
                (ShippedProcedures.Code, "/zone"),
                (ShippedProcedures.Code, "/clocks/1/limit/amount"),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_window_that_ends_before_it_begins_is_a_mistake()
    {
        var files = ShippedProcedures.Files();
        files[ShippedProcedures.Code] = Edited(
            Edited(files[ShippedProcedures.Code], "/clocks/1/bound", "\"window\""), "/clocks/1/limit", """{"min":5,"max":2,"unit":"day"}""");
        ProcedureText.Read(files).Mistakes.ShouldHaveSingleItem().Pointer.ShouldBe("/clocks/1/limit");
    }

    [Theory]
    [InlineData("{\"id\": \"\\ud800\"}")]
    [InlineData("{\"id\": 1, \"id\": 2}")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("\"text\"")]
    [InlineData("{\"extends\": [1]}")]
    [InlineData("{\"clocks\": [1, null, [], {\"startsOn\": {\"event\": 1}, \"limit\": 3, \"pauses\": [{}]}], \"basis\": []}")]
    public void Any_text_at_all_gives_mistakes_and_never_an_exception(string json)
    {
        var reading = ProcedureText.Read(new Dictionary<string, string> { ["a.json"] = json });
        reading.Procedures.ShouldBeEmpty();
        reading.Mistakes.ShouldNotBeEmpty();
        reading.Mistakes.ShouldAllBe(m => m.File == "a.json");
    }

    /// <summary>Replaces, adds or takes away one member.</summary>
    internal static string Edited(string json, string pointer, string? value)
    {
        var root = JsonNode.Parse(json)!;
        var path = pointer[1..].Split('/');
        var parent = path[..^1].Aggregate(root, (node, name) => node is JsonArray list ? list[Number(name)]! : node[name]!);
        var last = path[^1];
        switch (parent)
        {
            case JsonArray list when value is null:
                list.RemoveAt(Number(last));
                break;
            case JsonArray list:
                list[Number(last)] = JsonNode.Parse(value);
                break;
            case JsonObject members when value is null:
                members.Remove(last).ShouldBeTrue($"{pointer} was there");
                break;
            default:
                parent[last] = JsonNode.Parse(value!);
                break;
        }

        return root.ToJsonString();
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
