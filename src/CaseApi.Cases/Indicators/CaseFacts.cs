using System.Collections.Frozen;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using NodaTime;

namespace CaseApi.Cases.Indicators;

/// <summary>A case as indicators look at it: the case, when it ended, and the clock that is looked at.</summary>
internal readonly record struct CaseView(Case Case, Instant? EndedAt, ClockState? Clock);

/// <summary>One thing that can be said of a case.</summary>
/// <param name="Value">Its value, for a fact that has values.</param>
/// <param name="Holds">Whether it holds, for one that holds or does not.</param>
/// <param name="Steps">Any of these steps must be known to the procedure, or the fact can never hold.</param>
/// <param name="Excludes">Facts that cannot hold together with it.</param>
internal sealed record CaseFact(
    string Name,
    Func<CaseView, string?>? Value = null,
    Func<CaseView, Condition, bool>? Holds = null,
    IReadOnlyList<string>? Steps = null,
    IReadOnlyList<string>? Excludes = null,
    FactNeeds Needs = FactNeeds.Nothing);

/// <summary>What a condition must say beside the fact.</summary>
internal enum FactNeeds { Nothing, Hours, Least, Clock }

/// <summary>What indicators may ask of a case. Only what stays when a person's data are erased.</summary>
public static class CaseFacts
{
    /// <summary>An answer on the merits, whichever procedure gives it.</summary>
    private static readonly FrozenSet<CaseOutcome> Answers = new[]
    {
        CaseOutcome.Granted, CaseOutcome.GrantedInPart, CaseOutcome.Refused, CaseOutcome.Answered, CaseOutcome.Noted, CaseOutcome.Annulled, CaseOutcome.Remitted,
    }.ToFrozenSet();

    private static readonly string[] AnsweringSteps = ["issue-act", "answer", "take-note", "decide-complaint"];

    /// <summary>Which steps bring which outcome about.</summary>
    internal static readonly FrozenDictionary<string, string[]> StepsOfOutcome = new Dictionary<string, string[]>
    {
        ["granted"] = ["issue-act", "decide-complaint", "satisfy-complaint"],
        ["granted-in-part"] = ["issue-act", "decide-complaint"],
        ["refused"] = ["issue-act", "decide-complaint"],
        ["answered"] = ["answer"],
        ["noted"] = ["take-note"],
        ["forwarded"] = ["forward"],
        ["terminated"] = ["terminate"],
        ["withdrawn"] = ["withdraw"],
        ["annulled"] = ["decide-complaint", "annul-act"],
        ["remitted"] = ["decide-complaint"],
        ["left-unconsidered"] = ["decide-complaint"],
        ["rejected"] = ["reject-triage"],
    }.ToFrozenDictionary();

    internal static readonly FrozenDictionary<string, CaseFact> All = new CaseFact[]
    {
        new("kind", v => v.Case.Kind),
        new("channel", v => v.Case.Channel),
        new("need", v => v.Case.Need),
        new("topic", v => v.Case.Topic),
        new("subtopic", v => v.Case.Subtopic),
        new("unit", v => v.Case.Unit),
        new("finding", v => v.Case.Finding is { } finding ? SignalMatch.Word(finding.Justified) : null, Steps: ["record-finding"]),
        new("outcome", v => v.Case.Outcome is { } outcome ? SignalMatch.Word(outcome) : null, Excludes: ["open"]),
        new("open", Holds: (v, _) => v.EndedAt is null, Excludes: ["ended", "answered", "answered-at-first-contact", "answered-within", "outcome"]),
        new("ended", Holds: (v, _) => v.EndedAt is not null, Excludes: ["open"]),
        new("answered", Holds: (v, _) => IsAnswered(v), Steps: AnsweringSteps, Excludes: ["open"]),
        new("answered-at-first-contact", Holds: (v, _) => IsAnswered(v) && Contacts(v) <= 1, Steps: AnsweringSteps, Excludes: ["open"]),
        new("answered-within", Holds: (v, c) => IsAnswered(v) && v.EndedAt < v.Case.ReceivedAt + Duration.FromHours(c.Hours!.Value), Steps: AnsweringSteps, Excludes: ["open"], Needs: FactNeeds.Hours),
        new("complete", Holds: (v, _) => v.Case.Deficiencies.Count == 0),
        new("reassigned", Holds: (v, _) => Entered(v, "case-assigned") > 1, Steps: ["assign"]),
        new("reopened", Holds: (v, _) => v.Case.Has(CaseFlag.Reopened) || Entered(v, "case-reopened") > 0, Steps: ["reopen"]),
        new("deemed-refused", Holds: (v, _) => v.Case.Has(CaseFlag.DeemedRefused), Steps: ["deem-refused"]),
        new("extended", Holds: (v, _) => Entered(v, "term-extended") > 0, Steps: ["extend-term"]),
        new("suspended", Holds: (v, _) => Entered(v, "case-suspended") > 0, Steps: ["suspend"]),
        new("returned-for-correction", Holds: (v, _) => Entered(v, "appeal-returned-for-correction") > 0, Steps: ["return-for-correction"]),
        new("heard", Holds: (v, _) => Entered(v, "hearing-held") > 0, Steps: ["hold-hearing"]),
        new("accepted", Holds: (v, _) => Entered(v, "appeal-accepted") > 0, Steps: ["accept"], Excludes: ["rejected"]),
        new("rejected", Holds: (v, _) => Entered(v, "appeal-rejected") > 0, Steps: ["reject-triage"], Excludes: ["accepted"]),
        new("triaged", Holds: (v, _) => Entered(v, "appeal-accepted") + Entered(v, "appeal-rejected") > 0, Steps: ["accept", "reject-triage"]),
        new("complaint-filed", Holds: (v, _) => Entered(v, "complaint-filed") > 0, Steps: ["file-complaint"]),
        new("referred", Holds: (v, _) => v.Case.Referrals.Count > 0, Steps: ["refer"]),
        new("acknowledged", Holds: (v, _) => v.Case.File.Notices.Any(n => n is { About: NoticeSubject.Acknowledgement, Outcome: DeliveryOutcome.Delivered }), Steps: ["record-notice"]),
        new("satisfaction-given", Holds: (v, _) => SatisfactionState.OfLastOutcome(v.Case) is not null, Steps: ["record-satisfaction"]),
        new("quality-at-least", Holds: (v, c) => SatisfactionState.OfLastOutcome(v.Case)?.Quality >= c.Least, Steps: ["record-satisfaction"], Needs: FactNeeds.Least),
        new("clarity-at-least", Holds: (v, c) => SatisfactionState.OfLastOutcome(v.Case)?.Clarity >= c.Least, Steps: ["record-satisfaction"], Needs: FactNeeds.Least),
        new("need-rated", Holds: (v, _) => SatisfactionState.OfLastOutcome(v.Case)?.MetNeed is not null, Steps: ["record-satisfaction"]),
        new("need-met", Holds: (v, _) => SatisfactionState.OfLastOutcome(v.Case)?.MetNeed is true, Steps: ["record-satisfaction"]),
        new("kept", Holds: (v, c) => Kept(v.Case, c.Clock!), Needs: FactNeeds.Clock),
        new("in-time", Holds: (v, _) => v.Clock is { Condition: ClockCondition.Met }),
    }.ToFrozenDictionary(f => f.Name);

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>When the case was ended: the first step since which it has not been open again.</summary>
    public static Instant? EndedAt(Case state)
    {
        Instant? ended = null;
        for (var i = state.Visits.Count - 1; i >= 0 && !IsOpen(state.Visits[i].Status); i--)
        {
            ended = state.Visits[i].Entered;
        }

        return ended;
    }

    internal static bool Hold(IReadOnlyList<Condition> conditions, in CaseView view)
    {
        foreach (var condition in conditions)
        {
            var fact = All[condition.Fact];
            var holds = fact.Value is { } value ? value(view) is { } word && condition.In!.Contains(word) : fact.Holds!(view, condition);
            if (holds != condition.Is)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOpen(CaseStatus status) =>
        status is CaseStatus.Registered or CaseStatus.AwaitingCorrection or CaseStatus.UnderExamination or CaseStatus.DraftShared or CaseStatus.HearingScheduled or CaseStatus.Heard;

    private static bool IsAnswered(in CaseView view) => view.EndedAt is not null && view.Case.Outcome is { } outcome && Answers.Contains(outcome);

    // The answer itself is a contact; one that came before it and settled nothing makes it the second.
    private static int Contacts(in CaseView view)
    {
        var ended = view.EndedAt;
        return view.Case.File.Contacts.Count(c => c.At <= ended && c.Resolved != true) + 1;
    }

    // Every term of the clock, where it has several; one that still runs has not been kept yet.
    private static bool Kept(Case state, string clock)
    {
        var any = false;
        foreach (var term in state.Clocks)
        {
            if (term.Clock == clock)
            {
                any = true;
                if (term.Condition != ClockCondition.Met)
                {
                    return false;
                }
            }
        }

        return any;
    }

    private static int Entered(in CaseView view, string name)
    {
        var found = 0;
        foreach (var entry in view.Case.Entries)
        {
            found += !entry.Annulled && entry.Name == name ? 1 : 0;
        }

        return found;
    }
}
