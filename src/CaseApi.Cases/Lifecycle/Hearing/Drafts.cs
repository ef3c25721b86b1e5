namespace CaseApi.Cases.Lifecycle.Hearing;

internal static class Drafts
{
    public static HearingState WithDraft(this HearingState hearing, int number, Func<DraftState, DraftState> change) =>
        hearing with { Drafts = [.. hearing.Drafts.Select(d => d.Number == number ? change(d) : d)] };
}
