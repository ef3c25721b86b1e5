namespace CaseApi.Cases.Indicators;

/// <summary>By what figures are parted.</summary>
public static class IndicatorGroups
{
    public const string Kind = "kind";
    public const string Channel = "channel";
    public const string Need = "need";
    public const string Topic = "topic";
    public const string Unit = "unit";
    public const string Officer = "officer";
    public const string Outcome = "outcome";
    public const string Stage = "stage";
    public const string Subtopic = "subtopic";
    public const string Finding = "finding";
    public const string Section = "section";
    public const string Cause = "cause";
    public const string Event = "event";
    public const string Clock = "clock";

    /// <summary>Every figure can be parted by these.</summary>
    public const string Procedure = "procedure";
    public const string Month = "month";
    public const string Quarter = "quarter";

    /// <summary>What an indicator must say that it keeps.</summary>
    public static readonly IReadOnlyList<string> Kept = [Kind, Channel, Need, Topic, Unit, Officer, Outcome, Stage, Subtopic, Finding, Section, Cause, Event, Clock];

    /// <summary>Of these an indicator keeps one at most: they stand in one place of the key.</summary>
    public static readonly IReadOnlyList<string> Details = [Outcome, Stage, Subtopic, Finding, Section, Cause, Event, Clock];

    public static readonly IReadOnlyList<string> Always = [Procedure, Month, Quarter];
}
