using CaseApi.Http;

namespace CaseApi.ReadModels.Reports;

/// <summary>What is said beside the figures of a section.</summary>
internal static class ReportSectionWords
{
    public static readonly LocalText OfThisPeriod = new("осы кезеңде тіркелгендер", "зарегистрированные в этом периоде", "registered in this period", "المسجلة في هذه الفترة");
    public static readonly LocalText Altogether = new("барлығы", "всего", "altogether", "الإجمالي");
    public static readonly LocalText ByDays = new("Ұзақтығы бойынша", "По продолжительности", "By duration", "حسب المدة");
    public static readonly LocalText KindByOutcome = new("Аяқталған істер: түрі мен нәтижесі", "Оконченные дела: вид и исход", "Ended cases: kind and outcome", "القضايا المنتهية: النوع والنتيجة");
    public static readonly LocalText ReportedBeside = new("Хабарланған көрсеткіштер (істерден есептелмеген)", "Сообщённые показатели (не рассчитаны по делам)", "Reported figures (not computed from cases)", "أرقام مبلّغ عنها (غير محسوبة من القضايا)");
    public static readonly LocalText Part = new("Бөлігі", "Часть", "Part", "الجزء");

    public static readonly LocalText Causes = new(
        "Бір істің бірнеше себебі болуы мүмкін: үлестер — аталған себептердің үлесі, істердікі емес.", "У дела может быть несколько причин: доли — от названных причин, а не от дел.",
        "A case may have several causes: shares are of the causes that were named, not of cases.", "قد يكون للقضية أكثر من سبب: النسب من الأسباب المذكورة لا من القضايا.");

    public static readonly LocalText Delay = new(
        "Кешігу күнтізбелік күндермен, мерзімнің соңғы күнінен кейін есептеледі; әлі аяқталмаған мерзімдер мұнда жоқ.", "Задержка — календарные дни после последнего дня срока; сроков, которые ещё идут, здесь нет.",
        "Delay is in calendar days after the last day of the term; terms that still run are not here.", "التأخير بالأيام التقويمية بعد آخر يوم من المدة؛ والمدد الجارية غير مذكورة هنا.");

    public static readonly LocalText FollowUp = new(
        "Есеп күні ашық тұрған істер, қашан тіркелсе де.", "Дела, открытые на день отчёта, когда бы они ни были зарегистрированы.",
        "Cases that were open on the day of knowing, whenever they were registered.", "القضايا المفتوحة في يوم التقرير أيًا كان تاريخ تسجيلها.");

    public static readonly LocalText Responsiveness = new(
        "Мерзімі осы кезеңде аяқталған жауаптар, бөлімдер бойынша.", "Ответы, срок которых истёк в этом периоде, по подразделениям.",
        "What was owed within this period, by unit.", "ما استُحق خلال هذه الفترة حسب الوحدة.");

    public static readonly LocalText Statistics = new(
        "Негізі: ӘРПК 20-бабының 2-тармағы.", "Основание: АППК, статья 20, пункт 2.", "Basis: APPC art. 20(2).", "الأساس: المادة 20(2) من القانون.");
}
