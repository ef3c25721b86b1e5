namespace CaseApi.Calendar;

internal sealed class EnglishWording : Wording
{
    public override string Language => "en";

    public override string NotListed => "the days in between are too many to be listed";

    public override string Unresolved => "the date of that session is not known, so no last day is set";

    public override string Amount(int amount, TermUnit unit) => $"{amount} {Noun(unit)}{(amount == 1 ? "" : "s")}";

    public override string RestDays(int count) => count == 1 ? "1 day of rest" : $"{count} days of rest";

    public override string Limit(string amount, bool atLeast) => atLeast ? $"The time limit is at least {amount}" : $"The time limit is {amount}";

    public override string Window(string min, string max) => $"The time limit is at least {min} and at most {max}";

    public override string Session(string body, int number) => $"Due by session {number} of {body}";

    public override string Counted(string start, bool registered, bool include, bool backward)
    {
        var day = registered ? $"{start} (the day of registration)" : start;
        return (backward, include) switch
        {
            (false, true) => $"it is counted from {day}, that day included",
            (false, false) => $"it is counted from the day after {day}",
            (true, true) => $"it is counted back from {day}, that day included",
            _ => $"it is counted back from {day}, that day not included",
        };
    }

    public override string Runs(string start, bool backward, bool openingHours) =>
        $"it runs {(backward ? "back " : "")}from {start}{(openingHours ? ", during opening hours only" : "")}";

    public override string Earliest(string day) => $"the first possible time is {day}";

    public override string LastDay(string day) => $"the last day is {day}";

    public override string LastDayBefore(string day) => $"the last day for the earlier step is {day}";

    public override string EndsAt(string time) => $"it ends at {time}";

    public override string NotCounted(IEnumerable<string> days) => $"not counted: {List(days)}";

    public override string CountedAsWorking(IEnumerable<string> days) => $"counted as a working day: {List(days)}";

    public override string Paused(string first, string last) => first == last ? $"the term stood still on {first}" : $"the term stood still from {first} to {last}, both days included";

    public override string PausedBetween(string from, string until) => $"the term stood still from {from} until {until}";

    public override string PausedSince(string from) => $"the term has stood still since {from}, so no last day is set";

    public override string PausedAtMost(string from, string amount, string latest) =>
        $"the term has stood still since {from}, for {amount} at the longest, so the last day is {latest} at the latest";

    public override string Set(string? start, string day) => start is null ? $"the last day was set to {day}" : $"the time runs from {start}, and its last day was set to {day}";

    public override string NowLastDay(string day) => $"the last day is now {day}";

    public override string Rolled(IEnumerable<string> days, bool forward) =>
        $"the term would have ended on a non-working day, so the last day moved to the {(forward ? "next" : "previous")} working day, over {List(days)}";

    public override string Extended(string decidedOn, string newLastDay, string? latest) =>
        $"the term was extended by the decision of {decidedOn} and the new last day is {newLastDay}{(latest is null ? "" : $" (the latest allowed is {latest})")}";

    public override string Calendar(string id, int version, bool projected) =>
        $"calendar {id}, version {version}{(projected ? ", which in part is projected and can change" : "")}";

    public override string Reason(SkipReason reason) => reason switch
    {
        SkipReason.Holiday => "non-working holiday",
        SkipReason.DayOff => "day off by law",
        SkipReason.CarryOver => "carry-over of a holiday",
        SkipReason.MovedRestDay => "moved rest day",
        SkipReason.Paused => "the term stood still",
        _ => "day of rest",
    };

    private static string Noun(TermUnit unit) => unit switch
    {
        TermUnit.Hour => "hour",
        TermUnit.WorkingHour => "working hour",
        TermUnit.Day => "calendar day",
        TermUnit.WorkingDay => "working day",
        TermUnit.Week => "week",
        TermUnit.Month => "month",
        _ => "year",
    };
}
