namespace CaseApi.Cases.Procedures;

/// <summary>Who may take a step in a case, where not everybody may who has the scope for it.</summary>
/// <param name="Roles">Any of: <c>assigned</c> (the officer whom the case was given to; while it was given to nobody, every officer), <c>chair</c> (who chaired the hearing), or a role of the authority.</param>
/// <param name="Basis">The article that says so.</param>
public sealed record ActorRule(IReadOnlyList<string> Roles, string Basis)
{
    public const string Assigned = "assigned";

    public const string Chair = "chair";

    /// <summary>The roles that officers have in their authority.</summary>
    public static readonly IReadOnlyList<string> OfAuthority = ["officer", "head", "deputy", "chief-of-staff", "secretary"];
}
