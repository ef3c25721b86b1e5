namespace CaseApi.Cases;

/// <summary>How many people have joined a petition, and which of the procedure's numbers that has reached.</summary>
public sealed record SupportersState(int Count = 0)
{
    public IReadOnlyList<string> Reached { get; init; } = [];
}
