using CaseApi.Access;

namespace CaseApi.Lifecycle;

/// <summary>Who may take which steps.</summary>
internal static class StepScopes
{
    /// <summary>The applicant's side, on cases its client lodged; staff on any case.</summary>
    public static readonly string[] Applicant = [Scopes.AppealsWrite, Scopes.CasesWrite];

    public static readonly string[] Write = [Scopes.CasesWrite];

    public static readonly string[] Decide = [Scopes.CasesDecide];

    public static readonly string[] Admin = [Scopes.Admin];

    public static readonly string[] Backdate = [Scopes.CasesBackdate];
}
