namespace CaseApi.Cases.Indicators;

/// <summary>Under what a contribution is summed: the indicator and the groups it keeps; what it does not keep is empty.</summary>
public sealed record KpiKey
{
    /// <summary>Parts the members of <see cref="Text"/>; no member holds it.</summary>
    public const char Separator = '\u001f';

    private const int LongestCode = 64;

    /// <summary>What a code becomes that is none.</summary>
    public const string Other = "other";

    public string Tenant { get; init; } = "";

    public string Indicator { get; init; } = "";

    public string Procedure { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Channel { get; init; } = "";

    public string Need { get; init; } = "";

    public string Topic { get; init; } = "";

    public string Unit { get; init; } = "";

    public string Officer { get; init; } = "";

    /// <summary>The one of <see cref="IndicatorGroups.Details"/> that the indicator keeps.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The span of days that a duration falls into.</summary>
    public string Bucket { get; init; } = "";

    /// <summary>Why the case is set apart; empty for one that is not.</summary>
    public string Exclusion { get; init; } = "";

    /// <summary>The members in the order in which they stand here.</summary>
    public string Text => string.Join(Separator, Tenant, Indicator, Procedure, Kind, Channel, Need, Topic, Unit, Officer, Detail, Bucket, Exclusion);

    /// <summary>The beginning that all keys of one indicator have.</summary>
    public static string Prefix(string tenant, string indicator) => $"{tenant}{Separator}{indicator}{Separator}";

    /// <summary>Groups are codes, so that they stay few and bear no names of people: a free text becomes <see cref="Other"/>.</summary>
    public static string Code(string? value) =>
        value is null ? "" : value.Length is > 0 and <= LongestCode && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':' or '@') ? value : Other;
}

/// <summary>What is summed.</summary>
/// <param name="Numerator">Of those in the denominator, how many are in the numerator.</param>
/// <param name="Denominator">How many count.</param>
/// <param name="Open">Clocks that still run: they join the denominator when their last day has passed.</param>
/// <param name="Total">Days, where days are summed.</param>
public readonly record struct Amounts(int Numerator, int Denominator, int Open, long Total)
{
    public bool IsZero => this == default;

    public static Amounts operator +(Amounts a, Amounts b) => new(a.Numerator + b.Numerator, a.Denominator + b.Denominator, a.Open + b.Open, a.Total + b.Total);

    public static Amounts operator -(Amounts a, Amounts b) => new(a.Numerator - b.Numerator, a.Denominator - b.Denominator, a.Open - b.Open, a.Total - b.Total);

    public static Amounts Add(Amounts left, Amounts right) => left + right;

    public static Amounts Subtract(Amounts left, Amounts right) => left - right;
}

/// <summary>What a case adds to one sum, on the day to which it belongs.</summary>
public sealed record Contribution(KpiKey Key, NodaTime.LocalDate Day, Amounts Amounts);
