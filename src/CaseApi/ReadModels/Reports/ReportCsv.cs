using System.Globalization;
using System.Text;

namespace CaseApi.ReadModels.Reports;

/// <summary>
/// A report as comma-separated values (RFC 4180): every line has the same number of fields, the first two tell section and table, and each table
/// begins with its heading. UTF-8 with a byte order mark, without which Excel takes it for another encoding.
/// </summary>
public static class ReportCsv
{
    public const string MediaType = "text/csv";

    // What a spreadsheet may take for a formula, the full-width forms included.
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20'];

    public static byte[] Write(Report report, string language)
    {
        var blocks = ReportGrid.Of(report).ToList();
        var width = blocks.Max(b => b.Heading.Count);
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            Line(text, width, block, block.Heading.Select(h => Text(h.In(language))));
            foreach (var row in block.Rows)
            {
                Line(text, width, block, row.Select(cell => Field(cell, language)));
            }
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Line(StringBuilder text, int width, ReportBlock block, IEnumerable<string> fields)
    {
        text.Append(Text(block.Section)).Append(',').Append(Text(block.Id));
        var count = 0;
        foreach (var field in fields)
        {
            text.Append(',').Append(field);
            count++;
        }

        text.Append(',', width - count).Append("\r\n");
    }

    private static string Field(ReportCell cell, string language) =>
        cell.Number is { } number ? number.ToString(CultureInfo.InvariantCulture) : cell.Day is { } day ? ReportText.Day(day) : Text(cell.In(language));

    /// <summary>Numbers are written as they are; a text that begins like a formula gets an apostrophe, so that no spreadsheet runs it.</summary>
    private static string Text(string text)
    {
        var start = text.AsSpan().TrimStart(" \u00A0\u200B\uFEFF");
        var safe = start.Length > 0 && Formula.Contains(start[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") || safe != safe.Trim() ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
