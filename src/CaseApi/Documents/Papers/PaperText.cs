using System.Text;
using CaseApi.Http;

namespace CaseApi.Documents.Papers;

/// <summary>A short text: the form's own words in the languages of the paper, or what somebody wrote in one that is not known.</summary>
public sealed record PaperText(IReadOnlyList<PaperPiece> Pieces)
{
    /// <summary>What stands where there is nothing to say.</summary>
    public static readonly PaperText None = "—";

    public static implicit operator PaperText(string? text) => FromString(text);

    public static PaperText FromString(string? text) => string.IsNullOrWhiteSpace(text) ? None : new PaperText([new PaperPiece(null, text)]);

    /// <summary>The same words are not said twice.</summary>
    public static PaperText In(IEnumerable<string> languages, LocalText words) => In(languages, words.In);

    public static PaperText In(IEnumerable<string> languages, Func<string, string> words) =>
        new([.. languages.Select(language => new PaperPiece(language, words(language))).DistinctBy(piece => piece.Text)]);

    public PaperText Then(string text) => new([.. Pieces, new PaperPiece(null, text)]);

    public override string ToString() => string.Concat(Pieces.Select((piece, i) => i > 0 && piece.Language is not null ? $" / {piece.Text}" : piece.Text));
}

/// <param name="Language">Null for what somebody wrote.</param>
public sealed record PaperPiece(string? Language, string Text)
{
    /// <summary>
    /// The text as it can be printed, in lines. XML 1.0 cannot hold control characters, not even escaped; and what turns the direction of writing round
    /// could make the rest of a line read as something else.
    /// </summary>
    public static IEnumerable<string> Lines(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or 0x2028 or 0x2029)
            {
                yield return line.ToString();
                line.Clear();
            }
            else if (rune.Value == '\t' || !(Rune.IsControl(rune) || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFFFE or 0xFFFF))
            {
                line.Append(rune.ToString());
            }
        }

        yield return line.ToString();
    }
}
