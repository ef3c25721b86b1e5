using System.Text.Json.Nodes;
using CaseApi.Calendar;
using CaseApi.Cases.Indicators;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Procedures;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Procedures;

/// <summary>The published schema, the C# types and the files say the same.</summary>
public class ProcedureSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(Path.Combine(ShippedProcedures.Folder, "procedure.schema.json")))!.AsObject();

    public static TheoryData<string, Type> Types => new()
    {
        { "effective", typeof(EffectiveDays) },
        { "countingRule", typeof(CountingRule) },
        { "registration", typeof(RegistrationTime) },
        { "kind", typeof(KindRule) },
        { "requirement", typeof(IntakeRequirement) },
        { "amountTerm", typeof(AmountTerm) },
        { "windowTerm", typeof(WindowTerm) },
        { "session", typeof(SessionTerm) },
        { "sessionDate", typeof(SessionDate) },
        { "hours", typeof(OpeningHours) },
        { "signal", typeof(Signal) },
        { "pause", typeof(PauseRule) },
        { "extension", typeof(ExtensionRule) },
        { "clock", typeof(ClockRule) },
        { "limitOfType", typeof(LimitOfType) },
        { "vocabularies", typeof(Vocabularies) },
        { "word", typeof(CodeWord) },
        { "topic", typeof(TopicWord) },
        { "stage", typeof(StageRule) },
        { "notice", typeof(NoticeRule) },
        { "actors", typeof(ActorRule) },
        { "ground", typeof(GroundRule) },
        { "hearing", typeof(HearingRule) },
        { "section", typeof(ActSection) },
        { "act", typeof(ActRule) },
        { "protocol", typeof(ProtocolRule) },
        { "indicator", typeof(Indicator) },
        { "condition", typeof(Condition) },
        { "exclusion", typeof(Exclusion) },
    };

    public static TheoryData<string, Type> Enums => new()
    {
        { "/$defs/counting", typeof(Counting) },
        { "/$defs/roll", typeof(Roll) },
        { "/$defs/unit", typeof(TermUnit) },
        { "/$defs/registration/properties/afterHours", typeof(AfterHours) },
        { "/$defs/extension/properties/from", typeof(ExtensionFrom) },
        { "/$defs/clock/properties/per", typeof(ClockInstances) },
        { "/$defs/notice/properties/about", typeof(NoticeSubject) },
        { "/$defs/clock/properties/direction", typeof(Direction) },
        { "/$defs/clock/properties/bound", typeof(Bound) },
        { "/$defs/clock/properties/onLapse", typeof(LapseEffect) },
        { "/$defs/indicator/properties/of", typeof(IndicatorSubject) },
        { "/$defs/indicator/properties/measure", typeof(Measure) },
        { "/$defs/indicator/properties/countsOn", typeof(CountsOn) },
        { "/$defs/indicator/properties/days", typeof(DaysCounted) },
        { "/$defs/indicator/properties/better", typeof(Better) },
        { "/$defs/indicator/properties/rounding", typeof(Rounding) },
        { "/properties/chosen", typeof(Chosen) },
        { "/$defs/escalationTarget", typeof(EscalationTarget) },
    };

    [Fact]
    public void Every_shipped_procedure_fits_the_schema()
    {
        foreach (var (file, json) in ShippedProcedures.Files())
        {
            SchemaCheck.Mistakes(Schema, JsonNode.Parse(json)).ShouldBeEmpty(file);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_schema_names_the_members_of_the_type(string definition, Type type) =>
        Names(Schema["$defs"]![definition]!).ShouldBe(Members(type), ignoreOrder: true);

    [Fact]
    public void The_schema_names_the_members_of_a_procedure() =>
        Names(Schema).Except(["$schema", "extends"]).ShouldBe(Members(typeof(Procedure)), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Enums))]
    public void The_schema_names_the_codes_of_the_enumeration(string place, Type type)
    {
        var node = place[1..].Split('/').Aggregate((JsonNode)Schema, (n, name) => n[name]!);
        node["enum"]!.AsArray().Select(v => v!.GetValue<string>()).ShouldBe(Enum.GetNames(type).Select(Kebab));
    }

    [Fact]
    public void Every_object_of_the_schema_is_closed_and_every_definition_described()
    {
        foreach (var (name, definition) in Schema["$defs"]!.AsObject())
        {
            definition!["description"].ShouldNotBeNull(name);
            if (definition["properties"] is not null)
            {
                definition["additionalProperties"]!.GetValue<bool>().ShouldBeFalse(name);
            }
        }
    }

    [Theory]
    [InlineData("/colour", "1")]
    [InlineData("/labels", null)]
    [InlineData("/labels/ar", null)]
    [InlineData("/zone", "7")]
    [InlineData("/counting/start", "\"exclude\"")]
    [InlineData("/clocks/1/limit/amount", "0")]
    [InlineData("/clocks/1/limit", null)]
    [InlineData("/clocks/1/limit/unit", null)]
    [InlineData("/clocks/4/limits", """[{"topics":[],"limit":{"amount":1,"unit":"day"}}]""")]
    [InlineData("/stages", """[{"id":"Initiated","labels":{}}]""")]
    [InlineData("/vocabularies", """{"needs":[]}""")]
    [InlineData("/chosen", "\"by-luck\"")]
    [InlineData("/clocks/1/startsOn", "[]")]
    [InlineData("/clocks/1/startsOn/0/at", "\"receivedAt\"")]
    [InlineData("/clocks/0/extension/by", null)]
    [InlineData("/hearing/mayOmit/0/basis", null)]
    [InlineData("/act/sections", "[]")]
    [InlineData("/steps/1", "\"withdraw\"")]
    public void What_the_schema_can_see_it_refuses(string place, string? value) =>
        SchemaCheck.Mistakes(Schema, JsonNode.Parse(ProcedureMistakeTests.Edited(ShippedProcedures.Files()[ShippedProcedures.Code], place, value))).ShouldNotBeEmpty();

    private static IEnumerable<string> Names(JsonNode definition) => definition["properties"]!.AsObject().Select(p => p.Key);

    private static IEnumerable<string> Members(Type type) =>
        type.GetProperties().Where(p => p.Name != "EqualityContract" && (p.CanWrite || type != typeof(Procedure))).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
