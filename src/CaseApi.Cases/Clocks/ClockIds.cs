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

    /// <summary>How long before it a public discussion is announced (APPC art. 90-6).</summary>
    public const string Discussion = "discussion";
    /// <summary>The term to complain (APPC art. 92(1)), and the longer one where the act does not say how to (art. 92(1-1)).</summary>
    public const string Complain = "complain";
    public const string ComplainNoInstructions = "complain-no-instructions";

    /// <summary>The term in which a complaint is passed up or satisfied (APPC art. 91(4)).</summary>
    public const string SendUp = "send-up";

    /// <summary>How long before the act the draft must have arrived (APPC art. 73(1)).</summary>
    public const string DraftBeforeAct = "draft-before-act";
}
