using System.Text.Json;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.ReadModels;

namespace CaseApi.Lifecycle;

/// <summary>What the caller of a step receives, byte for byte, also on every repetition.</summary>
public sealed record StepAnswer(Guid CaseId, string Reference, long Version, CaseStatus Status, IReadOnlyList<string> Events, IReadOnlyList<DeadlineView> Deadlines);

internal static class CommandAnswers
{
    public static RecordedAnswer Of(Decided decided)
    {
        var after = decided.After;
        var answer = new StepAnswer(
            after.Id,
            after.Reference,
            after.Version,
            after.Status,
            [.. decided.Events.Select(e => EventVocabulary.PublishedName(e.Event.GetType()))],
            [.. after.Clocks.Select(DeadlineView.Of)]);
        return new RecordedAnswer(StatusCodes.Status200OK, null, after.Version, JsonSerializer.SerializeToUtf8Bytes(answer, Json.Options));
    }
}
