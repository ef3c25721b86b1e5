using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CaseApi.Cases.Indicators;

/// <summary>A period as people name it: 2023, 2023-H1, 2023-Q2, 2023-05, or 2014-01-01..2016-01-01 with the day after its last one.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">The day after its last one.</param>
public sealed record NamedPeriod(LocalDate From, LocalDate Until)
{
    private const int Earliest = 1900;
    private const int Latest = 2999;

    /// <summary>The shortest name of these days; the same days always have the same name.</summary>
    public string Name => Months() switch
    {
        12 when From.Month == 1 => Invariant($"{From.Year:0000}"),
        6 when From.Month is 1 or 7 => Invariant($"{From.Year:0000}-H{(From.Month / 6) + 1}"),
        3 when From.Month % 3 == 1 => Invariant($"{From.Year:0000}-Q{(From.Month / 3) + 1}"),
        1 => Invariant($"{From.Year:0000}-{From.Month:00}"),
        _ => $"{LocalDatePattern.Iso.Format(From)}..{LocalDatePattern.Iso.Format(Until)}",
    };

    /// <summary>Its year before would hold days of its own.</summary>
    public bool IsLongerThanAYear => From.PlusYears(1) < Until;

    /// <summary>
    /// With what it is compared. Up to a year: the same days of the year before; periods that meet still meet. Longer: as long a time, in months and days, that ends
    /// where it begins.
    /// </summary>
    public NamedPeriod Before => IsLongerThanAYear
        ? new(From - Period.Between(From, Until, PeriodUnits.Months | PeriodUnits.Days), From)
        : new(From.PlusDays(-1).PlusYears(-1).PlusDays(1), Until.PlusDays(-1).PlusYears(-1).PlusDays(1));

    /// <summary>How many whole months it is, from the first of a month to the first of another; null if it is not.</summary>
    public int? WholeMonths => From.Day == 1 && Until.Day == 1 ? Months() : null;

    /// <returns>Null if it is no period: a year before 1900 or after 2999 is none, nor one that ends before it begins.</returns>
    public static NamedPeriod? Parse(string text)
    {
        if (text.Split("..") is [var first, var last])
        {
            return Day(first) is { } from && Day(last) is { } until && from < until ? new NamedPeriod(from, until) : null;
        }

        if (text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < Earliest or > Latest)
        {
            return null;
        }

        (int Month, int Months)? part = text[4..] switch
        {
            "" => (1, 12),
            "-H1" => (1, 6),
            "-H2" => (7, 6),
            ['-', 'Q', >= '1' and <= '4' and var quarter] => (((quarter - '1') * 3) + 1, 3),
            ['-', '0', >= '1' and <= '9' and var month] => (month - '0', 1),
            ['-', '1', >= '0' and <= '2' and var month] => (month - '0' + 10, 1),
            _ => null,
        };
        return part is { } found ? Of(year, found.Month, found.Months) : null;
    }

    private static NamedPeriod Of(int year, int month, int months)
    {
        var from = new LocalDate(year, month, 1);
        return new NamedPeriod(from, from.PlusMonths(months));
    }

    private static LocalDate? Day(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= Earliest and <= Latest + 1 } day } ? day : null;

    private int Months() => From.Day == 1 && Until.Day == 1 ? ((Until.Year - From.Year) * 12) + Until.Month - From.Month : 0;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
