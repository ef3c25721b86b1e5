namespace CaseApi.Cases.Clocks;

/// <summary>Clocks that steps ask for by name; every other clock is the procedure's own affair.</summary>
public static class ClockIds
{
    /// <summary>The term in which the appeal must be decided.</summary>
    public const string Decide = "decide";

    /// <summary>The term in which an addressee may object to the draft (APPC art. 73(3)).</summary>
    public const string Objection = "objection";

    /// <summary>The term in which a participant may make remarks on the protocol (APPC art. 74(6)).</summary>
    public const string Remarks = "remarks";

    /// <summary>How long before the act the draft must have arrived (APPC art. 73(1)).</summary>
    public const string DraftBeforeAct = "draft-before-act";
}
