using CaseApi.Cases.Clocks;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Nobody is burdened unheard (APPC art. 73; R-084, R-088, R-090, R-093, R-107).</summary>
internal static class HearingBeforeAct
{
    /// <summary>The same for any other step that makes an act.</summary>
    public static Refusal? Bars(CommandMeta meta, ActContent act, Case state, Procedure procedure) => Bars(new IssueAct(meta, act), state, procedure);

    public static Refusal? Bars(IssueAct command, Case state, Procedure procedure)
    {
        var rule = procedure.Hearing;
        if (state.Hearing.Session is { } session && session.Form.IsOral() && state.Hearing.Protocol is null)
        {
            return new Refusal("protocol-not-signed", "The protocol of the oral hearing must be signed before the act.", "APPC art. 74(4)", "R-107");
        }

        if (command.Act.HearingOmitted is { } omission)
        {
            return Omission(omission, rule);
        }

        if (rule.RequiredIf != "burdensome" || command.Act.Effect != ActEffect.Burdensome)
        {
            return null;
        }

        return state.Hearing.Waiver is not null ? Unexplained(state.Hearing.Waiver.Ground, state.Hearing.Waiver.Reasons, rule) : Unheard(command, state, rule);
    }

    private static Refusal? Omission(HearingOmission omission, HearingRule rule) =>
        rule.MayOmit.All(g => g.Id != omission.Ground)
            ? new Refusal(
                "unknown-ground", $"A hearing is left out only on one of: {string.Join(", ", rule.MayOmit.Select(g => g.Id))}.", "APPC art. 73(2)", "R-090").About("/hearingOmitted/ground")
            : Unexplained(omission.Ground, omission.Reasons, rule);

    private static Refusal? Unexplained(string ground, string? reasons, HearingRule rule) =>
        string.IsNullOrWhiteSpace(reasons) && (rule.StateReasonIf.Contains("always") || rule.StateReasonIf.Contains(ground))
            ? new Refusal("hearing-omission-unexplained", "The act must say why no hearing was held.", rule.StateReasonBasis, "R-093").About("/hearingOmitted/reasons")
            : null;

    private static Refusal? Unheard(IssueAct command, Case state, HearingRule rule)
    {
        if (state.Hearing.LatestDraft is not { } draft)
        {
            return new Refusal(
                "hearing-required", "A burdensome act needs a hearing: send the draft first, or name the ground on which no hearing is held.", rule.Basis, "R-088");
        }

        var unshown = state.ParticipantIds.Where(id => !IsShown(draft, id)).ToList();
        if (unshown.Count > 0)
        {
            return new Refusal(
                "draft-not-shown", $"The draft must also be shown to: {string.Join(", ", unshown)}. Send it to them, and to all others again.", "APPC art. 73(1)", "R-084");
        }

        // Where the calendar of a year is missing there is no earliest day; that never refuses a step.
        foreach (var recipient in draft.Recipients)
        {
            if (state.Clocks.Find(ClockIds.DraftBeforeAct, recipient.Recipient) is { } before
                && (recipient.ReceivedAt is null || command.Meta.Day < before.EarliestOn))
            {
                return new Refusal(
                    "draft-not-shown-in-time",
                    recipient.ReceivedAt is null
                        ? $"The draft has not been proved to have reached {recipient.Recipient}; record the proof of delivery first."
                        : $"The draft reached {recipient.Recipient} too late for an act today; the earliest day is {before.EarliestOn:uuuu-MM-dd}.",
                    "APPC art. 73(1)", "R-084");
            }
        }

        // An answer by e-mail does not meet a request to be heard in person.
        var asked = AskedInTime(state);
        return state.Hearing.Session is { } held && (held.Form.IsOral() || !asked) ? null : Silent(command, state, draft, rule, asked);
    }

    // A representative receives for the applicant's side, and the applicant need not show the draft to him.
    private static bool IsShown(DraftState draft, string participant) =>
        draft.Recipients.Any(r => r.Recipient == participant)
        || participant == ParticipantIds.Representative
        || (!participant.StartsWith("interested-person-", StringComparison.Ordinal) && draft.Recipients.Any(r => r.Recipient == ParticipantIds.Representative));

    private static bool AskedInTime(Case state) =>
        state.Hearing.OralRequests.Any(r => state.Clocks.Find(ClockIds.Objection, r) is not { Condition: ClockCondition.Late });

    // Silence of a participant who was duly notified is no obstacle, but only when the time to object has passed (APPC art. 73(3)).
    private static Refusal? Silent(IssueAct command, Case state, DraftState draft, HearingRule rule, bool asked)
    {
        if (asked)
        {
            return new Refusal("oral-hearing-asked-for", "A participant asked for an oral hearing in time; hold it first.", "APPC art. 73(3)");
        }

        foreach (var recipient in draft.Recipients)
        {
            var objected = state.Hearing.Objections.Any(o => o.Recipient == recipient.Recipient);
            if (!objected && state.Clocks.Find(ClockIds.Objection, recipient.Recipient) is { IsOpen: true } clock && command.Meta.At < clock.DueAt)
            {
                return new Refusal(
                    "time-to-object-runs", $"{recipient.Recipient} may still object to the draft, until {clock.DueOn:uuuu-MM-dd}.", rule.Basis, "APPC art. 73(3)");
            }
        }

        return null;
    }
}
