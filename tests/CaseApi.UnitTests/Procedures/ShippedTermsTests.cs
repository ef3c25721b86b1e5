using System.Globalization;
using System.Text;
using CaseApi.Cases.Procedures;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Procedures;

/// <summary>
/// A version that has cases keeps its terms: a patch may add labels, steps, indicators and dates of sessions, but what a clock counts stays,
/// or else the next recount would move dates that no law has moved. Another term is another version.
/// </summary>
public class ShippedTermsTests
{
    [Fact]
    public void A_version_counts_as_it_counted_when_it_was_first_shipped()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CaseApi.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside their repository.");
        }

        var file = Path.Combine(folder.FullName, "tests", "golden", "terms-of-shipped-procedures.txt");
        var terms = Terms();
        if (Environment.GetEnvironmentVariable("CASEAPI_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(file, terms);
        }

        File.ReadAllText(file).ShouldBe(terms, "Give the procedure a new version instead of another term.");
    }

    private static string Terms()
    {
        var text = new StringBuilder("# What each clock of each shipped version counts. A line may be added; one that is here only changes before its version has cases.\n");
        foreach (var procedure in ShippedProcedures.All.OrderBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => p.Version, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{procedure.Id}@{procedure.Version} zone {procedure.Zone}, calendar {procedure.Calendar}, {procedure.Counting}, {procedure.Registration}\n");
            foreach (var clock in procedure.Clocks.OrderBy(c => c.Id, StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {clock.Id}: {clock.Limit?.ToString() ?? $"until {clock.SetBy}"}, {clock.Direction}, {clock.Bound}, {clock.Counting?.ToString() ?? "as the procedure"}, {clock.Roll?.ToString() ?? "as the procedure"}, {clock.Extension?.ToString() ?? "no extension"}, on lapse {clock.OnLapse}\n");
                foreach (var type in clock.Limits)
                {
                    text.Append(CultureInfo.InvariantCulture, $"    {string.Join(" ", [.. type.Kinds, .. type.Needs, .. type.Topics])}: {type.Limit}\n");
                }
            }
        }

        return text.ToString();
    }
}
