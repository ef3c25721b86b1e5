using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseApi.UnitTests.Coverage;

/// <summary>Every rule of the guide and every article it rests on, in our words: <c>rules.json</c>, the one place where they are listed.</summary>
internal sealed record Rulebook(IReadOnlyList<RuleEntry> Rules, IReadOnlyList<RuleEntry> Articles)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public IEnumerable<RuleEntry> All => Rules.Concat(Articles);

    public static Rulebook Read() => JsonSerializer.Deserialize<Rulebook>(Repository.Text("tests/CaseApi.UnitTests/Coverage/rules.json"), Options)!;

    /// <summary>True if the number is listed, or is a part or the whole of what is: art. 73 of 73(1), art. 93(2)(5) of 93.</summary>
    public bool Knows(string number) => All.Any(e => IsPartOf(e.Number, number) || IsPartOf(number, e.Number));

    private static bool IsPartOf(string part, string whole) => part == whole || part.StartsWith(whole + "(", StringComparison.Ordinal);
}

/// <param name="Number"><c>R-084</c>, or <c>APPC 73(1)</c>.</param>
/// <param name="Says">What it asks for, in one line of our own.</param>
/// <param name="Articles">The articles a rule of the guide rests on.</param>
/// <param name="Where">Where in the code it is kept; null with a reason.</param>
/// <param name="Reason">Why software cannot keep it; no test carries its number then.</param>
/// <param name="NotYet">What is still to be done.</param>
internal sealed record RuleEntry(string Number, string Says, string? Articles = null, string? Where = null, string? Reason = null, string? NotYet = null);
