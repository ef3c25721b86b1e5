using CaseApi.Http;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseApi.Documents.Papers;

/// <summary>A paper as a word processor's document (Office Open XML).</summary>
public static class PaperDocx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int PageWidth = 9800;

    public static byte[] Write(PrintedPaper paper, PaperLayout layout)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var language = paper.Language;
            var body = new Body();
            body.Append(Line($"№ {paper.Number}", language, size: "18"));
            body.Append(layout == PaperLayout.SideBySide && paper.Columns.Count > 1 ? [Columns(paper), new Paragraph()] : [.. paper.Columns.SelectMany(c => c.Parts.SelectMany(p => Part(p, c.Language)).Append(new Paragraph()))]);
            foreach (var table in paper.Tables)
            {
                if (table.Heading is { } heading)
                {
                    body.Append(Line(heading, language, bold: true, outline: 1));
                }

                body.Append(Grid(table, language), new Paragraph());
            }

            if (paper.NotesHeading is { } notes)
            {
                body.Append(Line(notes, language, bold: true, outline: 1));
                body.Append(paper.Notes.Select(note => Line(note, language, before: "• ")));
            }

            body.Append(new SectionProperties(
                new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1020, Bottom = 1020, Left = 1020, Right = 1020, Header = 510, Footer = 510, Gutter = 0 }));
            file.AddMainDocumentPart().Document = new Document(body);
            file.PackageProperties.Title = Printable(paper.Title);
            file.PackageProperties.Language = language;
        }

        return stream.ToArray();
    }

    // One row for each part, so that the languages stay beside each other.
    private static Table Columns(PrintedPaper paper)
    {
        var table = NewTable(paper.Columns.Count, border: false, rightToLeft: false);
        var parts = paper.Columns.SelectMany(c => c.Parts.Select(p => p.Id)).Distinct();
        foreach (var id in parts)
        {
            table.Append(new TableRow(paper.Columns.Select(column =>
                new TableCell(column.Parts.FirstOrDefault(p => p.Id == id) is { } part ? Part(part, column.Language) : [new Paragraph()]))));
        }

        return table;
    }

    private static Table Grid(PaperTable paper, string language)
    {
        var table = NewTable(paper.Columns.Count > 0 ? paper.Columns.Count : paper.Rows.Count > 0 ? paper.Rows[0].Count : 1, border: true, Language.IsRightToLeft(language));
        if (paper.Columns.Count > 0)
        {
            // Repeated on every page.
            table.Append(new TableRow([new TableRowProperties(new TableHeader()), .. paper.Columns.Select(cell => new TableCell(Line(cell, language, bold: true)))]));
        }

        foreach (var row in paper.Rows)
        {
            table.Append(new TableRow(row.Select((cell, i) => new TableCell(Line(cell, language, bold: i == 0 && paper.Columns.Count == 0)))));
        }

        return table;
    }

    private static Table NewTable(int columns, bool border, bool rightToLeft)
    {
        var properties = new TableProperties();
        if (rightToLeft)
        {
            properties.Append(new BiDiVisual());
        }

        properties.Append(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct });
        if (border)
        {
            properties.Append(new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }));
        }

        return new Table(properties, new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = $"{PageWidth / columns}" })));
    }

    // A cell must hold a paragraph even when the part is empty.
    private static OpenXmlElement[] Part(PaperPart part, string language)
    {
        var title = part.Id == PaperPart.Title;
        var paragraphs = part.Paragraphs.Select(text => Line(Own(text, language), language, bold: title || part.Id == "decision-brief", outline: title ? 0 : null));
        var all = part.Heading is { } heading ? paragraphs.Prepend(Line(Own(heading, language), language, bold: true, outline: 1)) : paragraphs;
        return all.ToArray() is { Length: > 0 } some ? some : [new Paragraph()];
    }

    private static PaperText Own(string text, string language) => new([new PaperPiece(language, text)]);

    /// <param name="outline">The level of a heading, from 0.</param>
    private static Paragraph Line(PaperText text, string language, bool bold = false, string size = "22", int? outline = null, string before = "")
    {
        var properties = new ParagraphProperties();
        if (Language.IsRightToLeft(language))
        {
            properties.Append(new BiDi());
        }

        properties.Append(new SpacingBetweenLines { After = "80" });
        if (outline is { } level)
        {
            properties.Append(new OutlineLevel { Val = level });
        }

        var paragraph = new Paragraph(properties);
        for (var i = 0; i < text.Pieces.Count; i++)
        {
            var piece = text.Pieces[i];
            var lead = i == 0 ? before : piece.Language is null ? "" : " / ";
            paragraph.Append(Words(lead + piece.Text, piece.Language, language, bold, size));
        }

        return paragraph;
    }

    private static Run Words(string text, string? own, string language, bool bold, string size)
    {
        var look = new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" });
        if (bold)
        {
            look.Append(new Bold(), new BoldComplexScript());
        }

        look.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        if (own is null ? StartsRightToLeft(text) : Language.IsRightToLeft(own))
        {
            look.Append(new RightToLeftText());
        }

        look.Append(new Languages { Val = own ?? language, Bidi = own ?? language });
        var run = new Run(look);
        var first = true;
        foreach (var line in PaperPiece.Lines(text))
        {
            if (!first)
            {
                run.Append(new Break());
            }

            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
            first = false;
        }

        return run;
    }

    // The first letter decides, as it does in a browser.
    private static bool StartsRightToLeft(string text) =>
        text.FirstOrDefault(char.IsLetter) is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC';

    private static string Printable(string text) => string.Join(' ', PaperPiece.Lines(text));
}
