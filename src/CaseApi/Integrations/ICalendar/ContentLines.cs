using System.Buffers;
using System.Text;

namespace CaseApi.Integrations.ICalendar;

/// <summary>Writes the content lines of RFC 5545 section 3.1: CRLF, folded at 75 octets, never inside a character.</summary>
public sealed class ContentLines
{
    /// <summary>The longest line in octets, without its end.</summary>
    public const int MaxOctets = 75;

    private readonly ArrayBufferWriter<byte> _bytes = new(4096);

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    /// <summary>A value that needs no escaping: a date, a number, a word of the format.</summary>
    /// <param name="name">With its parameters, such as <c>DTSTART;VALUE=DATE</c>.</param>
    /// <param name="value">As it stands in the file.</param>
    public ContentLines Raw(string name, string value)
    {
        Fold($"{name}:{value}");
        return this;
    }

    /// <summary>A text, escaped.</summary>
    public ContentLines Text(string name, string value) => Raw(name, Escape(value));

    /// <summary>
    /// Section 3.3.11: backslash, semicolon, comma and line ends are escaped. Other control characters have no place in a text and become a space.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' or ';' or ',':
                    escaped.Append('\\').Append(text[i]);
                    break;
                case '\r':
                    escaped.Append("\\n");
                    i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                    break;
                case '\n':
                    escaped.Append("\\n");
                    break;
                case '\t':
                    escaped.Append('\t');
                    break;
                case < ' ' or '\u007f':
                    escaped.Append(' ');
                    break;
                case var plain:
                    escaped.Append(plain);
                    break;
            }
        }

        return escaped.ToString();
    }

    private void Fold(string line)
    {
        Span<byte> encoded = stackalloc byte[4];
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(encoded);
            if (octets + length > MaxOctets)
            {
                // The space belongs to the new line and counts.
                _bytes.Write("\r\n "u8);
                octets = 1;
            }

            _bytes.Write(encoded[..length]);
            octets += length;
        }

        _bytes.Write("\r\n"u8);
    }
}
