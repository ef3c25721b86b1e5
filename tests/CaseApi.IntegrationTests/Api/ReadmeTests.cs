using System.Diagnostics;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Api;

/// <summary>What the README tells a newcomer to type is typed here.</summary>
public sealed partial class ReadmeTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task The_curl_walk_of_the_readme_ends_with_a_closed_case()
    {
        var folder = Directory.CreateTempSubdirectory("caseapi-readme-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "keys.json"), $$"""{ "staff": "{{api.Key("staff")}}" }""", TestContext.Current.CancellationToken);
            var script = BashBlock().Match(await File.ReadAllTextAsync(Path.Combine(Root(), "README.md"), TestContext.Current.CancellationToken)).Groups[1].Value;

            var (exit, output, error) = await RunAsync("set -euo pipefail\n" + script, folder);

            exit.ShouldBe(0, output + error);
            output.ShouldContain("\"registeredOn\"");
            output.ShouldContain("\"status\":\"closed\"");
            output.ShouldContain("\"counted\":15");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(string script, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["B"] = api.Address;
        start.Environment["KEYS"] = Path.Combine(folder, "keys.json");
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, await output, await error);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CaseApi.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        }

        return folder;
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BashBlock();
}
