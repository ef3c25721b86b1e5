using System.Globalization;
using CaseApi.Http;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseApi.ReadModels.Reports;

/// <summary>A report as a workbook (Office Open XML): a sheet for each section; numbers are numbers, days are days, nothing is a formula.</summary>
public static class ReportXlsx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int LongestName = 31;
    private const int LongestText = 32_767;
    private const int ManyDecimals = 6;

    // Places in the list of cell formats below.
    private const uint Plain = 0;
    private const uint Heading = 1;
    private const uint Whole = 2;
    private const uint Day = 3;
    private const uint Decimals = 4;
    private const uint Total = Decimals + ManyDecimals + 1;

    public static byte[] Write(Report report, string language)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheets = new Sheets();
            var number = 1u;
            foreach (var section in ReportGrid.Of(report).GroupBy(b => b.Section))
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = Sheet([.. section], language);
                sheets.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = number, Name = Name(section.First().SectionTitle.In(language), number) });
                number++;
            }

            book.Workbook = new Workbook(new BookViews(new WorkbookView()), sheets);
        }

        return stream.ToArray();
    }

    private static Worksheet Sheet(IReadOnlyList<ReportBlock> blocks, string language)
    {
        var view = new SheetView { WorkbookViewId = 0 };
        if (Language.IsRightToLeft(language))
        {
            view.RightToLeft = true;
        }

        var data = new SheetData();
        var row = 1u;
        foreach (var block in blocks)
        {
            Append([Text(block.Title.In(language), Heading)]);
            Append(block.Heading.Select(h => Text(h.In(language), Heading)));
            for (var i = 0; i < block.Rows.Count; i++)
            {
                var last = block.HasTotal && i == block.Rows.Count - 1;
                Append(block.Rows[i].Select(cell => Cell(cell, language, last)));
            }

            row++;
        }

        var width = blocks.Max(b => b.Heading.Count);
        return new Worksheet(
            new SheetViews(view),
            new Columns(new Column { Min = 1, Max = 1, Width = 44, CustomWidth = true }, new Column { Min = 2, Max = (uint)Math.Max(2, width), Width = 18, CustomWidth = true }),
            data);

        void Append(IEnumerable<Cell> cells)
        {
            var line = new Row { RowIndex = row };
            var column = 0;
            foreach (var cell in cells)
            {
                cell.CellReference = $"{ColumnName(column++)}{row.ToString(CultureInfo.InvariantCulture)}";
                line.Append(cell);
            }

            data.Append(line);
            row++;
        }
    }

    private static Cell Cell(ReportCell cell, string language, bool isTotal)
    {
        var shift = isTotal ? Total : 0;
        if (cell.Number is { } number)
        {
            var scale = Math.Min((int)number.Scale, ManyDecimals);
            return new Cell { DataType = CellValues.Number, CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)), StyleIndex = shift + (scale == 0 ? Whole : Decimals + (uint)scale) };
        }

        return cell.Day is { } day
            ? new Cell { CellValue = new CellValue((NodaTime.Period.DaysBetween(new NodaTime.LocalDate(1899, 12, 30), day)).ToString(CultureInfo.InvariantCulture)), StyleIndex = shift + Day }
            : Text(cell.In(language), shift + Plain);
    }

    // An inline string is never a formula, whatever it begins with.
    private static Cell Text(string text, uint style) => new(new InlineString(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = style };

    private static Stylesheet Styles()
    {
        List<NumberingFormat> numbers = [new() { NumberFormatId = 164, FormatCode = "yyyy\\-mm\\-dd" }];
        for (var decimals = 1; decimals <= ManyDecimals; decimals++)
        {
            numbers.Add(new NumberingFormat { NumberFormatId = (uint)(164 + decimals), FormatCode = "0." + new string('0', decimals) });
        }

        List<CellFormat> formats = [];
        for (var bold = 0u; bold < 2; bold++)
        {
            formats.Add(Format(0, bold));
            formats.Add(Format(0, 1));
            formats.Add(Format(1, bold));
            formats.Add(Format(164, bold));
            formats.Add(Format(0, bold));
            for (var decimals = 1u; decimals <= ManyDecimals; decimals++)
            {
                formats.Add(Format(164 + decimals, bold));
            }
        }

        return new Stylesheet(
            new NumberingFormats(numbers) { Count = (uint)numbers.Count },
            new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })) { Count = 2 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(formats) { Count = (uint)formats.Count });
    }

    private static CellFormat Format(uint number, uint font) => new() { NumberFormatId = number, FontId = font, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = number != 0, ApplyFont = font != 0 };

    // A sheet's name is short, unlike others, and without what addresses of cells are made of.
    private static string Name(string title, uint number)
    {
        var clean = string.Concat(title.Where(c => !char.IsControl(c) && c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'')));
        var name = string.Create(CultureInfo.InvariantCulture, $"{number} {clean}");
        return name.Length <= LongestName ? name : name[..LongestName].TrimEnd();
    }

    private static string ColumnName(int column) => column < 26 ? ((char)('A' + column)).ToString() : ColumnName((column / 26) - 1) + ColumnName(column % 26);

    // XML 1.0 cannot hold control characters, nor halves of surrogate pairs.
    private static string Printable(string text)
    {
        var kept = text.Length > LongestText ? text[..LongestText] : text;
        return kept.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c > '\uFFFD')
            ? string.Concat(kept.EnumerateRunes().Where(r => r.Value is '\t' or '\n' || (!System.Text.Rune.IsControl(r) && r.Value is not (0xFFFE or 0xFFFF))).Select(r => r.ToString()))
            : kept;
    }
}
