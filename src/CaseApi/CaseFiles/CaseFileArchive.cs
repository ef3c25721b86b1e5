using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseApi.Documents;
using CaseApi.Http;
using Microsoft.Net.Http.Headers;

namespace CaseApi.CaseFiles;

/// <summary>
/// The case's file as one archive for a higher body or a court (APPC arts 69, 91; ): the case, its history, deadlines with their reasons,
/// acts, documents in order, the inventory and the sums to check them by. Sent as it is made; a document is never held in memory as a whole.
/// </summary>
internal sealed class CaseFileArchive(CaseFileContent content, KeptDocuments documents) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (IfNoneMatch.IsFresh(httpContext, ETag.Of(content.Manifest.Version)))
        {
            return;
        }

        var response = httpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{content.Manifest.Reference}.zip");
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentType = "application/zip";
        var cancellation = httpContext.RequestAborted;
        await using var archive = await ZipArchive.CreateAsync(new AnswerStream(response.BodyWriter), ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        foreach (var (path, bytes) in content.Texts)
        {
            await using var entry = await OpenAsync(archive, path, cancellation);
            await entry.WriteAsync(bytes, cancellation);
        }

        foreach (var line in content.Inventory.Items.Where(line => !line.Erased))
        {
            await WriteAsync(archive, line, cancellation);
        }
    }

    private async Task WriteAsync(ZipArchive archive, InventoryLine line, CancellationToken cancellation)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var entry = await OpenAsync(archive, ManifestLine.PathOf(line), cancellation);
        await foreach (var bytes in documents.BytesAsync(line.Document, cancellation))
        {
            sum.AppendData(bytes);
            await entry.WriteAsync(bytes, cancellation);
        }

        if (Convert.ToHexStringLower(sum.GetHashAndReset()) != line.Sha256)
        {
            // The answer has begun: what is cut off cannot be taken for a whole file.
            throw new InvalidDataException($"Document {line.Document} is not as it was received.");
        }
    }

    private async Task<Stream> OpenAsync(ZipArchive archive, string path, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = content.Manifest.RecordedAt.ToDateTimeOffset();
        return await entry.OpenAsync(cancellation);
    }
}

/// <summary>Everything of an archive but the documents' own bytes.</summary>
/// <param name="Texts">By path, in the order in which they are written.</param>
internal sealed record CaseFileContent(Manifest Manifest, Inventory Inventory, IReadOnlyList<(string Path, byte[] Content)> Texts)
{
    private static readonly JsonSerializerOptions Options = new(Json.Options) { WriteIndented = true, IgnoreReadOnlyProperties = true };

    /// <param name="members">By path: a page that is written already, or what becomes a JSON text.</param>
    public static CaseFileContent Of(Cases.Case state, NodaTime.Instant recordedAt, Inventory inventory, IEnumerable<(string Path, object Member)> members)
    {
        List<(string Path, byte[] Content)> texts = [("README.txt", Encoding.UTF8.GetBytes(Readme(state.Reference)))];
        texts.AddRange(members.Select(m => (m.Path, Written(m.Member))));
        List<ManifestLine> lines = [.. texts.Select(t => ManifestLine.Of(t.Path, t.Content))];
        lines.AddRange(inventory.Items.Where(line => !line.Erased).Select(line => new ManifestLine(ManifestLine.PathOf(line), line.Size, line.Sha256)));
        var manifest = new Manifest(Manifest.CurrentFormat, state.Id, state.Reference, state.Procedure, state.Version, recordedAt, lines);
        var written = Written(manifest);
        texts.Add((Manifest.Name, written));
        texts.Add((Manifest.SumsName, Manifest.Sums([.. lines, ManifestLine.Of(Manifest.Name, written)])));
        return new CaseFileContent(manifest, inventory, texts);
    }

    private static byte[] Written(object member) => member is string page ? Encoding.UTF8.GetBytes(page) : JsonSerializer.SerializeToUtf8Bytes(member, member.GetType(), Options);

    private static string Readme(string reference) =>
        $"""
        {reference}

        kk  Іс материалдары: іс, оқиғалар тарихы, мерзімдер, актілер, ішкі тізімдеме және құжаттар; мұқаба, тізімдеме, актілер мен хаттамалар басып шығаруға дайын (*.html). Тексеру: sha256sum -c SHA256SUMS немесе CaseApi verify файл.zip
        ru  Материалы дела: дело, история событий, сроки, акты, внутренняя опись и документы; обложка, опись, акты и протоколы для печати (*.html). Проверка: sha256sum -c SHA256SUMS или CaseApi verify файл.zip
        en  The case file: the case, its history, deadlines, acts, inventory and documents; cover, inventory, acts and protocols to be printed (*.html). To check it: sha256sum -c SHA256SUMS, or CaseApi verify file.zip
        ar  ملف القضية: القضية وسجل الأحداث والمواعيد والقرارات والفهرس الداخلي والوثائق؛ الغلاف والفهرس والقرارات والمحاضر للطباعة (*.html). للتحقق: sha256sum -c SHA256SUMS أو CaseApi verify file.zip

        """;
}
