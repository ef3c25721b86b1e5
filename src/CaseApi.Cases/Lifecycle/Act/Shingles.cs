using System.Runtime.InteropServices;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>The reasons of an act in one language as the set of their runs of five words, hashed: enough to see that another act repeats them, not to read them.</summary>
public sealed record ReasonsFingerprint(string Language, IReadOnlyList<uint> Shingles);

/// <summary>An act of the authority as it is compared with a new one.</summary>
/// <param name="Serial">It belongs to a series and has no reasons of its own.</param>
public sealed record RecentAct(Guid CaseId, string Reference, int Act, NodaTime.LocalDate IssuedOn, bool Serial, IReadOnlyList<ReasonsFingerprint> Reasons);

/// <summary>A command that is decided with the authority's latest acts at hand.</summary>
public interface IComparesReasons
{
    ICaseCommand With(IReadOnlyList<RecentAct> recent);
}

/// <summary>Runs of five words, and how much of one text stands in another.</summary>
public static class Shingles
{
    /// <summary>How many of an authority's acts a new one is compared with.</summary>
    public const int RecentActs = 500;

    private const int Words = 5;

    // A longer text is known by its smallest hashes, which are a fair sample of it.
    private const int Most = 4096;

    /// <summary>The reasons of the act in each language that has any.</summary>
    public static IReadOnlyList<ReasonsFingerprint> Of(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> sections) =>
    [
        .. sections
            .Select(language => new ReasonsFingerprint(
                language.Key, [.. ActParts.Reasons.SelectMany(part => Of(language.Value.GetValueOrDefault(part, ""))).Distinct().Order().Take(Most)]))
            .Where(f => f.Shingles.Count > 0),
    ];

    /// <summary>Sorted, each once. Fewer than five words have none.</summary>
    public static IReadOnlyList<uint> Of(string text)
    {
        var words = Hashes(text);
        var runs = new HashSet<uint>();
        for (var i = 0; i + Words <= words.Count; i++)
        {
            var run = 0UL;
            for (var word = i; word < i + Words; word++)
            {
                run = Mix(run ^ words[word]);
            }

            runs.Add((uint)(run >> 32));
        }

        return [.. runs.Order().Take(Most)];
    }

    /// <summary>What part of <paramref name="text"/>'s runs stands in <paramref name="other"/>, from 0 to 1.</summary>
    public static double Overlap(IReadOnlyList<uint> text, IReadOnlyList<uint> other)
    {
        // Of a text that is known by a sample, only what lies within the sample's reach can be compared.
        var reach = other.Count < Most ? uint.MaxValue : other[^1];
        var (compared, common, place) = (0, 0, 0);
        foreach (var shingle in text.TakeWhile(s => s <= reach))
        {
            compared++;
            while (place < other.Count && other[place] < shingle)
            {
                place++;
            }

            common += place < other.Count && other[place] == shingle ? 1 : 0;
        }

        return compared == 0 ? 0 : (double)common / compared;
    }

    /// <summary>As it is stored: four bytes each, little-endian.</summary>
    public static byte[] Pack(IReadOnlyList<uint> shingles) => MemoryMarshal.AsBytes<uint>([.. shingles]).ToArray();

    public static IReadOnlyList<uint> Unpack(ReadOnlySpan<byte> packed) => MemoryMarshal.Cast<byte, uint>(packed).ToArray();

    // FNV-1a over each word's letters and digits, small letters only: punctuation and layout tell nothing.
    private static List<ulong> Hashes(string text)
    {
        const ulong Basis = 14695981039346656037;
        List<ulong> words = [];
        var hash = Basis;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                hash = unchecked((hash ^ char.ToLowerInvariant(c)) * 1099511628211);
            }
            else if (hash != Basis)
            {
                words.Add(hash);
                hash = Basis;
            }
        }

        if (hash != Basis)
        {
            words.Add(hash);
        }

        return words;
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
            value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
            return value ^ (value >> 31);
        }
    }
}
