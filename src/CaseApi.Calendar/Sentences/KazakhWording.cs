namespace CaseApi.Calendar;

/// <summary>A noun stays in the singular after a number. Dates take their case endings through the word күні, never by a suffix of their own.</summary>
internal sealed class KazakhWording : Wording
{
    public override string Language => "kk";

    public override string NotListed => "аралықтағы күндер тізіп шығуға тым көп";

    public override string Unresolved => "бұл сессияның күні белгісіз, сондықтан соңғы күн белгіленбеген";

    public override string Amount(int amount, TermUnit unit) => unit switch
    {
        TermUnit.Hour => $"{amount} сағат",
        TermUnit.WorkingHour => $"{amount} жұмыс сағаты",
        TermUnit.Day => $"{amount} күнтізбелік күн",
        TermUnit.WorkingDay => $"{amount} жұмыс күні",
        TermUnit.Week => $"{amount} апта",
        TermUnit.Month => $"{amount} ай",
        _ => $"{amount} жыл",
    };

    public override string RestDays(int count) => $"{count} демалыс күні";

    public override string Limit(string amount, bool atLeast) => atLeast ? $"Ең аз мерзім — {amount}" : $"Мерзім — {amount}";

    public override string Window(string min, string max) => $"Ең аз мерзім — {min}, ең көп мерзім — {max}";

    public override string Session(string body, int number) => $"Мерзім — {body} органының № {number} сессиясына дейін";

    public override string Counted(string start, bool registered, bool include, bool backward)
    {
        var day = registered ? $"{start} (тіркеу күні)" : start;
        return (backward, include) switch
        {
            (false, true) => $"ол {day} күнінен бастап, осы күнді қоса есептеледі",
            (false, false) => $"ол {day} күнінен кейінгі күннен бастап есептеледі",
            (true, true) => $"ол {day} күнінен кері қарай, осы күнді қоса есептеледі",
            _ => $"ол {day} күнінен кері қарай есептеледі, осы күн есепке кірмейді",
        };
    }

    public override string Runs(string start, bool backward, bool openingHours) =>
        $"ол {start} сәтінен {(backward ? "кері қарай" : "бастап")} есептеледі{(openingHours ? ", тек жұмыс уақыты ішінде" : "")}";

    public override string Earliest(string day) => $"ең ерте мүмкін уақыт — {day}";

    public override string LastDay(string day) => $"мерзімнің соңғы күні — {day}";

    public override string LastDayBefore(string day) => $"алдыңғы әрекеттің соңғы күні — {day}";

    public override string EndsAt(string time) => $"мерзім {time} сәтінде аяқталады";

    public override string NotCounted(IEnumerable<string> days) => $"есепке алынбады: {List(days)}";

    public override string CountedAsWorking(IEnumerable<string> days) => $"жұмыс күні ретінде есептелді: {List(days)}";

    public override string Paused(string first, string last) => first == last
        ? $"мерзім {first} күні тоқтатыла тұрды"
        : $"мерзім {first} мен {last} аралығында, екі күнді қоса, тоқтатыла тұрды";

    public override string PausedBetween(string from, string until) => $"мерзім {from} сәтінен {until} сәтіне дейін тоқтатыла тұрды";

    public override string PausedSince(string from) => $"мерзім {from} бастап тоқтатыла тұр, сондықтан соңғы күн белгіленбеген";

    public override string PausedAtMost(string from, string amount, string latest) =>
        $"мерзім {from} бастап тоқтатыла тұр, ең ұзағы — {amount}, сондықтан соңғы күн {latest} күнінен кеш болмайды";

    public override string Set(string? start, string day) => start is null ? $"соңғы күн {day} болып белгіленді" : $"мерзім {start} күнінен басталады, оның соңғы күні {day} болып белгіленді";

    public override string NowLastDay(string day) => $"енді соңғы күн — {day}";

    public override string Rolled(IEnumerable<string> days, bool forward) =>
        $"мерзім жұмыс емес күні аяқталатын болғандықтан, соңғы күн {(forward ? "келесі" : "алдыңғы")} жұмыс күніне ауысты, өткізіп жіберілгені: {List(days)}";

    public override string Extended(string decidedOn, string newLastDay, string? latest) =>
        $"мерзім {decidedOn} күнгі шешіммен ұзартылды, жаңа соңғы күн — {newLastDay}{(latest is null ? "" : $" (ең кеш рұқсат етілген күн — {latest})")}";

    public override string Calendar(string id, int version, bool projected) =>
        $"{id} күнтізбесі, {version}-нұсқа{(projected ? ", ішінара болжамды және өзгеруі мүмкін" : "")}";

    public override string Reason(SkipReason reason) => reason switch
    {
        SkipReason.Holiday => "жұмыс болмайтын мереке күні",
        SkipReason.DayOff => "заң бойынша жұмыс болмайтын күн",
        SkipReason.CarryOver => "мерекені ауыстыру",
        SkipReason.MovedRestDay => "ауыстырылған демалыс күні",
        SkipReason.Paused => "мерзім тоқтатыла тұрды",
        _ => "демалыс күні",
    };
}
