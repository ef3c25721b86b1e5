namespace CaseApi.Cases;

/// <summary>Why a step may not be taken now. A value, never an exception; nothing is written.</summary>
/// <param name="Code">Stable kebab-case code, explained under <c>/problems/{code}</c>.</param>
/// <param name="Detail">What is wrong in this case and what to do about it, without personal data.</param>
/// <param name="LegalBasis">The articles or rules it rests on, such as <c>APPC art. 73(1)</c> or <c>R-084</c>.</param>
public sealed record Refusal(string Code, string Detail, params IReadOnlyList<string> LegalBasis)
{
    /// <summary>JSON pointers of the body's members that the refusal is about, when it is about any.</summary>
    public IReadOnlyList<string> Pointers { get; init; } = [];

    public Refusal About(params string[] pointers) => this with { Pointers = pointers };
}
