using CaseApi.Calendar;

namespace CaseApi.Cases.Procedures;

/// <summary>A clock as the procedure words it: what starts, pauses and stops it, how long it runs, and what its lapse means.</summary>
public sealed record ClockRule
{
    public required string Id { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public required IReadOnlyList<Signal> StartsOn { get; init; }

    /// <summary>Stops it: kept or missed.</summary>
    public required IReadOnlyList<Signal> StopsOn { get; init; }

    /// <summary>Ends it without a verdict: no longer owed.</summary>
    public IReadOnlyList<Signal> CancelsOn { get; init; } = [];

    /// <summary>What a participant is to be told within this term; only where the clock runs per notice.</summary>
    public NoticeRule? Notice { get; init; }

    /// <summary>One instance for each recipient, item or notice; otherwise one in a case.</summary>
    public ClockInstances Per { get; init; } = ClockInstances.Case;

    public IReadOnlyList<PauseRule> Pauses { get; init; } = [];

    /// <summary>How long; null where an official sets the last day.</summary>
    public Term? Limit { get; init; }

    /// <summary>Terms of single types of case; the first that holds when the clock starts goes before <see cref="Limit"/>.</summary>
    public IReadOnlyList<LimitOfType> Limits { get; init; } = [];

    /// <summary>The member of the starting event that holds the last day, where an official sets it; it goes before the limit.</summary>
    public string? SetBy { get; init; }

    public Direction Direction { get; init; }

    public Bound Bound { get; init; }

    /// <summary>Where the clock counts otherwise than its procedure.</summary>
    public Counting? Counting { get; init; }

    public Roll? Roll { get; init; }

    public ExtensionRule? Extension { get; init; }

    public LapseEffect OnLapse { get; init; }

    /// <summary>Who is called when it lapses, where the lapse is an escalation.</summary>
    public EscalationTarget? EscalateTo { get; init; }

    /// <summary>The command that may not be taken while this clock is not kept.</summary>
    public string? Blocks { get; init; }

    public required string Basis { get; init; }

    /// <summary>From how many working days before the due day the clock counts as due soon.</summary>
    public int DueSoonWorkingDays { get; init; } = UsualDueSoonWorkingDays;

    /// <summary>Where nothing else is said, and where several clocks are looked at together.</summary>
    public const int UsualDueSoonWorkingDays = 3;

    /// <summary>True if it says how soon at the earliest, and nothing about how late.</summary>
    internal bool IsAtLeast => Bound == Bound.Min && Direction == Direction.Forward;

    /// <summary>By which of its pauses the clock stands still.</summary>
    internal PauseRule? PausesNow(Clocks.ClockState clock) => Pauses.Count == 0 ? null : Pauses[clock.PausedBy is { } place && place < Pauses.Count ? place : 0];
}

/// <summary>The term of the cases of some types: each list that is not empty must name the case's own.</summary>
public sealed record LimitOfType(IReadOnlyList<string> Kinds, IReadOnlyList<string> Needs, IReadOnlyList<string> Topics, AmountTerm Limit)
{
    public bool Holds(Case state) => Names(Kinds, state.Kind) && Names(Needs, state.Need) && Names(Topics, state.Topic);

    private static bool Names(IReadOnlyList<string> listed, string? own) => listed.Count == 0 || (own is not null && listed.Contains(own));
}

/// <summary>For whom or what a clock runs.</summary>
public enum ClockInstances
{
    Case,

    /// <summary>For the participant that the starting event names.</summary>
    Recipient,

    /// <summary>For each request, protocol or referral.</summary>
    Item,

    /// <summary>For each participant: every one of them is owed the notice.</summary>
    Notice,
}

/// <summary>What a lapse is, beside a missed date.</summary>
public enum LapseEffect { Flag, LapseCorrection, DeemRefused, Escalate }

/// <summary>Who is called when a clock was missed: the head of the unit that has the case (without one, the authority's), or somebody higher.</summary>
public enum EscalationTarget { HeadOfUnit, Head, Deputy, ChiefOfStaff }

/// <summary>What in the case's history touches a clock.</summary>
/// <param name="Event">Published event name, such as <c>act-issued</c>.</param>
/// <param name="Members">Members of the event that must have these values.</param>
/// <param name="When">A named condition of the case or event; see <see cref="Clocks.SignalConditions"/>.</param>
/// <param name="Day">The event's member that holds the start, in place of when it took place.</param>
public sealed record Signal(string Event, IReadOnlyDictionary<string, string>? Members = null, string? When = null, string? Day = null);

/// <param name="Grounds">The grounds of a suspension that pause this clock; empty for all.</param>
/// <param name="Max">The longest the pause may be.</param>
public sealed record PauseRule(Signal On, IReadOnlyList<Signal> Until, IReadOnlyList<string> Grounds, AmountTerm? Max, string Basis);

/// <summary>How a term may be extended by a reasoned step of one who may (APPC art. 76(3); R-027).</summary>
/// <param name="Max">By how much at most; the maximum itself does not roll.</param>
public sealed record ExtensionRule(AmountTerm Max, ExtensionFrom From, IReadOnlyList<string> By, string Basis);

/// <summary>From which day the longest extension is counted.</summary>
public enum ExtensionFrom { OriginalDue, DayOfStep }
