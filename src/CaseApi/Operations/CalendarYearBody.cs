using System.Text.RegularExpressions;
using CaseApi.Calendar;
using CaseApi.Http;

namespace CaseApi.Operations;

/// <summary>One year of a calendar as it is sent: what the calendar's files hold for a year.</summary>
/// <param name="Status">official, derived, projected, or incomplete: nothing is counted with an incomplete year.</param>
/// <param name="Off">Weekdays off.</param>
/// <param name="Working">Days of the weekly rest that work.</param>
public sealed record CalendarYearBody(string Status, IReadOnlyList<CalendarDayBody> Off, IReadOnlyList<CalendarDayBody> Working, string? Note = null);

/// <param name="Type">holiday, day-off, carry-over or moved-rest-day among the days off; moved-working-day among those that work.</param>
/// <param name="Basis">The law or decree that says so.</param>
/// <param name="Names">The name in kk, ru, en, ar, for sentences in these languages.</param>
public sealed record CalendarDayBody(string Date, string Type, string Name, string Basis, IReadOnlyDictionary<string, string>? Names = null);

/// <summary>The mistakes of a calendar's year as a caller reads them: with JSON pointers into the body that was sent.</summary>
internal static partial class CalendarYearMistakes
{
    public static Problem Of(IReadOnlyList<CalendarMistake> mistakes) => new(
        "invalid-request", Errors: [.. mistakes.Select(m => new FieldError(Pointer(m.Place), m.Code, CalendarMistakeTexts.Of(m)))]);

    /// <summary>years.2026.off[1].date → /off/1/date.</summary>
    internal static string Pointer(string place)
    {
        var inside = Year().Replace(place, "");
        return inside is "$" or "year" ? "" : Index().Replace(inside, ".$1").Replace('.', '/');
    }

    [GeneratedRegex(@"\Ayears\.\d{4}")]
    private static partial Regex Year();

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Index();
}
