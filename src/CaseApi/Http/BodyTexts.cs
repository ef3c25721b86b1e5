namespace CaseApi.Http;

/// <summary>What is said about a single mistake in a body.</summary>
internal static class BodyTexts
{
    public static readonly LocalText InvalidId = new("UUID болуы керек, мысалы 0190c1d2-….", "Нужен UUID вида 0190c1d2-….", "Must be a UUID such as 0190c1d2-….", "يجب أن يكون UUID مثل 0190c1d2-….");

    public static readonly LocalText InvalidInstant = new(
        "Белдеуі бар уақыт керек, мысалы 2024-01-25T09:00:00+05:00 немесе …Z; жылдар 0001–9999.",
        "Нужен момент времени со смещением, например 2024-01-25T09:00:00+05:00 или …Z; годы 0001–9999.",
        "Must be an instant with its offset, such as 2024-01-25T09:00:00+05:00 or …Z; years 0001 to 9999.",
        "يجب أن يكون وقتًا مع الإزاحة مثل 2024-01-25T09:00:00+05:00 أو …Z؛ السنوات 0001–9999.");

    public static readonly LocalText InvalidDate = new(
        "Күнтізбеде бар күн керек: ЖЖЖЖ-АА-КК.", "Нужен существующий день: ГГГГ-ММ-ДД.", "Must be a day that exists, as YYYY-MM-DD.", "يجب أن يكون يومًا موجودًا بصيغة YYYY-MM-DD.");

    public static readonly LocalText InvalidTime = new(
        "Тәулік уақыты керек: СС:ММ.", "Нужно время суток: ЧЧ:ММ.", "Must be a time of day, as HH:MM.", "يجب أن يكون وقتًا من اليوم بصيغة HH:MM.");

    public static readonly LocalText InvalidLocalTime = new(
        "Белдеусіз жергілікті уақыт керек: ЖЖЖЖ-АА-ККTСС:ММ.", "Нужно местное время без смещения: ГГГГ-ММ-ДДTЧЧ:ММ.",
        "Must be a local time without offset, as YYYY-MM-DDTHH:MM.", "يجب أن يكون وقتًا محليًا بلا إزاحة بصيغة YYYY-MM-DDTHH:MM.");

    public static readonly LocalText Missing = new("Бұл мүше міндетті.", "Этот член обязателен.", "This member is required.", "هذا العضو مطلوب.");

    public static readonly LocalText Null = new("null болмайды: мәнін беріңіз.", "null недопустим: укажите значение.", "May not be null: give a value.", "لا يجوز أن يكون null: أعطِ قيمة.");

    public static readonly LocalText Duplicate = new(
        "Мүше бірнеше рет берілген; біреуін қалдырыңыз.", "Член указан несколько раз; оставьте один.", "The member is given more than once; keep one.", "العضو مذكور أكثر من مرة؛ أبقِ واحدًا.");

    public static readonly LocalText Unreadable = new(
        "Мәтінде NUL немесе жұпсыз суррогат бар; оларды алып тастаңыз.", "В тексте есть NUL или непарный суррогат; удалите их.",
        "The text holds NUL or an unpaired surrogate; remove it.", "في النص محرف NUL أو بديل غير مقترن؛ احذفه.");

    public static readonly LocalText NotText = new("Жол (string) болуы керек.", "Нужна строка.", "Must be a string.", "يجب أن يكون نصًا.");

    public static readonly LocalText NotBoolean = new("true немесе false болуы керек.", "Нужно true или false.", "Must be true or false.", "يجب أن يكون true أو false.");

    public static readonly LocalText NotNumber = new("Сан болуы керек, тырнақшасыз.", "Нужно число без кавычек.", "Must be a number, not in quotes.", "يجب أن يكون رقمًا بلا علامات اقتباس.");

    public static LocalText NotWhole(long least, long most) => new LocalText(
        "{0} мен {1} аралығындағы бүтін сан керек.", "Нужно целое число от {0} до {1}.", "Must be a whole number from {0} to {1}.", "يجب أن يكون عددًا صحيحًا من {0} إلى {1}.").With(least, most);

    public static readonly LocalText OutOfRange = new(
        "Сан рұқсат етілген аралықтан тыс.", "Число вне допустимых пределов.", "The number is out of range.", "الرقم خارج المدى المسموح.");

    public static readonly LocalText NotObject = new("Объект ({…}) болуы керек.", "Нужен объект ({…}).", "Must be an object, in braces.", "يجب أن يكون كائنًا بين قوسين معقوصين.");

    public static readonly LocalText NotList = new("Тізім ([…]) болуы керек.", "Нужен список ([…]).", "Must be a list, in square brackets.", "يجب أن يكون قائمة بين قوسين مربعين.");

    public static readonly LocalText NotReadable = new(
        "Мән күтілген түрге сәйкес емес.", "Значение не того вида, который здесь нужен.", "The value is not of the form that belongs here.", "القيمة ليست بالشكل المطلوب هنا.");

    public static readonly LocalText TooDeep = new(
        "Тым терең: ең көбі {0} деңгей.", "Слишком большая вложенность: не более {0} уровней.", "Nested too deeply: {0} levels at most.", "تداخل عميق جدًا: {0} مستوى على الأكثر.");

    public static readonly LocalText More = new(
        "Одан да көп қате бар; алдымен осыларды түзетіңіз.", "Есть ещё ошибки; сначала исправьте эти.", "There are more mistakes; correct these first.", "توجد أخطاء أخرى؛ صحِّح هذه أولًا.");

    public static readonly LocalText Empty = new(
        "Дене бос.", "Тело пустое.", "The body is empty.", "النص فارغ.");

    public static readonly LocalText NotUtf8 = new(
        "Дене UTF-8 кодында емес.", "Тело не в кодировке UTF-8.", "The body is not valid UTF-8.", "النص ليس بترميز UTF-8 صالح.");

    public static LocalText Syntax(long line, long column) => new LocalText(
        "JSON синтаксисінің қатесі: {0}-жол, {1}-байт.", "Ошибка синтаксиса JSON: строка {0}, байт {1}.",
        "JSON syntax error at line {0}, byte {1}.", "خطأ في صياغة JSON: السطر {0}، البايت {1}.").With(line, column);

    public static LocalText Unknown(string known) => new LocalText(
        "Мұндай мүше жоқ. Бұл жерде: {0}.", "Такого члена нет. Здесь допустимы: {0}.", "There is no such member. Known here: {0}.", "لا يوجد عضو كهذا. المعروف هنا: {0}.").With(known);

    public static LocalText UnknownValue(IEnumerable<string> known) => new LocalText(
        "Мән мыналардың бірі болуы керек: {0}.", "Значение должно быть одним из: {0}.", "Must be one of: {0}.", "يجب أن تكون القيمة إحدى: {0}.").With(string.Join(", ", known));

    public static LocalText TooLarge(long limit) => new LocalText(
        "Ең көбі {0} байт.", "Не более {0} байт.", "At most {0} bytes.", "{0} بايت على الأكثر.").With(limit);
}
