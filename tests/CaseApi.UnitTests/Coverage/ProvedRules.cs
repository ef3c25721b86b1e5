using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;
using Xunit.v3;

namespace CaseApi.UnitTests.Coverage;

/// <summary>A test and the numbers it carries.</summary>
internal sealed record Proof(string Class, string Method, IReadOnlyList<string> Numbers);

/// <summary>
/// Which test proves which rule. Read from the sources of both test projects, since this one is not built after the other;
/// that the reading is right is held against the traits of the assembly at hand.
/// </summary>
internal static partial class ProvedRules
{
    public static IReadOnlyList<Proof> OfSources() =>
    [
        .. Repository.Files("tests", "*.cs")
            .Where(f => !f.Path.EndsWith("RuleAttribute.cs", StringComparison.Ordinal))
            .SelectMany(f => OfSource(f.Text)).OrderBy(p => p.Class, StringComparer.Ordinal).ThenBy(p => p.Method, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<Proof> OfAssembly(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from method in type.GetMethods()
           where method.GetCustomAttributes().Any(a => a is IFactAttribute)
           let numbers = Numbers(type).Concat(Numbers(method)).ToList()
           where numbers.Count > 0
           orderby type.Name, method.Name
           select new Proof(type.Name, method.Name, numbers),
    ];

    /// <summary>Attributes above a test, or above its class for all tests of it.</summary>
    public static IEnumerable<Proof> OfSource(string text)
    {
        var (className, ofClass) = ("", new List<string>());
        var pending = new List<string>();
        var isTest = false;
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            if (line.StartsWith('['))
            {
                isTest |= TestLine().IsMatch(line);
                pending.AddRange(RuleLine().Matches(line).SelectMany(m => Quoted().Matches(m.Groups[1].Value)).Select(q => q.Groups[1].Value));
            }
            else if (ClassLine().Match(line) is { Success: true } named)
            {
                (className, ofClass) = (named.Groups[1].Value, [.. pending]);
                pending.Clear();
            }
            else if (isTest && MethodLine().Match(line) is { Success: true } method)
            {
                List<string> numbers = [.. ofClass, .. pending];
                if (numbers.Count > 0)
                {
                    yield return new Proof(className, method.Groups[1].Value, numbers);
                }

                pending.Clear();
                isTest = false;
            }
        }
    }

    private static IEnumerable<string> Numbers(MemberInfo member) =>
        member.GetCustomAttributes().OfType<ITraitAttribute>().SelectMany(a => a.GetTraits()).Where(t => t.Key == "Rule").Select(t => t.Value);

    [GeneratedRegex(@"\[(?:Rule\(|Trait\(""Rule"", )([^)]*(?:\([^)]*\)[^)]*)*)\)\]")]
    private static partial Regex RuleLine();

    [GeneratedRegex(@"""([^""]+)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[(Fact|Theory)\b")]
    private static partial Regex TestLine();

    [GeneratedRegex(@"^(?:public|internal)\s(?:[a-z]+\s)*class\s(\w+)")]
    private static partial Regex ClassLine();

    [GeneratedRegex(@"^public\s(?:async\s)?(?:static\s)?(?:void|Task|ValueTask)\s(\w+)\(")]
    private static partial Regex MethodLine();
}
