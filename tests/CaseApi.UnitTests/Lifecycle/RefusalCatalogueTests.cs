using System.Text.RegularExpressions;
using CaseApi.Http;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

public sealed partial class RefusalCatalogueTests
{
    [Fact]
    public void Every_refusal_code_of_a_step_is_explained_in_the_catalogue()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "CaseApi.sln")))
        {
            root = Path.GetDirectoryName(root.TrimEnd(Path.DirectorySeparatorChar))!;
        }

        var codes = Directory.EnumerateFiles(Path.Combine(root, "src", "CaseApi.Cases"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => NewRefusal().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .Distinct().ToList();

        codes.Count.ShouldBeGreaterThan(40);
        codes.Where(code => !ProblemCatalogue.Contains(code)).ShouldBeEmpty();
    }

    [GeneratedRegex("""new Refusal\(\s*"([a-z0-9-]+)""")]
    private static partial Regex NewRefusal();
}
