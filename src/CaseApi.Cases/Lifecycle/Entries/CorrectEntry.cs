using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>
/// Annuls a wrong entry with all that its command wrote, never edits it: the case stands as before it. A step can be annulled
/// while no later step rests on it; documents, contacts, notices and proofs at any time.
/// </summary>
/// <param name="Event">The version of the wrong event.</param>
/// <param name="WhatWasWrong">Why it was wrong.</param>
/// <param name="Proof">What proves it.</param>
public sealed record CorrectEntry(CommandMeta Meta, long Event, string WhatWasWrong, string Proof) : ICaseCommand
{
    // What the calendar moved was counted on the case as it then stood; it is counted anew without the wrong entry.
    private const string Moved = "deadline-moved";

    // One that somebody entered; what another event brought about goes with that event.
    private const string StageOfItself = "stage-reached";

    // Proofs are no steps, but they prove something: without it they would say what never was.
    private static readonly Dictionary<string, string> Proves = new()
    {
        ["draft-delivered"] = "draft-sent",
        ["act-delivered"] = "act-issued",
        ["act-delivery-failed"] = "act-issued",
        ["reply-recorded"] = "case-referred",
        ["document-published"] = "document-issued",
        ["record-disposed"] = "retention-ended",
        ["record-accessioned"] = "record-identified",
    };

    // What another authority has been told of cannot be taken back on one side alone.
    private static readonly string[] Left = ["complaint-passed-up", "complaint-decided", "case-remitted", "appeal-forwarded", "forwarding-accepted", "forwarding-refused", "case-joined", "case-separated"];

    public static readonly Step Step = new("correct-entry", Statuses.NotArchived, "APPC art. 69", "APPC art. 12") { IsEntry = true };

    public static StepOutcome Decide(CorrectEntry command, Case state, Procedure procedure)
    {
        if (state.Entries.FirstOrDefault(e => e.Version == command.Event) is not { } wrong)
        {
            return new Refusal("unknown-entry", $"The case has {state.Version} entries; there is no entry {command.Event}.", "APPC art. 69").About("/event");
        }

        if (wrong.Annulled || wrong.Name is "entry-corrected" or Moved)
        {
            return new Refusal("entry-cannot-be-annulled", "This entry is annulled already, or is itself a correction or follows from the calendar.", "APPC art. 69").About("/event");
        }

        // The stages that a registration brings about are of its command, and stand with it.
        if (wrong.Command == state.Entries[0].Command)
        {
            return new Refusal("registration-stands", "A registration is not annulled: every appeal is registered.", "APPC art. 64", "R-001").About("/event");
        }

        if (Left.Contains(wrong.Name) && (wrong.Name != "appeal-forwarded" || state.Forwarding?.Case is not null))
        {
            return new Refusal("told-another-authority", "Another authority acts on this already; what follows is agreed with it.", "APPC art. 65", "APPC art. 91(4)").About("/event");
        }

        var together = state.Entries.Where(e => e.Command == wrong.Command && !e.Annulled).ToList();
        var last = together[^1].Version;
        var later = state.Entries.Where(e => e.Version > last && !e.Annulled).ToList();
        var stage = together.All(e => e.Name == StageOfItself);
        return later.Any(e => (e.IsStep && together.Any(t => t.IsStep)) || (stage && e.Name == StageOfItself) || (Proves.TryGetValue(e.Name, out var proved) && together.Any(t => t.Name == proved)))
            ? new Refusal("later-steps-rest-on-it", "Later steps rest on this entry; annul them first, the latest first.", "APPC art. 69").About("/event")
            : new EntryCorrected { Annuls = [.. together.Concat(later.Where(e => e.Name == Moved)).Select(e => e.Version).Order()], WhatWasWrong = command.WhatWasWrong, Proof = command.Proof };
    }
}

public sealed record EntryCorrected : CaseEvent
{
    /// <summary>The versions of the events that no longer count.</summary>
    public IReadOnlyList<long> Annuls { get; init; } = [];

    [PersonalData] public string? WhatWasWrong { get; init; }

    [PersonalData] public string? Proof { get; init; }

    // The fold leaves the annulled events out; nothing else changes.
    public override Case ApplyTo(Case before) => before;
}
