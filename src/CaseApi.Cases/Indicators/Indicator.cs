namespace CaseApi.Cases.Indicators;

/// <summary>What an indicator counts one of.</summary>
public enum IndicatorSubject
{
    Case,
    Clock,

    /// <summary>A status that was left; the same for all procedures.</summary>
    Stage,

    /// <summary>A stage of the procedure that was left.</summary>
    OwnStage,

    /// <summary>A cause that was found; a case may have several.</summary>
    Cause,

    /// <summary>An entry of the case's history, of those that are named.</summary>
    Event,
}

/// <summary>What is made of the counts.</summary>
public enum Measure
{
    /// <summary>How many of the denominator are in the numerator, per cent.</summary>
    Share,

    /// <summary>How many there are.</summary>
    Count,

    /// <summary>Whole calendar days, on the average of those counted.</summary>
    MeanDays,

    /// <summary>Clocks that still run after their last day.</summary>
    Overdue,

    /// <summary>Clocks that still run and whose last day comes within the clock's <c>dueSoonWorkingDays</c>.</summary>
    DueSoon,

    /// <summary>Nothing is counted: somebody reports the figure, such as page views.</summary>
    Reported,
}

/// <summary>On which day something counts: that is the period it belongs to, whenever it was written down.</summary>
public enum CountsOn
{
    /// <summary>The day of registration.</summary>
    Registered,

    /// <summary>The day on which the case was ended.</summary>
    Ended,

    /// <summary>The last day of the clock's term.</summary>
    Due,

    /// <summary>The day on which the stage was left.</summary>
    Left,

    /// <summary>The day on which it took place.</summary>
    Happened,
}

/// <summary>Which days of a case, stage or clock are summed.</summary>
public enum DaysCounted
{
    /// <summary>From its first day to its last.</summary>
    Elapsed,

    /// <summary>Those after the last day of the term: where the delay arose. Of clocks only those that were missed count, once they have ended.</summary>
    Overdue,
}

public enum Better { Higher, Lower }

public enum Rounding { HalfUp, Truncate }

/// <summary>A figure as a procedure defines it. Data: what it counts, when, in which groups, and what is wanted of it.</summary>
public sealed record Indicator
{
    public required string Id { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The formula in words.</summary>
    public IReadOnlyDictionary<string, string> Formula { get; init; } = new Dictionary<string, string>();

    public IndicatorSubject Of { get; init; }

    /// <summary>
    /// The clock whose terms are counted, or after whose last day the days of stages are counted (else the clock decide). An indicator of clocks that
    /// names none counts those of all clocks, and keeps the group clock.
    /// </summary>
    public string? Clock { get; init; }

    /// <summary>The published names of the events that are counted; only where <see cref="Of"/> says so.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    public Measure Measure { get; init; }

    public CountsOn CountsOn { get; init; }

    public IReadOnlyList<Condition> Denominator { get; init; } = [];

    public IReadOnlyList<Condition> Numerator { get; init; } = [];

    public DaysCounted Days { get; init; }

    /// <summary>The indicator whose sums it reads, where both count the same: the sums are kept once.</summary>
    public string? SumsOf { get; init; }

    /// <summary>By what the figure can be parted, beside month and quarter; everything else is summed up and lost to it.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public decimal? Target { get; init; }

    public decimal? Baseline { get; init; }

    public Better Better { get; init; }

    /// <summary>Below so many in the denominator a figure is marked as resting on too few.</summary>
    public int MinimumSample { get; init; }

    public int Decimals { get; init; }

    public Rounding Rounding { get; init; }

    /// <summary>What sets a case apart in this figure; it is shown with these cases and without them.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get; init; } = [];

    public required string Basis { get; init; }
}

/// <summary>Something that must hold of a case for it to be counted.</summary>
/// <param name="Fact">One of <see cref="CaseFacts"/>.</param>
/// <param name="In">Which values, where the fact has values.</param>
/// <param name="Is">Whether it must hold or must not, where the fact holds or does not.</param>
/// <param name="Hours">Within how many hours, where the fact asks for it.</param>
/// <param name="Least">At least how much, where the fact asks for it.</param>
/// <param name="Clock">Of which other clock, where the fact asks for it.</param>
public sealed record Condition(string Fact, IReadOnlyList<string>? In = null, bool Is = true, int? Hours = null, int? Least = null, string? Clock = null);

/// <summary>A reason that sets a case apart: found by itself where the conditions hold.</summary>
public sealed record Exclusion(string Id, IReadOnlyDictionary<string, string> Labels, IReadOnlyList<Condition> When, string Basis);
