using Xunit;

namespace CaseApi.IntegrationTests.Crash;

/// <summary>Tests that start whole services and measure what they answer; beside others they would only measure the machine.</summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public sealed class OneAtATime;
