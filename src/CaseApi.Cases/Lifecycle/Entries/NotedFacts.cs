namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>Something that happened to a document or record.</summary>
public abstract record NotedFact : CaseEvent, IForItem
{
    /// <summary>The document, record or request.</summary>
    public string Item { get; init; } = "";

    public string? Class { get; init; }

    public string? Source { get; init; }

    protected Case Noted(Case before, RecordFact fact) => before with { Facts = [.. before.Facts, new FactState(fact, Item, Class, Source, At)] };
}

public sealed record DocumentIssued : NotedFact
{
    public override Case ApplyTo(Case before) => Noted(before, RecordFact.DocumentIssued);
}

public sealed record DocumentPublished : NotedFact
{
    public override Case ApplyTo(Case before) => Noted(before, RecordFact.DocumentPublished);
}

public sealed record InformationRequested : NotedFact
{
    public override Case ApplyTo(Case before) => Noted(before, RecordFact.InformationRequested);
}

public sealed record RetentionEnded : NotedFact
{
    public override Case ApplyTo(Case before) => Noted(before, RecordFact.RetentionEnded);
}

public sealed record RecordDisposed : NotedFact
{
    public override Case ApplyTo(Case before) => Noted(before, RecordFact.RecordDisposed);
}

public sealed record RecordIdentified : NotedFact
{
    public override Case ApplyTo(Case before) => Noted(before, RecordFact.RecordIdentified);
}

public sealed record RecordAccessioned : NotedFact
{
    public override Case ApplyTo(Case before) => Noted(before, RecordFact.RecordAccessioned);
}
