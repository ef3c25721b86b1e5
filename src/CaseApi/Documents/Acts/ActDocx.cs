using CaseApi.Http;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CaseApi.Documents.Acts;

/// <summary>The act as a word processor's document (Office Open XML).</summary>
internal static class ActDocx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static byte[] Write(ActPaper paper, ActLayout layout)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var body = new Body();
            body.Append(Line($"№ {paper.Reference} · {paper.Number}", paper.Columns[0].Language, size: "18"));
            body.Append(layout == ActLayout.SideBySide && paper.Columns.Count > 1 ? [Columns(paper), new Paragraph()] : [.. paper.Columns.SelectMany(c => c.Parts.SelectMany(p => Part(p, c.Language)).Append(new Paragraph()))]);
            foreach (var table in paper.Annex)
            {
                body.Append(Line(table.Heading, paper.Columns[0].Language, bold: true), Grid([table.Columns, .. table.Rows], paper.Columns[0].Language), new Paragraph());
            }

            body.Append(Line(paper.NotesHeading, paper.Columns[0].Language, bold: true));
            body.Append(paper.Notes.Select(note => Line($"• {note}", paper.Columns[0].Language)));
            body.Append(new SectionProperties(
                new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1020, Bottom = 1020, Left = 1020, Right = 1020, Header = 510, Footer = 510, Gutter = 0 }));
            file.AddMainDocumentPart().Document = new Document(body);
        }

        return stream.ToArray();
    }

    // One row for each part, so that the languages stay beside each other.
    private static Table Columns(ActPaper paper)
    {
        var table = NewTable(paper.Columns.Count, border: false);
        var parts = paper.Columns.SelectMany(c => c.Parts.Select(p => p.Id)).Distinct();
        foreach (var id in parts)
        {
            table.Append(new TableRow(paper.Columns.Select(column =>
                new TableCell(column.Parts.FirstOrDefault(p => p.Id == id) is { } part ? Part(part, column.Language) : [new Paragraph()]))));
        }

        return table;
    }

    private static Table Grid(IReadOnlyList<IReadOnlyList<string>> rows, string language)
    {
        var table = NewTable(rows[0].Count, border: true);
        for (var i = 0; i < rows.Count; i++)
        {
            var heading = i == 0;
            table.Append(new TableRow(rows[i].Select(cell => new TableCell(Line(cell, language, bold: heading)))));
        }

        return table;
    }

    private static Table NewTable(int columns, bool border)
    {
        var properties = new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct });
        if (border)
        {
            properties.Append(new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }));
        }

        return new Table(properties, new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = $"{9800 / columns}" })));
    }

    // A cell must hold a paragraph even when the part is empty.
    private static OpenXmlElement[] Part(ActPart part, string language)
    {
        var paragraphs = part.Paragraphs.Select(text => Line(text, language, bold: part.Id is "title" or "decision-brief"));
        var all = part.Heading is { } heading ? paragraphs.Prepend(Line(heading, language, bold: true)) : paragraphs;
        return all.ToArray() is { Length: > 0 } some ? some : [new Paragraph()];
    }

    private static Paragraph Line(string text, string language, bool bold = false, string size = "22")
    {
        var rightToLeft = Language.IsRightToLeft(language);
        var look = new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" });
        if (bold)
        {
            look.Append(new Bold(), new BoldComplexScript());
        }

        look.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        if (rightToLeft)
        {
            look.Append(new RightToLeftText());
        }

        look.Append(new Languages { Val = language, Bidi = language });
        var paragraph = new ParagraphProperties();
        if (rightToLeft)
        {
            paragraph.Append(new BiDi());
        }

        paragraph.Append(new SpacingBetweenLines { After = "80" });
        return new Paragraph(paragraph, new Run(look, new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }));
    }

    // XML 1.0 cannot hold control characters, not even escaped.
    private static string Printable(string text) => text.Any(char.IsControl) ? string.Concat(text.Where(c => !char.IsControl(c) || c == '\t')) : text;
}
