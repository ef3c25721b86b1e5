namespace CaseApi.Http;

/// <summary>What is said about a single query parameter.</summary>
internal static class QueryTexts
{
    public static readonly LocalText Repeated = new(
        "Параметр бірнеше рет берілген; бірнеше мән үшін name.in=a,b қолданыңыз.", "Параметр указан несколько раз; для нескольких значений есть name.in=a,b.",
        "The parameter is given more than once; for several values there is name.in=a,b.", "المعامل مذكور أكثر من مرة؛ لعدة قيم استخدم name.in=a,b.");

    public static readonly LocalText Empty = new(
        "Мән бос; мән беріңіз немесе параметрді алып тастаңыз.", "Значение пустое; укажите его или уберите параметр.", "The value is empty; give one or leave the parameter out.", "القيمة فارغة؛ أعطِ قيمة أو احذف المعامل.");

    public static readonly LocalText InvalidCursor = new(
        "Курсор осы тізімнің осы сүзгілермен берілген next мәні болуы керек; бірінші беттен бастаңыз.", "Курсор должен быть значением next того же списка с теми же фильтрами; начните с первой страницы.",
        "The cursor must be the `next` of this same list with the same filters; begin at the first page.", "يجب أن يكون المؤشر قيمة next للقائمة نفسها وبالمرشحات نفسها؛ ابدأ من الصفحة الأولى.");

    public static LocalText Between(int min, int max) => new LocalText(
        "{0} мен {1} аралығындағы бүтін сан керек.", "Нужно целое число от {0} до {1}.", "Must be a whole number from {0} to {1}.", "يجب أن يكون عددًا صحيحًا بين {0} و{1}.").With(min, max);

    public static LocalText Unknown(string known) => new LocalText(
        "Мұндай параметр жоқ. Бұл жерде: {0}.", "Такого параметра нет. Здесь допустимы: {0}.", "There is no such parameter. Known here: {0}.", "لا يوجد معامل كهذا. المعروف هنا: {0}.").With(known.Length == 0 ? "–" : known);
}
