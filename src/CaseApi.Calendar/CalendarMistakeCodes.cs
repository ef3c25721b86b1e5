namespace CaseApi.Calendar;

/// <summary>The kinds of mistakes in the text of a calendar's year.</summary>
public static class CalendarMistakeCodes
{
    public const string Other = "invalid-value";
    public const string NoJson = "not-json";
    public const string BrokenText = "invalid-text";
    public const string NoYear = "year-out-of-range";
    public const string NotAnObject = "not-an-object";
    public const string NotAList = "not-a-list";
    public const string Unknown = "unknown-member";
    public const string Twice = "duplicate-member";
    public const string Missing = "missing-member";
    public const string Blank = "blank-text";
    public const string UnknownStatus = "unknown-status";
    public const string WrongList = "wrong-list";
    public const string NoDate = "invalid-date";
    public const string OtherYear = "other-year";
    public const string SameDay = "duplicate-day";
    public const string RestAnyway = "rest-day-off";
    public const string WorksAnyway = "weekday-working";

    public static readonly IReadOnlyList<string> All =
    [
        Other, NoJson, BrokenText, NoYear, NotAnObject, NotAList, Unknown, Twice, Missing, Blank,
        UnknownStatus, WrongList, NoDate, OtherYear, SameDay, RestAnyway, WorksAnyway,
    ];
}
