namespace CaseApi.Cases;

/// <summary>Why a step may not be taken now. A value, never an exception; nothing is written.</summary>
/// <param name="Code">Stable kebab-case code, explained under <c>/problems/{code}</c>.</param>
/// <param name="Detail">What is wrong in this case and what to do about it, without personal data.</param>
/// <param name="LegalBasis">The articles or rules it rests on, such as <c>APPC art. 73(1)</c> or <c>R-084</c>.</param>
public sealed record Refusal(string Code, string Detail, params IReadOnlyList<string> LegalBasis)
{
    /// <summary>JSON pointers of the body's members that the refusal is about, when it is about any.</summary>
    public IReadOnlyList<string> Pointers { get; init; } = [];

    /// <summary>What it names in words of no language: ids, codes, days. They follow the catalogue's explanation where the detail is not in English.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Every mistake that was found, where there are several of different kinds; each has its own code, pointers and basis.</summary>
    public IReadOnlyList<Refusal> All { get; init; } = [];

    public Refusal About(params string[] pointers) => this with { Pointers = pointers };

    public Refusal Naming(params string[] items) => this with { Items = items };

    /// <summary>No mistake refuses nothing, one refuses by itself, several are named together under a code of their own.</summary>
    public static Refusal? Together(IReadOnlyList<Refusal> mistakes, string code, string detail) => mistakes.Count switch
    {
        0 => null,
        1 => mistakes[0],
        _ => new Refusal(code, detail, [.. mistakes.SelectMany(m => m.LegalBasis).Distinct()])
        {
            Pointers = [.. mistakes.SelectMany(m => m.Pointers).Distinct()],
            Items = [.. mistakes.SelectMany(m => m.Pointers).Distinct()],
            All = mistakes,
        },
    };
}
