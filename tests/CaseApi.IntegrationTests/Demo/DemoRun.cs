using System.CommandLine;
using CaseApi.Hosting.Demo;

namespace CaseApi.IntegrationTests.Demo;

/// <summary>What a run of the demo came to: its exit code and what it printed.</summary>
internal sealed record DemoRun(int ExitCode, string Output, string Error)
{
    /// <summary>As from the command line.</summary>
    public static async Task<DemoRun> CommandAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await DemoCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return new DemoRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The last line of the days that were counted and skipped.</summary>
    public string LastTraceLine => Output.Split('\n').Select(l => l.Trim()).Last(l => l.Contains("counted", StringComparison.Ordinal) || l.Contains("skipped", StringComparison.Ordinal));
}
