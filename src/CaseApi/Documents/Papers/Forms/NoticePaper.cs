using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>A notice with its text, and what became of it (APPC arts 65, 66, 70(3), 76(3)).</summary>
internal static class NoticePaper
{
    private static readonly LocalText By = new("Ең кеш жіберілуге тиіс күні", "Направить не позднее", "To be sent by", "يُرسل في موعد أقصاه");
    private static readonly LocalText Sending = new("Жіберу", "Отправка", "Sending", "الإرسال");
    private static readonly LocalText Channel = new("Тәсілі", "Способ", "Channel", "الطريقة");
    private static readonly LocalText SentAt = new("Жіберілді", "Отправлено", "Sent", "أُرسل");
    private static readonly LocalText ReceivedAt = new("Алынды", "Получено", "Received", "استُلم");
    private static readonly LocalText Outcome = new("Нәтижесі", "Результат", "Outcome", "النتيجة");
    private static readonly LocalText Proof = new("Растау", "Подтверждение", "Proof", "الإثبات");
    private static readonly LocalText About = new("{0} ісі бойынша.", "По делу {0}.", "In case {0}.", "بشأن القضية {0}.");

    /// <summary>A notice: owed, or sent without being owed, with every attempt to send it.</summary>
    internal sealed record Notice(NoticeSubject About, string To, NoticeDue? Owed, IReadOnlyList<NoticeRecorded> Sent)
    {
        public bool IsOpen => Sent.All(attempt => attempt.Outcome == DeliveryOutcome.Failed);
    }

    /// <summary>In the order in which they came to be: an attempt belongs to the oldest notice with its subject and addressee that has not arrived.</summary>
    public static IReadOnlyList<(PaperCase File, Notice? Item)> All(PaperCase file)
    {
        List<(PaperCase, Notice?)> all = [];
        foreach (var recorded in file.History)
        {
            var annulled = file.Annulled(recorded);
            foreach (var owed in NoticeDue.Of(recorded.Event, file.State.Reference, file.Procedure))
            {
                all.Add((file, annulled ? null : new Notice(owed.About, owed.To, owed, [])));
            }

            if (recorded.Event is not NoticeRecorded sent)
            {
                continue;
            }

            var place = annulled ? -1 : all.FindIndex(n => n.Item2 is { IsOpen: true } open && open.About == sent.About && open.To == sent.Recipient);
            if (place < 0)
            {
                all.Add((file, annulled ? null : new Notice(sent.About, sent.Recipient, null, [sent])));
            }
            else
            {
                var open = all[place].Item2!;
                all[place] = (file, open with { Sent = [.. open.Sent, sent] });
            }
        }

        return all;
    }

    public static PrintedPaper Of(PaperCase file, Notice notice, int number)
    {
        var title = PaperCodes.Of(notice.About);
        List<IReadOnlyList<PaperText>> rows =
        [
            PaperWords.Row(file.Both(PaperWords.CaseNumber), file.State.Reference),
            PaperWords.Row(file.Both(PaperWords.Addressee), file.Participant(notice.To)),
        ];
        if (notice.Owed is { } owed)
        {
            rows.Add(PaperWords.Row(file.Both(PaperWords.Basis), owed.Basis));
            rows.Add(PaperWords.Row(file.Both(By), PaperCase.Day(owed.DueOn)));
        }

        List<PaperTable> tables = [new(null, [], rows)];
        if (notice.Sent.Count > 0)
        {
            LocalText[] columns = [Channel, SentAt, ReceivedAt, Outcome, Proof];
            tables.Add(new PaperTable(
                file.Both(Sending), [.. columns.Take(file.ForPortal ? 4 : 5).Select(file.Both)],
                [.. notice.Sent.Select(s => Row(file, s).Take(file.ForPortal ? 4 : 5).ToArray())]));
        }

        return file.Paper(title, number, [.. file.Languages.Select(language => Column(file, notice, title, language))], tables);
    }

    private static PaperColumn Column(PaperCase file, Notice notice, LocalText title, string language) => new(
        language,
        [
            new("body", null, [file.Body(language)]),
            new(PaperPart.Title, null, [title.In(language)]),
            new("text", null, [notice.Owed?.Text.GetValueOrDefault(language) ?? About.With(file.State.Reference).In(language)]),
        ]);

    private static PaperText[] Row(PaperCase file, NoticeRecorded sent) =>
        [file.Both(PaperCodes.Of(sent.Channel)), file.Time(sent.SentAt), file.Time(sent.ReceivedAt), file.Both(PaperCodes.Of(sent.Outcome)), sent.Proof];
}
