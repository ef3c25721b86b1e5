using NodaTime;

namespace CaseApi.Cases;

/// <summary>How many people have joined a petition, and which of the procedure's numbers that has reached.</summary>
public sealed record SupportersState(int Count = 0)
{
    public IReadOnlyList<string> Reached { get; init; } = [];

    /// <summary>The public discussions that were announced.</summary>
    public IReadOnlyList<DiscussionState> Discussions { get; init; } = [];
}

/// <param name="Place">Where it is held, or how to join.</param>
/// <param name="AnnouncedIn">Where it was announced.</param>
/// <param name="At">When it was announced.</param>
public sealed record DiscussionState(string Item, Instant StartsAt, string? Place, string? AnnouncedIn, Instant At);
