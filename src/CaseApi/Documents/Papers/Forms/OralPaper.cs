using CaseApi.Cases;
using CaseApi.Cases.Persons;
using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>
/// The receiver's protocol of an appeal that was made by word, with all that an appeal must hold (APPC art. 63): who appealed and lives where, to whom, the essence,
/// the day, the signature; and that it was read back.
/// </summary>
internal static class OralPaper
{
    private static readonly LocalText Title = new("Ауызша жолданымның хаттамасы", "Протокол устного обращения", "Protocol of an oral appeal", "محضر مخاطبة شفوية");
    private static readonly LocalText WrittenDown = new(
        "Ауызша жолданымды қабылдаған адам жеке хаттамаға түсірді (ӘРПК 63-бап).", "Устное обращение занесено принявшим его лицом в отдельный протокол (ст. 63 АППК).",
        "The oral appeal was written down by who received it, in a protocol of its own (APPC art. 63).", "دوّن المستلم المخاطبة الشفوية في محضر مستقل (المادة 63).");
    private static readonly LocalText Place = new("Қабылданған орны", "Место приёма", "Received at", "مكان الاستلام");
    private static readonly LocalText Identifier = new("ЖСН / БСН", "ИИН / БИН", "IIN / BIN", "رقم الهوية / السجل");
    private static readonly LocalText To = new("Кімге арналған", "Кому адресовано", "Addressed to", "موجهة إلى");
    private static readonly LocalText Said = new("Айтылғаны (мәні)", "Сказано (суть)", "What was said (the essence)", "ما قيل (المضمون)");
    private static readonly LocalText Claims = new("Талаптар", "Требования", "Claims", "الطلبات");
    private static readonly LocalText ReadBack = new("Арыз берушіге оқып берілді", "Зачитан заявителю", "Read back to the applicant", "قُرئ على مقدم الطلب");
    private static readonly LocalText Yes = new("иә", "да", "yes", "نعم");
    private static readonly LocalText No = new("жоқ", "нет", "no", "لا");
    private static readonly LocalText Signature = new("Арыз берушінің қолы", "Подпись заявителя", "The applicant's signature", "توقيع مقدم الطلب");
    private static readonly LocalText Receiver = new("Қабылдаған адамның қолы", "Подпись принявшего", "The receiver's signature", "توقيع المستلم");

    /// <summary>Null for what was not made by word, or whose text was erased.</summary>
    public static PrintedPaper? Of(PaperCase file)
    {
        var state = file.State;
        if (state.Oral is not { } protocol)
        {
            return null;
        }

        List<IReadOnlyList<PaperText>> rows =
        [
            PaperWords.Row(file.Both(PaperWords.CaseNumber), state.Reference),
            PaperWords.Row(file.Both(PaperWords.Body), file.Bodies),
            PaperWords.Row(file.Both(PaperWords.ReceivedAt), file.Time(state.ReceivedAt)),
            PaperWords.Row(file.Both(PaperWords.RegisteredOn), PaperCase.Day(state.RegisteredOn)),
            PaperWords.Row(file.Both(Place), protocol.Place),
            PaperWords.Row(file.Both(PaperWords.ReceivedBy), PaperCase.Written(state.ReceivedBy)),
            PaperWords.Row(file.Both(PaperWords.Applicant), state.Applicant is null ? PaperText.None : file.Participant(ParticipantIds.Applicant)),
            PaperWords.Row(file.Both(Identifier), state.Applicant?.Identifier),
            PaperWords.Row(file.Both(To), state.AddressedTo),
            PaperWords.Row(file.Both(PaperWords.Subject), state.Subject),
            PaperWords.Row(file.Both(Said), protocol.Said),
        ];
        if (state.Claims.Count > 0)
        {
            rows.Add(PaperWords.Row(file.Both(Claims), string.Join("\n", state.Claims.Select(c => $"{c.Id}. {c.Text}"))));
        }

        rows.Add(PaperWords.Row(file.Both(ReadBack), file.Both(protocol.ReadBack ? Yes : No)));
        rows.Add(PaperWords.Row(file.Both(PaperWords.Date), PaperCase.Day(state.FiledOn)));
        var signatures = new PaperTable(
            null, [],
            [
                PaperWords.Row(file.Both(Signature), protocol.Signed == OralSigning.Signed
                    ? "____________________"
                    : file.Both(PaperCodes.Of(protocol.Signed)).Then(protocol.WhyUnsigned is { } why ? $": {why}" : "")),
                PaperWords.Row(file.Both(Receiver), PaperCase.Written(state.ReceivedBy).Then(" ____________________")),
            ]);
        return file.Paper(Title, null, file.Columns(Title, WrittenDown), [new(null, [], rows), signatures]);
    }
}
