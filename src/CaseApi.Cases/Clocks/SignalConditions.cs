namespace CaseApi.Cases.Clocks;

/// <summary>The named conditions a signal may have, beside the members of its event.</summary>
public static class SignalConditions
{
    private static readonly Dictionary<string, Func<Case, CaseEvent, bool>> Conditions = new()
    {
        ["suspended"] = (state, _) => state.Has(CaseFlag.Suspended),
        ["not-suspended"] = (state, _) => !state.Has(CaseFlag.Suspended),
        ["decided"] = (state, _) => state.Acts.Count > 0,
        ["with-last-day"] = (_, happened) => SignalMatch.Member(happened, "until") is not null,
        ["act-to-execute"] = (state, _) => state.Acts is [.., { AnnulledOn: null } act] && act.Deliveries.Count(d => d.Outcome != Persons.DeliveryOutcome.Failed) == 1,
        ["forwarded-here"] = (state, _) => state.Origin?.Relation == OriginRelation.Forwarded,
        ["lodged-here"] = (state, _) => state.Origin?.Relation != OriginRelation.Forwarded && !state.OwnInitiative,
        ["no-complaint-pending"] = (state, _) => !state.Has(CaseFlag.ExecutionSuspended),
        ["undecided"] = (state, _) => state.Acts.Count == 0,
    };

    public static IReadOnlyCollection<string> Names => Conditions.Keys;

    public static bool Holds(string name, Case state, CaseEvent happened) => Conditions[name](state, happened);
}
