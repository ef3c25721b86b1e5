using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle;

/// <summary>Refuses a code that the procedure does not know, and names those that it does.</summary>
public static class VocabularyRules
{
    /// <returns>Null if the code is known, none is given, or the procedure leaves it to the caller.</returns>
    public static Refusal? Check(IReadOnlyList<CodeWord> known, string? code, string pointer, string basis) =>
        code is null || known.Count == 0 || known.Any(w => w.Id == code)
            ? null
            : new Refusal("unknown-code", $"The procedure has no such code; it has: {string.Join(", ", known.Select(w => w.Id))}.", basis).About(pointer).Naming([.. known.Select(w => w.Id)]);

    /// <summary>The words by which an appeal is sorted: a subtopic is one of its topic's.</summary>
    public static Refusal? Check(Procedure procedure, string? channel, string? need, string? topic, string? subtopic)
    {
        var codes = procedure.Vocabularies;
        var ofTopic = codes.Topics.FirstOrDefault(t => t.Id == topic)?.Subtopics ?? [];
        Refusal?[] mistakes =
        [
            Check(codes.Channels, channel, "/channel", codes.Basis),
            Check(codes.Needs, need, "/need", codes.Basis),
            Check(codes.Topics, topic, "/topic", codes.Basis),
            codes.Topics.Count > 0 && subtopic is not null && ofTopic.Count == 0
                ? new Refusal("subtopic-without-topic", "A subtopic belongs to a topic of the procedure; name that too.", codes.Basis).About("/subtopic").Naming([.. codes.Topics.Select(t => t.Id)])
                : Check(ofTopic, subtopic, "/subtopic", codes.Basis),
        ];
        return Refusal.Together([.. mistakes.OfType<Refusal>()], "unknown-code", "Some codes are none of the procedure's; errors names each with those that are.");
    }
}
