namespace CaseApi.Cases.Lifecycle;

/// <summary>Refusing a claim that the appeal does not have.</summary>
internal static class ClaimNames
{
    public static Refusal? Unknown(IReadOnlyList<string> claims, Case state, params string[] basis)
    {
        var strange = claims.Select((id, i) => (id, i)).Where(c => !state.ClaimIds.Contains(c.id)).ToList();
        return strange.Count == 0 ? null
            : new Refusal("unknown-claim", $"The appeal has no claim {string.Join(", ", strange.Select(c => c.id))}.", basis)
                .About([.. strange.Select(c => $"/claims/{c.i}")]).Naming([.. strange.Select(c => c.id)]);
    }
}
