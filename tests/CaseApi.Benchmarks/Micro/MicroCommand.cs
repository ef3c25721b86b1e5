using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CaseApi.Benchmarks.Micro;

/// <summary>The parts that use only the processor.</summary>
internal static class MicroCommand
{
    public static int Run(string[] args)
    {
        // In this process: a generated project would not see the central package versions.
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "caseapi-micro"));
        BenchmarkSwitcher.FromTypes([typeof(DueDateBenchmarks), typeof(EventBenchmarks)]).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
        return 0;
    }
}
