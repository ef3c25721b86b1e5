namespace CaseApi.Cases;

/// <summary>A command that puts a case under another procedure; it is decided by the one that is chosen for the case's day of registration.</summary>
public interface IChangesProcedure
{
    /// <summary>id or id@version; null for the one that handles the kind.</summary>
    string? Procedure { get; }

    string Kind { get; }
}
