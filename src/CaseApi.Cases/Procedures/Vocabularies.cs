namespace CaseApi.Cases.Procedures;

/// <summary>What a procedure calls things by code. A vocabulary that is not given leaves the code to the caller.</summary>
public sealed record Vocabularies
{
    public static readonly Vocabularies None = new();

    public IReadOnlyList<CodeWord> Channels { get; init; } = [];

    public IReadOnlyList<CodeWord> Needs { get; init; } = [];

    public IReadOnlyList<TopicWord> Topics { get; init; } = [];

    /// <summary>What a matter was caused by.</summary>
    public IReadOnlyList<CodeWord> Causes { get; init; } = [];

    /// <summary>Why a complaint was not justified.</summary>
    public IReadOnlyList<CodeWord> FindingReasons { get; init; } = [];

    public string Basis { get; init; } = "";
}

/// <summary>A code with its words.</summary>
public record CodeWord(string Id, IReadOnlyDictionary<string, string> Labels);

public sealed record TopicWord(string Id, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<CodeWord> Subtopics) : CodeWord(Id, Labels);

/// <summary>A stage of a procedure, in its order.</summary>
/// <param name="EntersOn">What brings a case to it by itself; empty: somebody enters it.</param>
public sealed record StageRule(string Id, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<Signal> EntersOn) : CodeWord(Id, Labels);
