namespace CaseApi.Http;

/// <summary>What reads, calculations and uploads can be refused with.</summary>
public static partial class ProblemCatalogue
{
    private static IEnumerable<ProblemKind> Reads() =>
    [
        new("built-in-calendar", 409,
            new("Бұл күнтізбе өзгертілмейді", "Этот календарь не изменяется", "This calendar is not edited", "لا يُعدَّل هذا التقويم"),
            new("Ол бағдарламаға енгізілген және әр жылды біледі; өз күнтізбеңізді өзгертіңіз.", "Он встроен в программу и знает каждый год; изменяйте собственный календарь.",
                "It is built in and has every year; edit a calendar of the installation.", "هو مدمج في البرنامج ويشمل كل السنوات؛ عدِّل تقويمًا من تقاويم التثبيت.")),
        new("invalid-reference", 400,
            new("Нөмір жарамсыз", "Неверный номер", "The reference is not valid", "الرقم المرجعي غير صالح"),
            new("Бақылау сандары сәйкес емес; ALA-2024-0000017-81 түріндегі нөмірді тексеріңіз.", "Контрольные цифры не сходятся; проверьте номер вида ALA-2024-0000017-81.",
                "The check digits do not fit; check the reference, which reads like ALA-2024-0000017-81.", "خانتا التحقق لا تتطابقان؛ تحقق من الرقم على صورة ALA-2024-0000017-81.")),
        new("invalid-term", 400,
            new("Мерзім жарамсыз", "Неверный срок", "The term is not valid", "المدة غير صالحة"),
            new("Осы бірліктермен мұндай мерзім есептелмейді; errors ішінен не керегін қараңыз.", "Такой срок так не вычисляется; в errors сказано, чего не хватает.",
                "Such a term cannot be counted like this; errors says what is needed.", "لا يمكن حساب هذه المدة هكذا؛ تبيّن errors المطلوب.")),
        new("invalid-pauses", 400,
            new("Үзілістер жарамсыз", "Неверные приостановления", "The pauses are not valid", "فترات التوقف غير صالحة"),
            new("Үзілістер қабаттаспауы және басталғаннан кейін аяқталуы керек.", "Приостановления не должны пересекаться и заканчиваются после своего начала.",
                "Pauses may not overlap, and each ends after it begins.", "لا يجوز أن تتداخل فترات التوقف، وتنتهي كل منها بعد بدايتها.")),
        new("stop-before-start", 400,
            new("Тоқтау басталудан бұрын", "Остановка раньше начала", "The stop lies before the start", "التوقف يسبق البداية"),
            new("stop күні мерзім басталғаннан бұрын болмайды.", "День stop не может быть раньше начала срока.",
                "The day stop may not lie before the clock started.", "لا يجوز أن يسبق يوم stop بداية المدة.")),
        new("ambiguous-local-time", 400,
            new("Жергілікті уақыт бірмәнді емес", "Местное время неоднозначно", "The local time is ambiguous", "الوقت المحلي ملتبس"),
            new("Бұл уақыт белдеуде екі рет болған немесе болмаған; ығысуымен беріңіз.", "Это время в зоне было дважды или его не было; укажите его со смещением.",
                "This time happened twice in the zone, or never; give it with its offset.", "حدث هذا الوقت مرتين في المنطقة أو لم يحدث؛ أعطه مع الإزاحة.")),
        new("calendar-gap", 422,
            new("Күнтізбеде бұл жыл жоқ", "В календаре нет этого года", "The calendar lacks that year", "التقويم لا يتضمن تلك السنة"),
            new("Осы жыл жүктелгенше мерзім есептелмейді: белгісіз жыл мерекесіз деп саналмайды.", "Пока год не загружен, срок не вычисляется: неизвестный год не считается годом без праздников.",
                "Nothing is computed until the year is loaded: an unknown year is not a year without holidays.", "لا يُحسب شيء حتى تُحمَّل السنة: السنة المجهولة ليست سنة بلا عطل.")),
        new("access-code-required", 400,
            new("Access-Code қажет", "Требуется Access-Code", "Access-Code is required", "رمز Access-Code مطلوب"),
            new("Талонда көрсетілген қолжетімділік кодын Access-Code тақырыбында жіберіңіз.", "Отправьте код доступа из талона в заголовке Access-Code.",
                "Send the access code of the ticket in the header Access-Code.", "أرسل رمز الوصول المذكور في الإيصال في ترويسة Access-Code.")),
        new("empty-document", 400,
            new("Құжат бос", "Документ пуст", "The document is empty", "المستند فارغ"),
            new("Файлда бір де байт жоқ; мазмұнымен қайта жіберіңіз.", "В файле нет ни одного байта; отправьте его с содержимым.",
                "The file holds no byte at all; send it with its content.", "لا يحتوي الملف على أي بايت؛ أرسله مع محتواه.")),
        new("invalid-upload", 400,
            new("Жүктеу жарамсыз", "Неверная загрузка", "The upload is not valid", "الرفع غير صالح"),
            new("Файлдың өзін дене ретінде немесе бір файлы бар multipart/form-data жіберіңіз.", "Отправьте сам файл телом запроса или multipart/form-data с одним файлом.",
                "Send the file itself as the body, or multipart/form-data with exactly one file.", "أرسل الملف نفسه في متن الطلب، أو multipart/form-data بملف واحد فقط.")),
    ];
}
