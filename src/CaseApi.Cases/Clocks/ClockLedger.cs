namespace CaseApi.Cases.Clocks;

/// <summary>Folds clock changes: the latest state of each clock and instance, in the order in which they first started.</summary>
public static class ClockLedger
{
    public static IReadOnlyList<ClockState> Apply(IReadOnlyList<ClockState> clocks, IReadOnlyList<ClockChange> changes)
    {
        if (changes.Count == 0)
        {
            return clocks;
        }

        var ledger = clocks.ToList();
        foreach (var change in changes)
        {
            var place = ledger.FindIndex(c => c.Is(change.State.Clock, change.State.Instance));
            if (place < 0)
            {
                ledger.Add(change.State);
            }
            else
            {
                ledger[place] = change.State;
            }
        }

        return ledger;
    }

    public static ClockState? Find(this IReadOnlyList<ClockState> clocks, string clock, string? instance = null) =>
        clocks.FirstOrDefault(c => c.Is(clock, instance));
}
