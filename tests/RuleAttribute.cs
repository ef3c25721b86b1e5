using Xunit.v3;

namespace CaseApi;

/// <summary>
/// The rules and articles that a test proves, by the numbers of <c>docs/coverage.md</c>: <c>R-084</c> of the guide, <c>APPC 73(1)</c> of the Code.
/// The runner shows them as traits, so <c>-trait "Rule=R-084"</c> runs what proves one rule.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RuleAttribute(params string[] numbers) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Numbers { get; } = numbers;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [.. Numbers.Select(number => KeyValuePair.Create("Rule", number))];
}
