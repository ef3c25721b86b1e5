namespace CaseApi.Calendar;

/// <summary>
/// Amounts stand in the nominative, so that the dual needs one form only. Dates and Latin names are isolated from the right-to-left text:
/// without that 2024-01-25 would be shown as 25-01-2024.
/// </summary>
internal sealed class ArabicWording : Wording
{
    public override string Language => "ar";

    private const char IsolateLeftToRight = '\u2066';
    private const char EndIsolate = '\u2069';

    public override string Semicolon => "؛ ";

    public override string Comma => "، ";

    public override string NotListed => "الأيام الواقعة بينهما أكثر من أن تُسرد";

    public override string Unresolved => "تاريخ تلك الدورة غير معروف، ولذلك لم يُحدَّد آخر يوم";

    public override string Amount(int amount, TermUnit unit)
    {
        var (one, two, few, many, other) = unit switch
        {
            TermUnit.Hour => ("ساعة واحدة", "ساعتان", "ساعات", "ساعة", "ساعة"),
            TermUnit.WorkingHour => ("ساعة عمل واحدة", "ساعتا عمل", "ساعات عمل", "ساعة عمل", "ساعة عمل"),
            TermUnit.Day => ("يوم تقويمي واحد", "يومان تقويميان", "أيام تقويمية", "يومًا تقويميًا", "يوم تقويمي"),
            TermUnit.WorkingDay => ("يوم عمل واحد", "يوما عمل", "أيام عمل", "يوم عمل", "يوم عمل"),
            TermUnit.Week => ("أسبوع واحد", "أسبوعان", "أسابيع", "أسبوعًا", "أسبوع"),
            TermUnit.Month => ("شهر واحد", "شهران", "أشهر", "شهرًا", "شهر"),
            _ => ("سنة واحدة", "سنتان", "سنوات", "سنة", "سنة"),
        };
        return Counted(amount, one, two, few, many, other);
    }

    public override string RestDays(int count) => Counted(count, "يوم راحة واحد", "يوما راحة", "أيام راحة", "يوم راحة", "يوم راحة");

    public override string Limit(string amount, bool atLeast) => atLeast ? $"الحد الأدنى للمدة {amount}" : $"المدة {amount}";

    public override string Window(string min, string max) => $"الحد الأدنى للمدة {min} والحد الأقصى {max}";

    public override string Session(string body, int number) => $"الموعد هو الدورة رقم {number} لهيئة {body}";

    public override string Counted(string start, bool registered, bool include, bool backward)
    {
        var day = registered ? $"{start} (يوم التسجيل)" : start;
        return (backward, include) switch
        {
            (false, true) => $"تُحسب من يوم {day} مع احتساب ذلك اليوم",
            (false, false) => $"تُحسب من اليوم التالي ليوم {day}",
            (true, true) => $"تُحسب رجوعًا من يوم {day} مع احتساب ذلك اليوم",
            _ => $"تُحسب رجوعًا من يوم {day} دون احتساب ذلك اليوم",
        };
    }

    public override string Runs(string start, bool backward, bool openingHours) =>
        $"تسري {(backward ? "رجوعًا " : "")}من {start}{(openingHours ? "، خلال ساعات الدوام فقط" : "")}";

    public override string Earliest(string day) => $"أول وقت ممكن هو {day}";

    public override string LastDay(string day) => $"آخر يوم في المدة هو {day}";

    public override string LastDayBefore(string day) => $"آخر يوم للإجراء السابق هو {day}";

    public override string EndsAt(string time) => $"تنتهي المدة في {time}";

    public override string NotCounted(IEnumerable<string> days) => $"ما لم يُحتسب: {List(days)}";

    public override string CountedAsWorking(IEnumerable<string> days) => $"ما احتُسب يومَ عمل: {List(days)}";

    public override string Paused(string first, string last) => first == last ? $"أُوقفت المدة في يوم {first}" : $"أُوقفت المدة من {first} إلى {last} مع احتساب اليومين";

    public override string PausedBetween(string from, string until) => $"أُوقفت المدة من {from} حتى {until}";

    public override string PausedSince(string from) => $"المدة موقوفة منذ {from}، ولذلك لم يُحدَّد آخر يوم";

    public override string PausedAtMost(string from, string amount, string latest) =>
        $"المدة موقوفة منذ {from}، وأطول مدة للإيقاف {amount}، فآخر يوم هو {latest} على أبعد تقدير";

    public override string Set(string? start, string day) => start is null ? $"حُدِّد آخر يوم في {day}" : $"تبدأ المدة في {start}، وقد حُدِّد آخر يوم لها في {day}";

    public override string NowLastDay(string day) => $"آخر يوم الآن هو {day}";

    public override string Rolled(IEnumerable<string> days, bool forward) =>
        $"كانت المدة ستنتهي في يوم غير يوم عمل، فانتقل آخر يوم إلى يوم العمل {(forward ? "التالي" : "السابق")} متجاوزًا {List(days)}";

    public override string Extended(string decidedOn, string newLastDay, string? latest) =>
        $"مُدِّدت المدة بالقرار المؤرخ {decidedOn}، فأصبح آخر يوم هو {newLastDay}{(latest is null ? "" : $" (أقصى يوم مسموح به هو {latest})")}";

    public override string Calendar(string id, int version, bool projected) =>
        $"التقويم {id}، الإصدار {version}{(projected ? "، وهو تقديري في جزء منه وقد يتغير" : "")}";

    public override string Reason(SkipReason reason) => reason switch
    {
        SkipReason.Holiday => "عطلة رسمية",
        SkipReason.DayOff => "يوم عطلة بحكم القانون",
        SkipReason.CarryOver => "يوم تعويضي",
        SkipReason.MovedRestDay => "يوم راحة منقول",
        SkipReason.Paused => "المدة موقوفة",
        _ => "يوم راحة",
    };

    public override string Foreign(string text) => $"{IsolateLeftToRight}{text}{EndIsolate}";

    /// <summary>1, 2 and 3–10 by themselves; above 100 the last two digits govern: 3–10 few, 11–99 many, 00–02 other.</summary>
    private static string Counted(int n, string one, string two, string few, string many, string other) => n switch
    {
        1 => one,
        2 => two,
        _ when n % 100 is >= 3 and <= 10 => $"{n} {few}",
        _ when n % 100 is >= 11 => $"{n} {many}",
        _ => $"{n} {other}",
    };
}
