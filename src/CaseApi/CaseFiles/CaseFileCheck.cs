using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseApi.Http;

namespace CaseApi.CaseFiles;

/// <summary>
/// Checks an archive of a case's file by itself, without a database or a network: every file is there once, is what the manifest says and nothing else lies
/// beside it; documents are those of the inventory, in its order; the history has no gap and is the case's version.
/// </summary>
/// <remarks>It shows that nothing was changed, lost or added since the archive was made; who made it is for the channel by which it came.</remarks>
public static class CaseFileCheck
{
    // A later program may write members that this one does not know.
    private static readonly JsonSerializerOptions Options = new(Json.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    private const int MostOfText = 64 * 1024 * 1024;

    /// <param name="progress">Called with each file's path after it was read.</param>
    public static async Task<CaseFileFindings> OfAsync(Stream archive, Action<string, int, int>? progress, CancellationToken cancellation)
    {
        ZipArchive zip;
        try
        {
            zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation);
        }
        catch (InvalidDataException)
        {
            return CaseFileFindings.Broken("This is not a whole ZIP archive: it may have been cut off on its way.");
        }

        await using (zip)
        {
            return await CheckAsync(zip, progress, cancellation);
        }
    }

    private static async Task<CaseFileFindings> CheckAsync(ZipArchive zip, Action<string, int, int>? progress, CancellationToken cancellation)
    {
        List<string> mistakes = [];
        foreach (var name in zip.Entries.GroupBy(e => e.FullName).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            mistakes.Add($"{name}: is there twice.");
        }

        if (await TextAsync<Manifest>(zip, Manifest.Name, mistakes, cancellation) is not { Files: not null } manifest)
        {
            return new CaseFileFindings(null, 0, mistakes);
        }

        if (manifest.Format != Manifest.CurrentFormat)
        {
            return new CaseFileFindings(manifest, 0, [$"{Manifest.Name}: the format is {manifest.Format}, and this program reads {Manifest.CurrentFormat}."]);
        }

        var done = 0;
        foreach (var file in manifest.Files)
        {
            mistakes.AddRange(await SumAsync(zip, file, cancellation));
            done++;
            progress?.Invoke(file.Path, done, manifest.Files.Count);
        }

        var known = manifest.Files.Select(f => f.Path).Append(Manifest.Name).Append(Manifest.SumsName).ToHashSet();
        mistakes.AddRange(zip.Entries.Where(e => !known.Contains(e.FullName)).Select(e => $"{e.FullName}: the manifest does not name it."));
        await CompareAsync(zip, manifest, mistakes, cancellation);
        return new CaseFileFindings(manifest, done, mistakes);
    }

    private static async Task<IReadOnlyList<string>> SumAsync(ZipArchive zip, ManifestLine file, CancellationToken cancellation)
    {
        if (zip.GetEntry(file.Path) is not { } entry)
        {
            return [$"{file.Path}: is missing."];
        }

        try
        {
            await using var content = await entry.OpenAsync(cancellation);
            var sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
            return sum == file.Sha256 ? [] : [$"{file.Path}: is not what it was; its SHA-256 is {sum}, and the manifest says {file.Sha256}."];
        }
        catch (InvalidDataException)
        {
            return [$"{file.Path}: cannot be read; it is damaged."];
        }
    }

    // What the sums cannot tell: that the parts belong together.
    private static async Task CompareAsync(ZipArchive zip, Manifest manifest, List<string> mistakes, CancellationToken cancellation)
    {
        if (await TextAsync<Inventory>(zip, "inventory.json", mistakes, cancellation) is { Items: not null } inventory)
        {
            var listed = inventory.Items.Where(line => !line.Erased).Select(line => (Path: ManifestLine.PathOf(line), line.Sha256)).ToList();
            var there = manifest.Files.Where(f => f.Path.StartsWith("documents/", StringComparison.Ordinal)).Select(f => (f.Path, f.Sha256)).ToList();
            if (!listed.SequenceEqual(there))
            {
                mistakes.Add("inventory.json: its documents are not those of the manifest, in the same order.");
            }
        }

        if (await TextAsync<List<HistoryLine>>(zip, "history.json", mistakes, cancellation) is { } history
            && !history.Select(e => e.Version).SequenceEqual(Enumerable.Range(1, history.Count).Select(n => (long)n)))
        {
            mistakes.Add("history.json: its events are not numbered from 1 without a gap.");
        }
        else if (await TextAsync<CaseLine>(zip, "case.json", mistakes, cancellation) is { } read
            && (read.Id != manifest.CaseId || read.Version != manifest.Version || read.Reference != manifest.Reference))
        {
            mistakes.Add("case.json: is of another case or version than the manifest.");
        }
    }

    private static async Task<T?> TextAsync<T>(ZipArchive zip, string path, List<string> mistakes, CancellationToken cancellation)
    {
        if (zip.GetEntry(path) is not { } entry)
        {
            mistakes.Add($"{path}: is missing.");
            return default;
        }

        try
        {
            await using var content = await entry.OpenAsync(cancellation);
            if (entry.Length <= MostOfText)
            {
                return await JsonSerializer.DeserializeAsync<T>(content, Options, cancellation);
            }

            mistakes.Add($"{path}: is larger than {MostOfText / 1024 / 1024} MiB and was not read.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException or NotSupportedException)
        {
            mistakes.Add($"{path}: cannot be read.");
        }

        return default;
    }

    private sealed record HistoryLine(long Version);

    private sealed record CaseLine(Guid Id, string Reference, long Version);
}

/// <param name="Manifest">Null when there is none that can be read.</param>
/// <param name="Files">How many were compared.</param>
/// <param name="Mistakes">Empty: everything is as it was when the archive was made.</param>
public sealed record CaseFileFindings(Manifest? Manifest, int Files, IReadOnlyList<string> Mistakes)
{
    public static CaseFileFindings Broken(string mistake) => new(null, 0, [mistake]);
}
