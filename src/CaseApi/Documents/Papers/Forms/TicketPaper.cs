using CaseApi.Cases.Clocks;
using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>The ticket: a unique number, day and time, and the receiver's name, initials and post (APPC art. 64(3)).</summary>
internal static class TicketPaper
{
    private static readonly LocalText Title = new("Жолданымның қабылданғаны туралы талон", "Талон о приёме обращения", "Ticket of receipt", "إيصال استلام المخاطبة");

    private static readonly LocalText Accepted = new(
        "Жолданымыңыз қабылданып, тіркелді. Жолданымды қабылдаудан бас тартуға тыйым салынады (ӘРПК 64-бап).",
        "Ваше обращение принято и зарегистрировано. Отказ в приёме обращения запрещён (ст. 64 АППК).",
        "Your appeal was received and registered. To refuse to accept an appeal is forbidden (APPC art. 64).",
        "استُلمت مخاطبتكم وسُجِّلت. يُحظر رفض استلام المخاطبة (المادة 64).");

    private static readonly LocalText Filed = new("Өтініштің күні", "Дата обращения", "Date of the appeal", "تاريخ المخاطبة");

    public static PrintedPaper Of(PaperCase file)
    {
        var state = file.State;
        List<IReadOnlyList<PaperText>> rows =
        [
            PaperWords.Row(file.Both(PaperWords.Number), state.Reference),
            PaperWords.Row(file.Both(PaperWords.RegisteredOn), PaperCase.Day(state.RegisteredOn)),
            PaperWords.Row(file.Both(PaperWords.ReceivedAt), file.Time(state.ReceivedAt)),
            PaperWords.Row(file.Both(PaperWords.ReceivedBy), PaperCase.Written(state.ReceivedBy)),
            PaperWords.Row(file.Both(PaperWords.Applicant), file.Applicants),
            PaperWords.Row(file.Both(PaperWords.Kind), file.Label(file.Procedure.Kind(state.Kind)?.Labels, state.Kind)),
            PaperWords.Row(file.Both(PaperWords.Subject), state.Subject),
        ];
        if (state.FiledOn is { } filed)
        {
            rows.Add(PaperWords.Row(file.Both(Filed), PaperCase.Day(filed)));
        }

        // The ticket tells what was handed in with the appeal, not what was filed later.
        rows.Add(PaperWords.Row(file.Both(PaperWords.Documents), $"{state.File.Documents.Count(d => d.FiledAt == state.RegisteredAt)}"));
        if (state.Clocks.Find(ClockIds.Decide)?.DueOn is { } due)
        {
            rows.Add(PaperWords.Row(file.Both(PaperWords.Due), PaperCase.Day(due)));
        }

        List<PaperTable> tables = [new(null, [], rows)];
        if (state.Deficiencies.Count > 0)
        {
            tables.Add(new PaperTable(
                file.Both(PaperWords.Missing), [file.Both(PaperWords.Missing), file.Both(PaperWords.Basis)],
                [.. state.Deficiencies.Select(d => new[] { file.Label(file.Procedure.Intake.FirstOrDefault(r => r.Code == d.Code)?.What, d.Code), d.Basis })]));
        }

        return file.Paper(Title, null, file.Columns(Title, Accepted), tables);
    }
}
