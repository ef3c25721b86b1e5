namespace CaseApi.Calendar;

internal sealed class RussianWording : Wording
{
    public override string Language => "ru";

    public override string NotListed => "промежуточных дней слишком много, чтобы их перечислить";

    public override string Unresolved => "дата этой сессии неизвестна, поэтому последний день не определён";

    public override string Amount(int amount, TermUnit unit)
    {
        var (one, few, many) = unit switch
        {
            TermUnit.Hour => ("час", "часа", "часов"),
            TermUnit.WorkingHour => ("рабочий час", "рабочих часа", "рабочих часов"),
            TermUnit.Day => ("календарный день", "календарных дня", "календарных дней"),
            TermUnit.WorkingDay => ("рабочий день", "рабочих дня", "рабочих дней"),
            TermUnit.Week => ("неделя", "недели", "недель"),
            TermUnit.Month => ("месяц", "месяца", "месяцев"),
            _ => ("год", "года", "лет"),
        };
        return Counted(amount, one, few, many);
    }

    public override string RestDays(int count) => Counted(count, "выходной день", "выходных дня", "выходных дней");

    public override string Limit(string amount, bool atLeast) => atLeast ? $"Минимальный срок — {amount}" : $"Срок — {amount}";

    public override string Window(string min, string max) => $"Минимальный срок — {min}, максимальный — {max}";

    public override string Session(string body, int number) => $"Срок — до сессии № {number} органа {body}";

    public override string Counted(string start, bool registered, bool include, bool backward)
    {
        var day = registered ? $"{start} (день регистрации)" : start;
        return (backward, include) switch
        {
            (false, true) => $"он исчисляется с {day} включительно",
            (false, false) => $"он исчисляется со дня, следующего за {day}",
            (true, true) => $"он исчисляется назад от {day} включительно",
            _ => $"он исчисляется назад от {day}, не считая этого дня",
        };
    }

    public override string Runs(string start, bool backward, bool openingHours) =>
        $"он течёт {(backward ? "назад от" : "с")} {start}{(openingHours ? ", только в рабочее время" : "")}";

    public override string Earliest(string day) => $"не ранее {day}";

    public override string LastDay(string day) => $"последний день срока — {day}";

    public override string LastDayBefore(string day) => $"последний день для предшествующего действия — {day}";

    public override string EndsAt(string time) => $"срок оканчивается в {time}";

    public override string NotCounted(IEnumerable<string> days) => $"не засчитаны: {List(days)}";

    public override string CountedAsWorking(IEnumerable<string> days) => $"засчитано как рабочий день: {List(days)}";

    public override string Paused(string first, string last) => first == last ? $"течение срока было приостановлено на {first}" : $"течение срока было приостановлено с {first} по {last} включительно";

    public override string PausedBetween(string from, string until) => $"течение срока было приостановлено с {from} до {until}";

    public override string PausedSince(string from) => $"течение срока приостановлено с {from}, поэтому последний день не определён";

    public override string PausedAtMost(string from, string amount, string latest) =>
        $"течение срока приостановлено с {from}, самое долгое — {amount}, поэтому последний день — не позднее {latest}";

    public override string Set(string? start, string day) => start is null ? $"последний день установлен: {day}" : $"срок течёт с {start}, его последний день установлен: {day}";

    public override string NowLastDay(string day) => $"теперь последний день — {day}";

    public override string Rolled(IEnumerable<string> days, bool forward) =>
        $"срок оканчивался в нерабочий день, поэтому последним днём считается {(forward ? "следующий" : "предшествующий")} рабочий день, минуя {List(days)}";

    public override string Extended(string decidedOn, string newLastDay, string? latest) =>
        $"срок продлён решением от {decidedOn}, новый последний день — {newLastDay}{(latest is null ? "" : $" (предельный день — {latest})")}";

    public override string Calendar(string id, int version, bool projected) =>
        $"календарь {id}, версия {version}{(projected ? ", отчасти предварительный и может измениться" : "")}";

    public override string Reason(SkipReason reason) => reason switch
    {
        SkipReason.Holiday => "нерабочий праздничный день",
        SkipReason.DayOff => "нерабочий день по закону",
        SkipReason.CarryOver => "перенос праздничного дня",
        SkipReason.MovedRestDay => "перенесённый выходной день",
        SkipReason.Paused => "течение срока приостановлено",
        _ => "выходной день",
    };

    /// <summary>1, 21, 101 but not 11: one; 2–4, 22–24 but not 12–14: few; all others: many.</summary>
    private static string Counted(int n, string one, string few, string many) => (n % 10, n % 100) switch
    {
        (1, not 11) => $"{n} {one}",
        (2 or 3 or 4, not (12 or 13 or 14)) => $"{n} {few}",
        _ => $"{n} {many}",
    };
}
