using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace CaseApi.Calendar;

/// <summary>Reads one year and holds it against the week: only weekdays can be off, only weekend days can be moved to work.</summary>
internal static class CalendarYearText
{
    private static readonly Dictionary<string, DayKind> Kinds = new()
    {
        ["holiday"] = DayKind.Holiday,
        ["day-off"] = DayKind.DayOff,
        ["carry-over"] = DayKind.CarryOver,
        ["moved-rest-day"] = DayKind.MovedRestDay,
        ["moved-working-day"] = DayKind.MovedWorkingDay,
    };

    private static readonly string[] Languages = ["kk", "ru", "en", "ar"];

    private static readonly Dictionary<string, YearStatus> Statuses = new()
    {
        ["official"] = YearStatus.Official,
        ["derived"] = YearStatus.Derived,
        ["projected"] = YearStatus.Projected,
        ["incomplete"] = YearStatus.Incomplete,
    };

    /// <summary>Weekend is null where it could not be read; what depends on it is then not checked.</summary>
    public static CalendarYear? Read(JsonElement element, string place, int year, WeekendDays? weekend, CalendarMistakes mistakes)
    {
        if (mistakes.Members(element, place, ["status", "off", "working", "note"], year) is not { } members)
        {
            return null;
        }

        var statusText = mistakes.Text(members, "status", $"{place}.status", year);
        var status = YearStatus.Incomplete;
        if (statusText is not null && !Statuses.TryGetValue(statusText, out status))
        {
            mistakes.Add($"{place}.status", $"'{statusText}' is no status; it is one of {string.Join(", ", Statuses.Keys)}.", year, null, CalendarMistakeCodes.UnknownStatus, statusText, string.Join(", ", Statuses.Keys));
        }

        var note = members.ContainsKey("note") ? mistakes.Text(members, "note", $"{place}.note", year) : null;
        var seen = new Dictionary<LocalDate, string>();
        var off = Entries(members, "off", place, year, weekend, seen, mistakes);
        var working = Entries(members, "working", place, year, weekend, seen, mistakes);
        return mistakes.Any || weekend is not { } rest ? null : new CalendarYear(year, status, note, off, working, rest);
    }

    private static List<CalendarEntry> Entries(
        Dictionary<string, JsonElement> members, string list, string yearPlace, int year, WeekendDays? weekend, Dictionary<LocalDate, string> seen, CalendarMistakes mistakes)
    {
        var entries = new List<CalendarEntry>();
        if (!members.TryGetValue(list, out var listed) || listed.ValueKind != JsonValueKind.Array)
        {
            mistakes.Add($"{yearPlace}.{list}", $"'{list}' must be a list; an empty one says that there is no such day.", year, null, CalendarMistakeCodes.NotAList, list);
            return entries;
        }

        var i = 0;
        foreach (var element in listed.EnumerateArray())
        {
            var place = $"{yearPlace}.{list}[{i++}]";
            if (mistakes.Members(element, place, ["date", "type", "name", "names", "basis"], year) is { } entry
                && Entry(entry, list, place, year, weekend, seen, mistakes) is { } read)
            {
                entries.Add(read);
            }
        }

        return entries;
    }

    private static CalendarEntry? Entry(
        Dictionary<string, JsonElement> members, string list, string place, int year, WeekendDays? weekend, Dictionary<LocalDate, string> seen, CalendarMistakes mistakes)
    {
        var date = Date(members, place, year, mistakes);
        if (date is { } day)
        {
            Check(day, list, place, year, weekend, seen, mistakes);
        }

        var type = mistakes.Text(members, "type", $"{place}.type", year, date);
        var name = mistakes.Text(members, "name", $"{place}.name", year, date);
        var names = Names(members, place, year, date, mistakes);
        var basis = mistakes.Text(members, "basis", $"{place}.basis", year, date);
        var kind = DayKind.Gap;
        if (type is not null && (!Kinds.TryGetValue(type, out kind) || kind == DayKind.MovedWorkingDay != (list == "working")))
        {
            var possible = Kinds.Where(known => known.Value == DayKind.MovedWorkingDay == (list == "working")).Select(known => known.Key);
            mistakes.Add($"{place}.type", $"'{type}' cannot stand in '{list}'; there it is {string.Join(", ", possible)}.", year, date, CalendarMistakeCodes.WrongList, type, list, string.Join(", ", possible));
            return null;
        }

        return date is null || type is null || name is null || basis is null ? null : new CalendarEntry(date.Value, kind, name, basis, names);
    }

    private static Dictionary<string, string>? Names(Dictionary<string, JsonElement> members, string place, int year, LocalDate? date, CalendarMistakes mistakes)
    {
        if (!members.TryGetValue("names", out var element) || mistakes.Members(element, $"{place}.names", Languages, year) is not { } given)
        {
            return null;
        }

        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in given.Keys)
        {
            if (mistakes.Text(given, language, $"{place}.names.{language}", year, date) is { } name)
            {
                names[language] = name;
            }
        }

        return names;
    }

    private static LocalDate? Date(Dictionary<string, JsonElement> members, string place, int year, CalendarMistakes mistakes)
    {
        if (mistakes.Text(members, "date", $"{place}.date", year) is not { } text)
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success)
        {
            return parsed.Value;
        }

        mistakes.Add($"{place}.date", $"'{text}' is no date; write YYYY-MM-DD.", year, null, CalendarMistakeCodes.NoDate, text);
        return null;
    }

    private static void Check(LocalDate day, string list, string place, int year, WeekendDays? weekend, Dictionary<LocalDate, string> seen, CalendarMistakes mistakes)
    {
        if (day.Year != year)
        {
            mistakes.Add($"{place}.date", $"{LocalDatePattern.Iso.Format(day)} lies in another year than {year:D4}.", year, day, CalendarMistakeCodes.OtherYear, LocalDatePattern.Iso.Format(day), $"{year:D4}");
        }

        if (!seen.TryAdd(day, place))
        {
            mistakes.Add($"{place}.date", $"{LocalDatePattern.Iso.Format(day)} stands already at {seen[day]}.", year, day, CalendarMistakeCodes.SameDay, LocalDatePattern.Iso.Format(day), seen[day]);
        }

        if (weekend is not { } rest)
        {
            return;
        }

        if (list == "off" && rest.Holds(day.DayOfWeek))
        {
            mistakes.Add($"{place}.date", $"{LocalDatePattern.Iso.Format(day)} is a {day.DayOfWeek}, a day of rest anyway; 'off' lists weekdays only.", year, day, CalendarMistakeCodes.RestAnyway, LocalDatePattern.Iso.Format(day));
        }

        if (list == "working" && !rest.Holds(day.DayOfWeek))
        {
            mistakes.Add($"{place}.date", $"{LocalDatePattern.Iso.Format(day)} is a {day.DayOfWeek}, which works anyway; 'working' lists weekend days only.", year, day, CalendarMistakeCodes.WorksAnyway, LocalDatePattern.Iso.Format(day));
        }
    }
}
