using CaseApi.Cases.Lifecycle.Intake;

namespace CaseApi.Cases.Procedures;

/// <summary>
/// No clock may lapse into a legal effect in a case that has ended: every step that ends a case must stop or cancel it,
/// whatever else holds in the case.
/// </summary>
internal static class CaseEndings
{
    private static readonly (string Step, string Event, string? Part)[] Endings =
    [
        ("return-appeal", "appeal-returned", null),
        ("reject-triage", "appeal-rejected", null),
        ("withdraw", "appeal-withdrawn", null),
        ("terminate", "case-terminated", null),
        ("forward", "appeal-forwarded", Clocks.SignalMatch.Word(ForwardedPart.Whole)),
        ("issue-act", "act-issued", null),
        ("answer", "appeal-answered", null),
        ("decide-complaint", "complaint-decided", null),
        ("refuse-forwarded", "forwarding-refused", null),
        ("join", "case-joined", null),
        ("take-note", "appeal-noted", null),
        ("close", "case-closed", null),
    ];

    public static void Check(IEnumerable<(ProcedureNode Node, ClockRule Rule)> clocks, IReadOnlyList<string> steps, ProcedureMistakes mistakes)
    {
        foreach (var (node, rule) in clocks.Where(c => c.Rule.OnLapse != LapseEffect.Flag))
        {
            foreach (var ending in Endings.Where(e => steps.Contains(e.Step) && !rule.StopsOn.Concat(rule.CancelsOn).Any(s => Ends(s, e.Event, e.Part))))
            {
                mistakes.Add(
                    node,
                    $"The clock {rule.Id} lapses into a legal effect, so it must stop or be cancelled on {ending.Event}{(ending.Part is null ? "" : $" (part: {ending.Part})")}, which ends the case.");
            }
        }
    }

    private static bool Ends(Signal signal, string name, string? part) =>
        signal.Event == name && signal.When is null && (signal.Members is null || signal.Members.All(m => m.Key == "part" && m.Value == part));
}
