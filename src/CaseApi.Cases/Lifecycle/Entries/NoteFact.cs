using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>Enters what happened to a document or record, or what was asked for. Each item has clocks of its own.</summary>
/// <param name="Item">The document, record or request, by a code of its own.</param>
/// <param name="Class">Of a document that is issued, such as public.</param>
/// <param name="Source">Who did it or asked, such as president.</param>
public sealed record NoteFact(CommandMeta Meta, RecordFact Fact, string Item, string? Class, string? Source) : ICaseCommand
{
    private const string Basis = "A/68/491, tables 8, 11";

    // What comes second for an item, and what must have come first.
    private static readonly Dictionary<RecordFact, RecordFact> Follows = new()
    {
        [RecordFact.DocumentPublished] = RecordFact.DocumentIssued,
        [RecordFact.RecordDisposed] = RecordFact.RetentionEnded,
        [RecordFact.RecordAccessioned] = RecordFact.RecordIdentified,
    };

    public static readonly Step Step = new("note-fact", Statuses.NotArchived, Basis) { IsEntry = true };

    public static StepOutcome Decide(NoteFact command, Case state, Procedure procedure)
    {
        if (state.Facts.Any(f => f.Fact == command.Fact && f.Item == command.Item))
        {
            return new Refusal("fact-already-noted", $"This was noted of the item {command.Item} before; annul that entry if it was wrong.", Basis).About("/item").Naming(command.Item);
        }

        if (Follows.TryGetValue(command.Fact, out var first))
        {
            if (state.Facts.FirstOrDefault(f => f.Fact == first && f.Item == command.Item) is not { } begun)
            {
                var waiting = state.Facts.Where(f => f.Fact == first && !state.Facts.Any(g => g.Fact == command.Fact && g.Item == f.Item)).Select(f => f.Item).ToArray();
                return new Refusal("fact-without-its-first", $"Nothing was noted of the item {command.Item} that this could follow; waiting: {string.Join(", ", waiting)}.", Basis)
                    .About("/item").Naming(waiting);
            }

            if (command.Meta.At < begun.At)
            {
                return new Refusal("fact-before-its-first", $"What it follows took place on {command.Meta.DayOf(begun.At):uuuu-MM-dd}; it cannot have been before.", Basis).About("/at");
            }
        }

        return Event(command);
    }

    private static StepOutcome Event(NoteFact command) => command.Fact switch
    {
        RecordFact.DocumentIssued => new DocumentIssued { Item = command.Item, Class = command.Class, Source = command.Source },
        RecordFact.DocumentPublished => new DocumentPublished { Item = command.Item, Class = command.Class, Source = command.Source },
        RecordFact.InformationRequested => new InformationRequested { Item = command.Item, Class = command.Class, Source = command.Source },
        RecordFact.RetentionEnded => new RetentionEnded { Item = command.Item, Class = command.Class, Source = command.Source },
        RecordFact.RecordDisposed => new RecordDisposed { Item = command.Item, Class = command.Class, Source = command.Source },
        RecordFact.RecordIdentified => new RecordIdentified { Item = command.Item, Class = command.Class, Source = command.Source },
        RecordFact.RecordAccessioned => new RecordAccessioned { Item = command.Item, Class = command.Class, Source = command.Source },
        _ => throw new InvalidOperationException($"The fact {command.Fact} has no event."),
    };
}
