using CaseApi.Cases.Procedures;
using CaseApi.UnitTests.Procedures;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Indicators;

public class IndicatorMistakeTests
{
    private const string InTime = "/indicators/2";

    /// <summary>Place of the member, its new value as JSON (none: it is taken away), pointer and part of the message of the one mistake that follows.</summary>
    public static TheoryData<string, string?, string, string> Mistakes => new()
    {
        { "/indicators/0/colour", "1", "/indicators/0/colour", "'colour' is unknown" },
        { "/indicators/0/labels/ar", null, "/indicators/0/labels", "'ar' is missing" },
        { "/indicators/0/formula", null, "/indicators/0", "'formula' is missing" },
        { "/indicators/0/basis", null, "/indicators/0", "'basis' is missing" },
        { "/indicators/1/id", "\"registered\"", "/indicators/1/id", "stands here twice" },
        { "/indicators/0/id", "\"Registered cases\"", "/indicators/0/id", "cannot be the id" },
        { InTime + "/measure", "\"guess\"", InTime + "/measure", "share, count, mean-days" },
        { "/indicators/0/groups/0", "\"colour\"", "/indicators/0/groups/0", "no group 'colour'" },
        { "/indicators/0/countsOn", "\"due\"", "/indicators/0/countsOn", "A case counts on the day" },
        { "/indicators/0/numerator", """[{"fact":"ended"}]""", "/indicators/0/numerator", "nothing else has one" },
        { InTime + "/numerator", null, InTime, "A share has a 'numerator'" },
        { InTime + "/clock", "\"clepsydra\"", InTime + "/clock", "no clock 'clepsydra'" },
        { InTime + "/clock", "\"draft-before-act\"", InTime + "/clock", "how early" },
        { InTime + "/target", "-1", InTime + "/target", "not below 0" },
        { InTime + "/target", "\"high\"", InTime + "/target", "not below 0" },
        { InTime + "/decimals", "7", InTime + "/decimals", "at most 6" },
        { InTime + "/minimumSample", "-1", InTime + "/minimumSample", "too small" },
        { InTime + "/exclusions/0/when", "[]", InTime + "/exclusions/0/when", "at least one" },
        { "/indicators/4/sumsOf", "\"in-time\"", "/indicators/4/sumsOf", "The sums of 'in-time' are others" },
        { "/indicators/4/sumsOf", "\"nothing\"", "/indicators/4/sumsOf", "no indicator 'nothing'" },

        { "/indicators/0/measure", "\"reported\"", "/indicators/0/countsOn", "counts nothing of the cases" },

        // What can never be.
        { "/indicators/1/denominator/0", """{"fact":"outcome","in":["answered"]}""", "/indicators/1/denominator/0", "can never be answered in this procedure: the figure would divide by something that can never be" },
        { "/indicators/1/denominator/0", """{"fact":"kind","in":["suggestion"]}""", "/indicators/1/denominator/0", "divide by something that can never be" },
        { "/indicators/1/denominator/0", """{"fact":"triaged"}""", "/indicators/1/denominator/0", "no step accept or reject-triage" },
        { "/indicators/1/denominator/0", """{"fact":"open"}""", "/indicators/1/denominator", "'open' can never hold on the day a case ends" },
        { "/indicators/6/denominator", """[{"fact":"open"},{"fact":"open","is":false}]""", "/indicators/6/denominator/1", "cannot hold together" },
        { "/indicators/6/denominator", """[{"fact":"open"},{"fact":"answered"}]""", "/indicators/6/denominator/1", "cannot hold together with 'open'" },
        { "/indicators/1/denominator", """[{"fact":"kind","in":["application"]},{"fact":"kind","in":["inquiry"]}]""", "/indicators/1/denominator/1", "cannot hold together" },
        { InTime + "/numerator/0", """{"fact":"triaged"}""", InTime + "/numerator/0", "the figure would always be 0" },
        { "/indicators/1/denominator/0", """{"fact":"colour"}""", "/indicators/1/denominator/0/fact", "no fact 'colour'" },
        { "/indicators/1/denominator/0", """{"fact":"kind"}""", "/indicators/1/denominator/0", "has values" },
        { "/indicators/1/denominator/0", """{"fact":"ended","in":["x"]}""", "/indicators/1/denominator/0/in", "it has no values" },
        { "/indicators/1/denominator/0", """{"fact":"answered-within"}""", "/indicators/1/denominator/0", "'hours'" },
        { InTime + "/groups", """["kind","outcome"]""", InTime + "/groups", "Only an indicator of cases keeps the groups 'outcome'" },
        { "/indicators/1/groups", """["outcome","subtopic"]""", "/indicators/1/groups", "one of these at most" },
        { "/indicators/1/groups", """["section"]""", "/indicators/1/groups", "Only an indicator of clocks keeps the group 'section'" },
        { "/indicators/0/events", """["case-closed"]""", "/indicators/0", "An indicator of events names" },
        { "/indicators/13/events/0", "\"case-eaten\"", "/indicators/13/events/0", "no event 'case-eaten'" },
        { "/indicators/13/events", null, "/indicators/13/of", "An indicator of events names the 'events'" },
        { "/indicators/13/countsOn", "\"ended\"", "/indicators/13/countsOn", "an event on the day it happened" },
        { "/indicators/13/measure", "\"mean-days\"", "/indicators/13/measure", "counted, nothing else" },
        { "/indicators/9/of", "\"cause\"", "/indicators/9/of", "no step record-finding" },
        { "/indicators/1/denominator/0", """{"fact":"finding","in":["yes"]}""", "/indicators/1/denominator/0", "no step record-finding" },
        { "/indicators/1/denominator/0", """{"fact":"referred"}""", "/indicators/1/denominator/0", "no step refer" },
        { InTime + "/clock", null, InTime + "/of", "says of which 'clock', or keeps the group 'clock'" },
        { "/indicators/14/clock", "\"decide\"", "/indicators/14/of", "says of which 'clock', or keeps the group 'clock'" },
        { "/indicators/0/groups", """["kind","clock"]""", "/indicators/0/groups", "Only an indicator of clocks keeps the group 'clock'" },
        { "/indicators/14/measure", "\"count\"", "/indicators/14/days", "Overdue days are counted by mean-days" },
        { InTime + "/numerator/0", """{"fact":"kept","clock":"clepsydra"}""", InTime + "/numerator/0/clock", "no clock 'clepsydra'" },
        { InTime + "/numerator/0", """{"fact":"kept"}""", InTime + "/numerator/0", "of which 'clock'" },
        { "/indicators/1/denominator/0", """{"fact":"quality-at-least"}""", "/indicators/1/denominator/0", "at 'least'" },
        { "/indicators/1/denominator/0", """{"fact":"ended","least":4}""", "/indicators/1/denominator/0", "asks for no least" },
        { "/indicators/1/denominator/0", """{"fact":"quality-at-least","least":0}""", "/indicators/1/denominator/0/least", "too small" },
        { "/indicators/1/denominator/0", """{"fact":"ended","is":1}""", "/indicators/1/denominator/0/is", "true or false" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_where_it_stands_with_what_to_do(string place, string? value, string pointer, string message)
    {
        var files = ShippedProcedures.Files();
        files[ShippedProcedures.Code] = ProcedureMistakeTests.Edited(files[ShippedProcedures.Code], place, value);

        // Procedures that inherit the indicator meet its mistake too, with their own kinds and clocks.
        var mistakes = ProcedureText.Read(files).Mistakes;
        mistakes.Where(m => m.Pointer == pointer).ShouldContain(m => m.Message.Contains(message, StringComparison.Ordinal), string.Join('\n', mistakes));
        mistakes.ShouldAllBe(m => m.File == ShippedProcedures.Code && m.Pointer.StartsWith("/indicators/", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edition_inherits_the_indicators_and_may_change_one_by_its_id()
    {
        var files = ShippedProcedures.Files();
        files[ShippedProcedures.Guide] = ProcedureMistakeTests.Edited(files[ShippedProcedures.Guide], "/indicators", """[{ "id": "in-time", "target": 90 }]""");
        var reading = ProcedureText.Read(files);
        reading.Mistakes.ShouldBeEmpty();
        var guide = reading.Procedures.Single(p => p.Version == "2024-guide");
        guide.Indicators.Count.ShouldBe(ShippedProcedures.Of("2025-12-29").Indicators.Count);
        guide.Indicator("in-time")!.Target.ShouldBe(90);
    }
}
