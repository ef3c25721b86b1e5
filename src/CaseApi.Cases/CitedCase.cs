namespace CaseApi.Cases;

/// <summary>A command that names an earlier case by its number; who takes it looks the case up first.</summary>
public interface ICitesEarlierCase
{
    string? Earlier { get; }

    /// <param name="cited">Null where the authority has no case of this number.</param>
    ICaseCommand Citing(CitedCase? cited);
}

/// <summary>What must be known of a case that another one names.</summary>
/// <param name="Identifiers">Of those who appealed; none where they gave none, or were erased.</param>
public sealed record CitedCase(Guid Id, CaseStatus Status, IReadOnlyList<string> Identifiers)
{
    public static CitedCase Of(Case state) => new(state.Id, state.Status, [.. state.CoApplicants.Prepend(state.Applicant).Select(p => p?.Identifier).OfType<string>()]);

    /// <summary>False only where both are known and are not the same people.</summary>
    public bool MayBeOfSamePeople(CitedCase other) => Identifiers.Count == 0 || other.Identifiers.Count == 0 || Identifiers.Intersect(other.Identifiers).Any();
}
