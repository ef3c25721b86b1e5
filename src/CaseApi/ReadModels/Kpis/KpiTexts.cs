using CaseApi.Http;

namespace CaseApi.ReadModels.Kpis;

/// <summary>What is said about a figure that was asked for in a wrong way.</summary>
internal static class KpiTexts
{
    public static readonly LocalText WrongPeriod = new(
        "Кезең басталғаннан кейін аяқталуы керек: to — соңғы күннен кейінгі күн.", "Период должен заканчиваться после своего начала: to — день после последнего.",
        "The period must end after it begins: `to` is the day after its last one.", "يجب أن تنتهي الفترة بعد بدايتها: to هو اليوم التالي لآخر أيامها.");

    public static readonly LocalText NoPeriod = new(
        "Бұл көрсеткіш қазіргі жағдайды көрсетеді, оның кезеңі жоқ; өткен күн үшін asKnownOn қолданыңыз.", "Этот показатель говорит о настоящем, у него нет периода; для прошлого дня есть asKnownOn.",
        "This figure tells how things stand and has no period; for a past day there is asKnownOn.", "هذا المؤشر يصف الحال ولا فترة له؛ ليوم مضى استخدم asKnownOn.");

    public static readonly LocalText NotYet = new(
        "Бұл күн әлі келген жоқ.", "Этот день ещё не наступил.", "That day has not come yet.", "لم يحن ذلك اليوم بعد.");

    public static LocalText NotKept(IEnumerable<string> groups) => new LocalText(
        "Бұл көрсеткіш тек мыналар бойынша бөлінеді, әрқайсысы бір рет: {0}.", "Этот показатель делится только по следующим, каждое один раз: {0}.",
        "This figure can be parted only by these, each once: {0}.", "لا يُقسَّم هذا المؤشر إلا بحسب ما يلي، كل منها مرة واحدة: {0}.").With(string.Join(", ", groups));

    public static LocalText TooMany(int most) => new LocalText(
        "Топтар {0}-ден көп; аз топ сұраңыз немесе сүзгі қойыңыз.", "Групп больше {0}; запросите меньше групп или добавьте фильтры.",
        "There are more than {0} groups; ask for fewer, or narrow them by filters.", "عدد المجموعات يزيد على {0}؛ اطلب مجموعات أقل أو ضيّقها بالمرشحات.").With(most);
}
