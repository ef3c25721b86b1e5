namespace CaseApi.Http;

/// <summary>What the request says about versions, repetition and time.</summary>
public static partial class ProblemCatalogue
{
    private static IEnumerable<ProblemKind> Conditions() =>
    [
        new("if-match-required", 428,
            new("If-Match қажет", "Требуется If-Match", "If-Match is required", "ترويسة If-Match مطلوبة"),
            new("Істі оқып, оның ETag мәнін If-Match тақырыбында жіберіңіз.", "Прочитайте дело и отправьте его ETag в If-Match.",
                "Read the case and send its ETag in If-Match.", "اقرأ القضية وأرسل قيمة ETag في If-Match.")),
        new("invalid-if-match", 400,
            new("If-Match жарамсыз", "Неверный If-Match", "If-Match is not valid", "ترويسة If-Match غير صالحة"),
            new("Бір ғана күшті ETag жіберіңіз, мысалы \"7\"; *, W/ және тізім қабылданбайды.", "Отправьте один сильный ETag, например \"7\"; *, W/ и списки не принимаются.",
                "Send one strong ETag such as \"7\"; *, weak tags and lists are not accepted.", "أرسل ETag قويًا واحدًا مثل \"7\"؛ لا تُقبل * ولا W/ ولا القوائم.")),
        new("stale-version", 412,
            new("Іс өзгеріп кеткен", "Дело уже изменилось", "The case has changed since", "تغيّرت القضية منذ ذلك الحين"),
            new("Істі қайта оқып, жаңа нұсқасы бойынша шешіңіз.", "Перечитайте дело и решите заново по новой версии.",
                "Read the case again and decide on its new version.", "أعد قراءة القضية وقرِّر وفق نسختها الجديدة.")),
        new("idempotency-key-required", 400,
            new("Idempotency-Key қажет", "Требуется Idempotency-Key", "Idempotency-Key is required", "مفتاح Idempotency-Key مطلوب"),
            new("Әр жазба үшін жаңа UUID жіберіңіз; қайталағанда соны қолданыңыз.", "Для каждой записи отправляйте новый UUID, при повторе — тот же.",
                "Send a new UUID for each write, and the same one when you repeat it.", "أرسل UUID جديدًا لكل كتابة، ونفسه عند التكرار.")),
        new("invalid-idempotency-key", 400,
            new("Idempotency-Key жарамсыз", "Неверный Idempotency-Key", "Idempotency-Key is not valid", "مفتاح Idempotency-Key غير صالح"),
            new("1–255 басылатын ASCII таңба, тырнақшада немесе онсыз, бір рет.", "От 1 до 255 печатных символов ASCII, в кавычках или без, один раз.",
                "One header of 1 to 255 printable ASCII characters, quoted or bare.", "ترويسة واحدة من 1 إلى 255 محرف ASCII قابل للطباعة، بعلامات اقتباس أو بدونها.")),
        new("idempotency-key-reused", 422,
            new("Кілт басқа сұрауға қолданылған", "Ключ уже использован для другого запроса", "The key was used for another request", "استُخدم المفتاح لطلب آخر"),
            new("Бұл Idempotency-Key басқа денемен немесе маршрутпен келген; жаңа кілт алыңыз.", "Этот Idempotency-Key приходил с другим телом или маршрутом; возьмите новый.",
                "This Idempotency-Key came with another body or route; take a new one.", "ورد هذا المفتاح مع نص أو مسار آخر؛ خذ مفتاحًا جديدًا.")),
        new("idempotency-key-in-use", 409,
            new("Сол кілтпен сұрау орындалуда", "Запрос с этим ключом ещё выполняется", "A request with this key is under way", "طلب بالمفتاح نفسه قيد التنفيذ"),
            new("Біраздан соң сол кілтпен қайталаңыз.", "Повторите с тем же ключом чуть позже.",
                "Repeat with the same key in a moment.", "أعد المحاولة بالمفتاح نفسه بعد قليل.")),
        new("idempotency-key-expired", 409,
            new("Кілттің мерзімі өткен", "Срок ключа истёк", "The key has expired", "انتهت صلاحية المفتاح"),
            new("Бұл кілтпен бұрын жазылған, жауабы енді сақталмайды; caseId арқылы істі оқыңыз.", "С этим ключом уже писали, ответ больше не хранится; прочитайте дело по caseId.",
                "Something was written with this key before and its answer is no longer kept; read the case named in caseId.", "كُتب بهذا المفتاح من قبل ولم يعد الجواب محفوظًا؛ اقرأ القضية المذكورة في caseId.")),
        new("in-the-future", 400,
            new("Уақыт болашақта", "Время в будущем", "The time lies in the future", "الوقت في المستقبل"),
            new("at қазіргі уақыттан 60 секундтан артық озбауы керек.", "at не может опережать текущее время более чем на 60 секунд.",
                "at may be at most 60 seconds ahead of now.", "لا يجوز أن يسبق at الوقت الحالي بأكثر من 60 ثانية.")),
        new("backdating-not-allowed", 403,
            new("Өткен күнмен жазуға құқық жоқ", "Нет права записывать задним числом", "Backdating is not allowed", "لا يُسمح بتاريخ سابق"),
            new("5 минуттан ертерек уақытты жазу үшін cases:backdate құқығы керек.", "Для времени раньше чем 5 минут назад нужно право cases:backdate.",
                "A time more than 5 minutes in the past needs the scope cases:backdate.", "الوقت السابق بأكثر من 5 دقائق يتطلب الصلاحية cases:backdate.")),
    ];
}
