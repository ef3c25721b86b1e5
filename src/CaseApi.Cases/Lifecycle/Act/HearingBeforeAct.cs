using CaseApi.Cases.Clocks;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Nobody is burdened unheard (APPC art. 73; R-084, R-088, R-090, R-091, R-093, R-107).</summary>
internal static class HearingBeforeAct
{
    /// <summary>What is wrong with the ground on which nobody was heard, as the act states it.</summary>
    public static IEnumerable<Refusal> Mistakes(ActContent act, Case state, Procedure procedure)
    {
        var rule = procedure.Hearing;
        var omission = act.HearingOmitted ?? (IsRequired(act, rule) && state.Hearing.Waiver is { } waiver ? new HearingOmission(waiver.Ground, waiver.Reasons) : null);
        if (omission is null)
        {
            yield break;
        }

        if (rule.MayOmit.FirstOrDefault(g => g.Id == omission.Ground) is not { } ground)
        {
            yield return new Refusal(
                "unknown-ground", $"A hearing is left out only on one of: {string.Join(", ", rule.MayOmit.Select(g => g.Id))}.", "APPC art. 73(2)", "R-090")
                .About("/hearingOmitted/ground").Naming([.. rule.MayOmit.Select(g => g.Id)]);
            yield break;
        }

        if (OmissionGrounds.Contradicted(ground, act, state) is { } contradicted)
        {
            yield return contradicted;
        }

        if (string.IsNullOrWhiteSpace(omission.Reasons) && (rule.StateReasonIf.Contains("always") || rule.StateReasonIf.Contains(ground.Id)))
        {
            yield return new Refusal("hearing-omission-unexplained", "The act must say why no hearing was held.", rule.StateReasonBasis, "R-093").About("/hearingOmitted/reasons").Naming(ground.Id);
        }
    }

    /// <summary>Why the act must wait, whatever it says.</summary>
    public static Refusal? Bars(CommandMeta meta, ActContent act, Case state, Procedure procedure)
    {
        if (state.Hearing.Session is { } session && session.Form.IsOral() && state.Hearing.Protocol is null)
        {
            return new Refusal("protocol-not-signed", "The protocol of the oral hearing must be signed before the act.", "APPC art. 74(4)", "R-107");
        }

        return act.HearingOmitted is null && IsRequired(act, procedure.Hearing) && state.Hearing.Waiver is null ? Unheard(meta, state, procedure.Hearing) : null;
    }

    // What favours one may burden another, who is heard then (R-091).
    private static bool IsRequired(ActContent act, HearingRule rule) => rule.RequiredIf == "burdensome" && (act.Effect == ActEffect.Burdensome || act.Burdens.Count > 0);

    private static Refusal? Unheard(CommandMeta meta, Case state, HearingRule rule)
    {
        if (state.Hearing.LatestDraft is null)
        {
            return new Refusal(
                "hearing-required", "A burdensome act needs a hearing: send the draft first, or name the ground on which no hearing is held.", rule.Basis, "R-088");
        }

        var unshown = state.ParticipantIds.Where(id => !IsShown(state.Hearing, id)).ToList();
        if (unshown.Count > 0)
        {
            return new Refusal("draft-not-shown", $"The draft must also be shown to: {string.Join(", ", unshown)}. Send it to them.", "APPC art. 73(1)", "R-084").Naming([.. unshown]);
        }

        // Where the calendar of a year is missing there is no earliest day; that never refuses a step.
        var recipients = Latest(state);
        foreach (var recipient in recipients)
        {
            if (state.Clocks.Find(ClockIds.DraftBeforeAct, recipient.Recipient) is { } before
                && (recipient.ReceivedAt is null || meta.Day < before.EarliestOn))
            {
                return new Refusal(
                    "draft-not-shown-in-time",
                    recipient.ReceivedAt is null
                        ? $"The draft has not been proved to have reached {recipient.Recipient}; record the proof of delivery first."
                        : $"The draft reached {recipient.Recipient} too late for an act today; the earliest day is {before.EarliestOn:uuuu-MM-dd}.",
                    "APPC art. 73(1)", "R-084").Naming(recipient.ReceivedAt is null ? [recipient.Recipient] : [recipient.Recipient, $"{before.EarliestOn:uuuu-MM-dd}"]);
            }
        }

        // An answer by e-mail does not meet a request to be heard in person.
        var asked = AskedInTime(state);
        return state.Hearing.Session is { } held && (held.Form.IsOral() || !asked) ? null : Silent(meta, state, recipients, rule, asked);
    }

    /// <summary>Each participant's own draft: the last one that was sent to them.</summary>
    private static List<DraftRecipient> Latest(Case state) =>
        [.. state.Hearing.Drafts.Reverse().SelectMany(d => d.Recipients).DistinctBy(r => r.Recipient).Where(r => state.ParticipantIds.Contains(r.Recipient))];

    // A representative receives for whom he acts, the applicant's for the whole side, and need not be shown the draft beside them.
    private static bool IsShown(HearingState hearing, string participant) =>
        WasSentTo(hearing, participant)
        || ParticipantIds.IsRepresentative(participant)
        || WasSentTo(hearing, ParticipantIds.RepresentativeOf(participant))
        || (ParticipantIds.IsCoApplicant(participant) && WasSentTo(hearing, ParticipantIds.Representative));

    private static bool WasSentTo(HearingState hearing, string participant) => hearing.Drafts.Any(d => d.Recipients.Any(r => r.Recipient == participant));

    private static bool AskedInTime(Case state) =>
        state.Hearing.OralRequests.Any(r => state.Clocks.Find(ClockIds.Objection, r) is not { Condition: ClockCondition.Late });

    // Silence of a participant who was duly notified is no obstacle, but only when the time to object has passed (APPC art. 73(3)).
    private static Refusal? Silent(CommandMeta meta, Case state, List<DraftRecipient> recipients, HearingRule rule, bool asked)
    {
        if (asked)
        {
            return new Refusal("oral-hearing-asked-for", "A participant asked for an oral hearing in time; hold it first.", "APPC art. 73(3)").Naming([.. state.Hearing.OralRequests.Distinct()]);
        }

        foreach (var recipient in recipients)
        {
            var objected = state.Hearing.Objections.Any(o => o.Recipient == recipient.Recipient);
            if (!objected && state.Clocks.Find(ClockIds.Objection, recipient.Recipient) is { IsOpen: true } clock && meta.At < clock.DueAt)
            {
                return new Refusal(
                    "time-to-object-runs", $"{recipient.Recipient} may still object to the draft, until {clock.DueOn:uuuu-MM-dd}.", rule.Basis, "APPC art. 73(3)")
                    .Naming(recipient.Recipient, $"{clock.DueOn:uuuu-MM-dd}");
            }
        }

        return null;
    }
}
