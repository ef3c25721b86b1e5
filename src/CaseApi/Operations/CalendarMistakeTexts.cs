using CaseApi.Calendar;
using CaseApi.Http;

namespace CaseApi.Operations;

/// <summary>The mistakes of a calendar's year in the four languages. English is the calendar's own sentence.</summary>
internal static class CalendarMistakeTexts
{
    private static readonly LocalText Other = new("Мән қабылданбайды; оны түзетіңіз.", "Значение не принимается; исправьте его.", "", "القيمة غير مقبولة؛ صحِّحها.");

    private static readonly Dictionary<string, LocalText> Texts = new(StringComparer.Ordinal)
    {
        [CalendarMistakeCodes.NoJson] = new("Бұл JSON емес.", "Это не JSON.", "", "هذا ليس JSON."),
        [CalendarMistakeCodes.BrokenText] = new("Мәтінде бұзылған Unicode таңбасы бар.", "В тексте повреждённый символ Unicode.", "", "في النص محرف Unicode تالف."),
        [CalendarMistakeCodes.NoYear] = new("{0} — мұндай жыл жоқ; 0001–9999 аралығында беріңіз.", "{0} — такого года нет; укажите от 0001 до 9999.", "", "{0} ليست سنة؛ أعطِ من 0001 إلى 9999."),
        [CalendarMistakeCodes.NotAnObject] = BodyTexts.NotObject,
        [CalendarMistakeCodes.NotAList] = new("«{0}» тізім болуы керек; мұндай күн болмаса, бос тізім беріңіз.", "«{0}» должен быть списком; если таких дней нет, дайте пустой.", "", "يجب أن يكون «{0}» قائمة؛ والقائمة الفارغة تعني أنه لا يوجد يوم كهذا."),
        [CalendarMistakeCodes.Unknown] = new("«{0}» деген мүше жоқ. Бұл жерде: {1}.", "Члена «{0}» здесь нет. Допустимы: {1}.", "", "لا يوجد عضو «{0}» هنا. المعروف: {1}."),
        [CalendarMistakeCodes.Twice] = new("«{0}» екі рет берілген; біреуін қалдырыңыз.", "«{0}» указан дважды; оставьте один.", "", "«{0}» مذكور مرتين؛ أبقِ واحدًا."),
        [CalendarMistakeCodes.Missing] = new("«{0}» жоқ; ол міндетті.", "Нет «{0}»; он обязателен.", "", "«{0}» غير موجود وهو مطلوب."),
        [CalendarMistakeCodes.Blank] = new("«{0}» бос емес мәтін болуы керек.", "«{0}» должен быть непустым текстом.", "", "يجب أن يكون «{0}» نصًا غير فارغ."),
        [CalendarMistakeCodes.UnknownStatus] = new("«{0}» деген күй жоқ; мыналардың бірі болады: {1}.", "Статуса «{0}» нет; он один из: {1}.", "", "لا توجد حالة «{0}»؛ وهي إحدى: {1}."),
        [CalendarMistakeCodes.WrongList] = new("«{0}» түрі «{1}» тізімінде тұра алмайды; ол жерде: {2}.", "Вид «{0}» не может стоять в «{1}»; там допустимы: {2}.", "", "لا يمكن أن يرد النوع «{0}» في «{1}»؛ المسموح هناك: {2}."),
        [CalendarMistakeCodes.NoDate] = new("«{0}» — мұндай күн жоқ; ЖЖЖЖ-АА-КК түрінде жазыңыз.", "«{0}» — такого дня нет; пишите ГГГГ-ММ-ДД.", "", "«{0}» ليس تاريخًا؛ اكتب YYYY-MM-DD."),
        [CalendarMistakeCodes.OtherYear] = new("{0} күні {1} жылға жатпайды.", "День {0} относится не к {1} году.", "", "اليوم {0} ليس في سنة {1}."),
        [CalendarMistakeCodes.SameDay] = new("{0} күні бұған дейін аталған: {1}.", "День {0} уже указан: {1}.", "{0} stands already at {1}.", "اليوم {0} مذكور من قبل: {1}."),
        [CalendarMistakeCodes.RestAnyway] = new(
            "{0} — онсыз да демалыс күні; «off» тек жұмыс күндерін қамтиды.", "{0} — и так день отдыха; в «off» стоят только будние дни.", "", "{0} يوم راحة أصلًا؛ «off» لأيام العمل فقط."),
        [CalendarMistakeCodes.WorksAnyway] = new(
            "{0} — онсыз да жұмыс күні; «working» тек демалыс күндерін қамтиды.", "{0} — и так рабочий день; в «working» стоят только дни отдыха.", "", "{0} يوم عمل أصلًا؛ «working» لأيام الراحة فقط."),
    };

    public static LocalText Of(CalendarMistake mistake)
    {
        var text = Texts.GetValueOrDefault(mistake.Code, Other);

        // Where the same day stands already is a place too, and is told as a pointer.
        return mistake.Code == CalendarMistakeCodes.SameDay
            ? text.With(mistake.Values[0], CalendarYearMistakes.Pointer(mistake.Values[1]))
            : (mistake.Values.Count == 0 ? text : text.With([.. mistake.Values])) with { En = mistake.Message };
    }
}
