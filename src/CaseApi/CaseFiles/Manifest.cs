using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace CaseApi.CaseFiles;

/// <summary>What an archive of a case's file holds. It is made from the case and, on its cover, the names of the authority and its officials; while these stay, the same version of a case gives the same archive, byte for byte.</summary>
/// <param name="Format">Names this layout; another layout gets another name.</param>
/// <param name="RecordedAt">When the last event of the case was recorded.</param>
public sealed record Manifest(string Format, Guid CaseId, string Reference, string Procedure, long Version, Instant RecordedAt, IReadOnlyList<ManifestLine> Files)
{
    public const string CurrentFormat = "caseapi-case-file/1";

    /// <summary>The names of the two entries that tell about the others.</summary>
    public const string Name = "manifest.json";

    public const string SumsName = "SHA256SUMS";

    /// <summary>In the form that <c>sha256sum -c</c> reads.</summary>
    public static byte[] Sums(IEnumerable<ManifestLine> files) =>
        Encoding.UTF8.GetBytes(string.Concat(files.Select(f => $"{f.Sha256}  {f.Path}\n")));
}

/// <param name="Path">Inside the archive, with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hexadecimal.</param>
public sealed record ManifestLine(string Path, long Size, string Sha256)
{
    public static ManifestLine Of(string path, byte[] content) => new(path, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>A document's place in the archive: its number in the inventory, then what is harmless of its own name.</summary>
    public static string PathOf(InventoryLine line)
    {
        const int AtMost = 80;
        var name = new StringBuilder();
        foreach (var rune in (line.FileName ?? line.Kind).EnumerateRunes())
        {
            if (name.Length >= AtMost)
            {
                break;
            }

            name.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '-' or '_' ? rune.ToString() : "_");
        }

        return string.Create(CultureInfo.InvariantCulture, $"documents/{line.Number:0000}-{name.ToString().Trim('.')}");
    }
}
