using CaseApi.CaseFiles;
using CaseApi.Http;

namespace CaseApi.Documents.Papers.Forms;

/// <summary>The internal inventory: the documents in order, and on which sheets of the folder they lie (R-021, R-024; APPC art. 69).</summary>
internal static class InventoryPaper
{
    private static readonly LocalText Title = new("Ішкі тізімдеме", "Внутренняя опись", "Internal inventory", "الفهرس الداخلي");
    private static readonly LocalText OfCase = new("{0} әкімшілік ісінің құжаттары", "документов административного дела {0}", "of the documents of case {0}", "لوثائق القضية الإدارية {0}");
    private static readonly LocalText Document = new("Құжат", "Документ", "Document", "الوثيقة");
    private static readonly LocalText Filed = new("Іске тігілген күні", "Дата приобщения", "Filed on", "تاريخ الضم");
    private static readonly LocalText SheetNumbers = new("Парақтардың нөмірлері", "Номера листов", "Sheets from–to", "أرقام الأوراق");
    private static readonly LocalText Access = new("Қолжетімділік", "Доступ", "Access", "السرية");
    private static readonly LocalText Total = new("Барлығы: {0} құжат, {1} парақ.", "Итого: документов {0}, листов {1}.", "Total: {0} documents, {1} sheets.", "المجموع: {0} وثيقة، {1} ورقة.");
    private static readonly LocalText Uncounted = new(
        "Парақтары саналмаған құжаттар бар; олардан бастап нөмірлер қойылмаған.", "Есть документы, листы которых не сосчитаны; с них номера не проставлены.",
        "The sheets of some documents are not counted; from there on none are numbered.", "توجد وثائق لم تُعد أوراقها؛ ولم تُرقّم الأوراق ابتداءً منها.");

    public static PrintedPaper Of(PaperCase file)
    {
        var inventory = file.Inventory;
        var table = new PaperTable(
            null,
            [file.Both(PaperWords.Place), file.Both(Document), file.Both(Filed), file.Both(PaperWords.Sheets), file.Both(SheetNumbers), file.Both(Access), "SHA-256"],
            [.. inventory.Items.Select(line => Row(file, line))]);
        List<PaperText> notes = [file.Both(Total.With(inventory.Items.Count, inventory.Sheets?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "—"))];
        if (inventory.Sheets is null)
        {
            notes.Add(file.Both(Uncounted));
        }

        var signed = new PaperTable(null, [], [PaperWords.Row(file.Both(PaperWords.Signed), (file.State.Officer is { } officer ? file.Signatory(officer) : PaperText.None).Then(" ____________________"))]);
        return file.Paper(Title, null, file.Columns(Title, OfCase.With(file.State.Reference)), [table, signed], notes);
    }

    private static PaperText[] Row(PaperCase file, InventoryLine line) =>
    [
        $"{line.Number}", line.FileName is { } name ? $"{line.Kind}: {name}" : line.Kind, file.DayOf(line.FiledAt), line.Sheets is { } sheets ? $"{sheets}" : null,
        (line.FirstSheet, line.LastSheet) switch
        {
            ({ } first, { } last) when first == last => $"{first}",
            ({ } first, { } last) => $"{first}–{last}",
            _ => (string?)null,
        },
        file.Both(PaperCodes.Of(line.Confidentiality)), line.Sha256,
    ];
}
