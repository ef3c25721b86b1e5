using System.Text;
using CaseApi.Integrations.ICalendar;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Integrations;

public sealed class ContentLinesTests
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Theory]
    [InlineData("Қысқа", "Қысқа")]
    [InlineData("Мерзімі өтті, тоқтатылды; әрі қарай: жоқ", "Мерзімі өтті\\, тоқтатылды\\; әрі қарай: жоқ")]
    [InlineData("طلب، شكوى; قرار, C:\\", "طلب، شكوى\\; قرار\\, C:\\\\")]
    [InlineData("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour")]
    [InlineData("BEGIN:VEVENT\r\nUID:forged", "BEGIN:VEVENT\\nUID:forged")]
    [InlineData("a\0b\u0007c\u007fd\te", "a b c d\te")]
    [InlineData("\r", "\\n")]
    public void Text_is_escaped(string text, string escaped) => ContentLines.Escape(text).ShouldBe(escaped);

    [Theory]
    [InlineData('a', 1)]
    [InlineData('қ', 2)]
    [InlineData('ق', 2)]
    [InlineData('€', 3)]
    public void A_line_is_folded_at_75_octets_and_never_inside_a_character(char letter, int octets)
    {
        // "X:" and as many letters as fit, then one more.
        var fit = (ContentLines.MaxOctets - 2) / octets;
        Lines(new ContentLines().Text("X", new string(letter, fit))).Count.ShouldBe(1);
        var folded = Lines(new ContentLines().Text("X", new string(letter, fit + 1)));

        folded.ShouldBe(["X:" + new string(letter, fit), " " + letter]);
        Strict.GetByteCount(folded[0]).ShouldBeInRange(ContentLines.MaxOctets - octets + 1, ContentLines.MaxOctets);
    }

    [Fact]
    public void A_character_outside_the_basic_plane_stays_whole()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 60));

        Lines(new ContentLines().Text("SUMMARY", text)).Select(line => line.TrimStart(' ')).ShouldAllBe(line => line.EnumerateRunes().All(rune => rune != Rune.ReplacementChar));
        Unfold(new ContentLines().Text("SUMMARY", text)).ShouldBe($"SUMMARY:{text}");
    }

    [Fact]
    public void Whatever_the_text_lines_are_short_characters_whole_and_the_text_comes_back()
    {
        var letters = Gen.OneOf(
            Gen.Elements('a', ' ', ',', ';', '\\', ':', '"', '\n', '\r', '\t', '\0', 'Қ', 'ә', 'і', 'ش', 'ك', '،', '\u200f', '€', '漢', '\u0301'), Gen.Choose(1, 0xD7FF).Select(c => (char)c));
        var texts = Gen.OneOf(letters.ArrayOf().Select(c => new string(c)), Gen.Elements("😀", "👩‍⚖️", "\uD800").ArrayOf().Select(string.Concat)).ArrayOf().Select(string.Concat);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var written = new ContentLines().Text("SUMMARY", text);
            var whole = Lines(written).All(line => Strict.GetByteCount(line) <= ContentLines.MaxOctets && !line.Contains('\r', StringComparison.Ordinal) && !line.Contains('\n', StringComparison.Ordinal));
            return whole && Unescape(Unfold(written)["SUMMARY:".Length..]) == Expected(text);
        }));
    }

    [Fact]
    public void The_same_entries_are_the_same_bytes_and_read_as_the_format_has_them()
    {
        CalendarEntry[] entries =
        [
            new("1-decide@caseapi", 7, Instant.FromUtc(2026, 2, 2, 5, 0), new EntryTime.Day(new LocalDate(2026, 2, 23)), EntryStatus.Confirmed, "ALA-2026-0000001-00 · шешу", "APPC art. 76(1), a; b"),
            new("1.hearing@caseapi", 7, Instant.FromUtc(2026, 2, 2, 5, 0), new EntryTime.Moment(Instant.FromUtc(2026, 2, 5, 5, 30)), EntryStatus.Cancelled, "Тыңдау"),
        ];

        var text = Strict.GetString(CalendarText.Write("ALA", entries));

        CalendarText.Write("ALA", entries).ShouldBe(Strict.GetBytes(text));
        text.ShouldBe(string.Join(
            "\r\n",
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CaseApi//Deadlines//EN", "CALSCALE:GREGORIAN", "NAME:ALA", "X-WR-CALNAME:ALA", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
            "BEGIN:VEVENT", "UID:1-decide@caseapi", "DTSTAMP:20260202T050000Z", "LAST-MODIFIED:20260202T050000Z", "SEQUENCE:7", "DTSTART;VALUE=DATE:20260223", "TRANSP:TRANSPARENT", "STATUS:CONFIRMED",
            "SUMMARY:ALA-2026-0000001-00 · шешу", "DESCRIPTION:APPC art. 76(1)\\, a\\; b", "END:VEVENT",
            "BEGIN:VEVENT", "UID:1.hearing@caseapi", "DTSTAMP:20260202T050000Z", "LAST-MODIFIED:20260202T050000Z", "SEQUENCE:7", "DTSTART:20260205T053000Z", "STATUS:CANCELLED",
            "SUMMARY:Тыңдау", "END:VEVENT", "END:VCALENDAR", ""));
    }

    /// <summary>Strict: bytes that are no characters end the test.</summary>
    private static List<string> Lines(ContentLines written)
    {
        var lines = new List<string>();
        var bytes = written.ToArray().AsSpan();
        while (bytes.Length > 0)
        {
            var end = bytes.IndexOf("\r\n"u8);
            end.ShouldBeGreaterThanOrEqualTo(0, "every line ends with CRLF");
            lines.Add(Strict.GetString(bytes[..end]));
            bytes = bytes[(end + 2)..];
        }

        return lines;
    }

    private static string Unfold(ContentLines written)
    {
        var lines = Lines(written);
        lines.Skip(1).ShouldAllBe(line => line.StartsWith(' '));
        return lines[0] + string.Concat(lines.Skip(1).Select(line => line[1..]));
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            plain.Append(text[i] != '\\' ? text[i] : text[++i] == 'n' ? '\n' : text[i]);
        }

        return plain.ToString();
    }

    /// <summary>What a text may hold: no control characters but tab and line end, and characters that are characters.</summary>
    private static string Expected(string text) =>
        string.Concat(text.ReplaceLineEndingsOf().EnumerateRunes().Select(rune => rune.Value is < 32 and not (9 or 10) or 127 ? " " : rune.ToString()));
}

file static class LineEndings
{
    public static string ReplaceLineEndingsOf(this string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
