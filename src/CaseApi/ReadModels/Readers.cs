using CaseApi.Access;

namespace CaseApi.ReadModels;

/// <summary>Who reads cases: staff those of the authority, a portal those that its client lodged, in the portal's view.</summary>
internal static class Readers
{
    public static readonly string[] OfCases = [Scopes.CasesRead, Scopes.AppealsWrite];

    public static readonly string[] Staff = [Scopes.CasesRead];

    public static bool IsStaff(this Caller caller) => caller.Has(Scopes.CasesRead);

    /// <summary>The client whose cases alone are shown; null for staff.</summary>
    public static string? OnlyClient(this Caller caller) => caller.IsStaff() ? null : caller.Client;
}
