using CaseApi.Cases;
using CaseApi.Documents;
using NodaTime;

namespace CaseApi.CaseFiles;

/// <summary>The internal inventory of a case's file: what lies in it, in order (R-021; APPC art. 69).</summary>
/// <param name="Version">The case's version that it shows.</param>
/// <param name="Sheets">Of all documents; null while one of them is not counted.</param>
public sealed record Inventory(Guid CaseId, string Reference, long Version, int? Sheets, IReadOnlyList<InventoryLine> Items)
{
    public static Inventory Of(Case state, IReadOnlyDictionary<Guid, KeptDocument> kept)
    {
        List<InventoryLine> lines = [];
        int? before = 0;
        foreach (var filed in state.File.Documents)
        {
            var document = kept.GetValueOrDefault(filed.Document) ?? (state.Has(CaseFlag.Erased) ? KeptDocument.Erased : throw new InvalidDataException($"Document {filed.Document} of a case is gone."));
            var last = before + filed.Sheets;
            lines.Add(new InventoryLine(
                filed.Number, filed.Document, filed.Kind, document.FileName, document.MediaType, document.Size, document.Sha256, filed.Confidentiality, filed.FiledAt,
                filed.Sheets, last is null || filed.Sheets is 0 ? null : before + 1, filed.Sheets is 0 ? null : last, document == KeptDocument.Erased));
            before = last;
        }

        return new Inventory(state.Id, state.Reference, state.Version, before, lines);
    }
}

/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hexadecimal, of the bytes as they were received.</param>
/// <param name="Sheets">How many; null when nobody counted them.</param>
/// <param name="Erased">True if its contents were erased with the personal data of the case; name, type, size and sum are empty then.</param>
/// <param name="FirstSheet">Sheets are numbered through the whole file; null from the first document on whose sheets are not counted.</param>
public sealed record InventoryLine(
    int Number, Guid Document, string Kind, string? FileName, string MediaType, long Size, string Sha256, Confidentiality Confidentiality, Instant FiledAt,
    int? Sheets, int? FirstSheet, int? LastSheet, bool Erased = false);
