namespace CaseApi.Documents.Papers.Forms;

/// <summary>The printed forms of a case (APPC arts 63, 64, 66, 69, 74, 76, 89).</summary>
public enum PaperKind { Ticket, Cover, Inventory, Notice, Extension, Return, Protocol, Answer, Oral }

public static class CasePapers
{
    /// <summary>Those that are meant for the applicant.</summary>
    public static readonly IReadOnlyList<PaperKind> ForApplicants = [PaperKind.Ticket, PaperKind.Notice, PaperKind.Return, PaperKind.Answer, PaperKind.Oral];

    /// <summary>How the kinds are written in addresses.</summary>
    public static readonly IReadOnlyDictionary<string, PaperKind> ByName = Enum.GetValues<PaperKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant());

    /// <param name="number">Which one of its kind, from 1; null for the latest.</param>
    /// <returns>Null if the case has no such paper.</returns>
    public static PrintedPaper? Of(PaperCase file, PaperKind kind, int? number) => kind switch
    {
        PaperKind.Ticket => Only(number) ? TicketPaper.Of(file) : null,
        PaperKind.Cover => Only(number) ? CoverPaper.Of(file) : null,
        PaperKind.Inventory => Only(number) ? InventoryPaper.Of(file) : null,
        PaperKind.Notice => Pick(NoticePaper.All(file), number, NoticePaper.Of),
        PaperKind.Extension => Pick(ExtensionPaper.All(file), number, ExtensionPaper.Of),
        PaperKind.Return => Pick(ReturnPaper.All(file), number, ReturnPaper.Of),
        PaperKind.Protocol => Pick(ProtocolPaper.All(file), number, ProtocolPaper.Of),
        PaperKind.Oral => Only(number) ? OralPaper.Of(file) : null,
        _ => Only(number) ? AnswerPaper.Of(file) : null,
    };

    private static bool Only(int? number) => number is null or 1;

    // One that was annulled keeps its number, so that the others keep theirs.
    private static PrintedPaper? Pick<T>(IReadOnlyList<(PaperCase File, T? Item)> all, int? number, Func<PaperCase, T, int, PrintedPaper?> print)
        where T : class
    {
        var at = number - 1 ?? Enumerable.Range(0, all.Count).LastOrDefault(i => all[i].Item is not null, -1);
        return at >= 0 && at < all.Count && all[at].Item is { } item ? print(all[at].File, item, at + 1) : null;
    }
}
