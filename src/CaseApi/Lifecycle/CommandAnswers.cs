using System.Text.Json;
using System.Text.Json.Serialization;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.ReadModels;

namespace CaseApi.Lifecycle;

/// <summary>What the caller of a step receives, byte for byte, also on every repetition.</summary>
/// <param name="AccessCode">The new access code, told once; only by renew-access-code.</param>
public sealed record StepAnswer(
    Guid CaseId, string Reference, long Version, CaseStatus Status, IReadOnlyList<string> Events, IReadOnlyList<DeadlineView> Deadlines,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AccessCode = null);

internal static class CommandAnswers
{
    public static RecordedAnswer Of(Decided decided, Func<StepAnswer, StepAnswer>? more = null)
    {
        var after = decided.After;
        var answer = new StepAnswer(
            after.Id,
            after.Reference,
            after.Version,
            after.Status,
            [.. decided.Events.Select(e => EventVocabulary.PublishedName(e.Event.GetType()))],
            [.. after.Clocks.Select(DeadlineView.Of)]);
        return new RecordedAnswer(StatusCodes.Status200OK, null, after.Version, JsonSerializer.SerializeToUtf8Bytes(more is null ? answer : more(answer), Json.Options));
    }
}
