using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseApi.Hosting.Demo;

/// <summary>One thing that came otherwise than the law, or the script, has it.</summary>
public sealed record DemoDifference(string What, string Expected, string Came);

/// <summary>Compares an answer with what the script expects of it.</summary>
public static class DemoExpectations
{
    public static IReadOnlyList<DemoDifference> Differences(DemoExpected expected, DemoAnswer answer) =>
        expected.Http != answer.Status && expected.Or != answer.Status
            ? [new DemoDifference("HTTP status", expected.Http.ToString(CultureInfo.InvariantCulture), answer.Status.ToString(CultureInfo.InvariantCulture))]
            : [.. Values(expected, answer), .. Deadlines(expected, answer)];

    private static IEnumerable<DemoDifference> Values(DemoExpected expected, DemoAnswer answer)
    {
        foreach (var (pointer, wanted) in expected.Values)
        {
            var (found, came) = DemoAnswer.At(answer.Body, pointer);
            if (!found || !JsonNode.DeepEquals(wanted, came))
            {
                yield return new DemoDifference(pointer, DemoAnswer.Show(wanted), found ? DemoAnswer.Show(came) : "nothing");
            }
        }
    }

    private static IEnumerable<DemoDifference> Deadlines(DemoExpected expected, DemoAnswer answer)
    {
        var came = answer.Deadlines.ToLookup(d => d.Name, d => d.ToString());
        foreach (var (clock, wanted) in expected.Deadlines)
        {
            if (!came[clock].Contains(wanted))
            {
                yield return new DemoDifference($"deadline {clock}", wanted, came.Contains(clock) ? string.Join(", ", came[clock]) : "nothing");
            }
        }
    }
}
