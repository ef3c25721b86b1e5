namespace CaseApi.Http;

/// <summary>What filing, approving and publishing reports can be refused with.</summary>
public static partial class ProblemCatalogue
{
    private static IEnumerable<ProblemKind> Reports() =>
    [
        new("wrong-report-status", 409,
            new("Есептің күйі бұған жол бермейді", "Состояние отчёта этого не допускает", "The report does not stand so", "حالة التقرير لا تسمح بذلك"),
            new("Есеп беріледі, содан кейін бекітіледі, содан кейін жарияланады, әрқайсысы бір рет; қазіргі күйі reportStatus ішінде.",
                "Отчёт подаётся, затем утверждается, затем публикуется, каждое по одному разу; нынешнее состояние — в reportStatus.",
                "A report is filed, then approved, then published, each once; `reportStatus` tells how it stands now.",
                "يُودَع التقرير ثم يُعتمد ثم يُنشر، كل منها مرة واحدة؛ وreportStatus تبيّن حالته الآن.")),
        new("approver-is-filer", 409,
            new("Бекітуші мен беруші бір адам", "Утверждает тот же, кто подал", "Who approves is who filed", "المعتمِد هو المودِع"),
            new("Есепті берген адамнан басқа адам бекітеді: басқа лауазымды адамды Acting-Officer арқылы атаңыз немесе басқа клиент кілтін қолданыңыз.",
                "Отчёт утверждает не тот, кто подал: назовите другое должностное лицо в Acting-Officer или используйте ключ другого клиента.",
                "Somebody else than who filed a report approves it: name another officer in Acting-Officer, or use the key of another client.",
                "يعتمد التقريرَ شخصٌ غير الذي أودعه: سمِّ موظفًا آخر في Acting-Officer أو استخدم مفتاح عميل آخر.")),
        new("report-too-long", 409,
            new("Есеп тым ұзын", "Отчёт слишком длинный", "The report is too long", "التقرير طويل جدًا"),
            new("Тізілімде 50 000-нан көп жазба бар; қысқарақ кезең немесе бір рәсім беріңіз.", "В реестре больше 50 000 записей; укажите более короткий период или одну процедуру.",
                "The register holds more than 50,000 entries; file a shorter period, or one procedure.", "في السجل أكثر من 50000 قيد؛ أودِع فترة أقصر أو إجراءً واحدًا.")),
        new("register-behind", 503,
            new("Тізілім әлі толық емес", "Реестр ещё не полон", "The register is not complete yet", "السجل لم يكتمل بعد"),
            new("Тізілім кейінгі жазбаларды әлі оқуда; біраздан кейін қайта сұраңыз.", "Реестр ещё читает последние записи; повторите запрос немного позже.",
                "The register is still reading the latest entries; ask again in a while.", "ما زال السجل يقرأ آخر القيود؛ أعد الطلب بعد قليل.")),
    ];
}
