namespace CaseApi.Cases.Lifecycle;

/// <summary>Refusing somebody who is no participant of the case.</summary>
internal static class Recipients
{
    public static Refusal? Unknown(IReadOnlyList<string> ids, Case state, string pointer)
    {
        var unknown = ids.Select((id, i) => (id, i)).Where(r => !state.ParticipantIds.Contains(r.id)).ToList();
        return unknown.Count == 0
            ? null
            : new Refusal(
                "unknown-participant",
                $"The case has no participant of this id; it has: {string.Join(", ", state.ParticipantIds)}.",
                "APPC art. 21").About([.. unknown.Select(r => $"{pointer}/{r.i}")]);
    }

    public static Refusal? Unknown(string id, Case state, string pointer) =>
        state.ParticipantIds.Contains(id)
            ? null
            : new Refusal(
                "unknown-participant",
                $"The case has no participant of this id; it has: {string.Join(", ", state.ParticipantIds)}.",
                "APPC art. 21").About(pointer);
}
