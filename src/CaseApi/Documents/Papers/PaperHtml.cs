using System.Net;
using System.Text;
using CaseApi.Http;

namespace CaseApi.Documents.Papers;

/// <summary>A paper as a page that prints well on A4: no script, nothing fetched from elsewhere.</summary>
public static class PaperHtml
{
    public const string MediaType = "text/html";

    private const string Style = """
        body{font:11pt/1.45 Georgia,"Times New Roman",serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
        header{font:9pt/1.4 sans-serif;color:#444;border-bottom:1px solid #999;margin-bottom:1rem}
        .side-by-side{display:grid;grid-template-columns:repeat(var(--n),1fr);gap:0 2rem}
        .one-after-other article+article{margin-top:2rem;border-top:1px solid #999;padding-top:1rem}
        h1{font-size:1.15em;text-align:center}h2{font-size:1em;margin:1.1em 0 .3em}p{margin:.3em 0}
        .decision-brief p{font-weight:bold}
        table{border-collapse:collapse;width:100%;font-size:.9em}th,td{border:1px solid #999;padding:.25em .5em;text-align:start;vertical-align:top;overflow-wrap:anywhere}
        th[scope=row]{width:40%}
        .annex{margin-top:2rem;border-top:1px solid #999}
        @page{size:A4;margin:18mm}@media print{body{margin:0;max-width:none;padding:0}tr,h2{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}}
        """;

    public static string Write(PrintedPaper paper, PaperLayout layout)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"").Append(Text(paper.Language)).Append("\" dir=\"").Append(Direction(paper.Language)).Append("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\n<title>")
            .Append(Text(paper.Title)).Append("</title>\n<style>\n").Append(Style).Append("\n</style></head>\n<body>\n<header>№ ").Append(Text(paper.Number))
            .Append("</header>\n<main>\n<div class=\"").Append(layout == PaperLayout.SideBySide ? "side-by-side" : "one-after-other").Append("\" style=\"--n:").Append(paper.Columns.Count).Append("\">\n");
        foreach (var column in paper.Columns)
        {
            html.Append("<article lang=\"").Append(Text(column.Language)).Append("\" dir=\"").Append(Direction(column.Language)).Append("\">\n");
            foreach (var part in column.Parts)
            {
                Part(html, part);
            }

            html.Append("</article>\n");
        }

        html.Append("</div>\n<section class=\"annex\">\n");
        foreach (var table in paper.Tables)
        {
            Table(html, table);
        }

        if (paper.NotesHeading is { } heading)
        {
            html.Append("<h2>").Append(Inline(heading)).Append("</h2>\n<ul>\n");
            foreach (var note in paper.Notes)
            {
                html.Append("<li>").Append(Inline(note)).Append("</li>\n");
            }

            html.Append("</ul>\n");
        }

        return html.Append("</section>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static void Part(StringBuilder html, PaperPart part)
    {
        html.Append("<section class=\"").Append(Text(part.Id)).Append("\">\n");
        if (part.Heading is { } heading)
        {
            html.Append("<h2>").Append(Text(heading)).Append("</h2>\n");
        }

        var tag = part.Id == PaperPart.Title ? "h1" : "p";
        foreach (var paragraph in part.Paragraphs)
        {
            html.Append('<').Append(tag).Append('>').Append(Text(paragraph)).Append("</").Append(tag).Append(">\n");
        }

        html.Append("</section>\n");
    }

    private static void Table(StringBuilder html, PaperTable table)
    {
        if (table.Heading is { } heading)
        {
            html.Append("<h2>").Append(Inline(heading)).Append("</h2>\n");
        }

        html.Append("<table>");
        if (table.Columns.Count > 0)
        {
            html.Append("<thead><tr>");
            foreach (var column in table.Columns)
            {
                html.Append("<th scope=\"col\">").Append(Inline(column)).Append("</th>");
            }

            html.Append("</tr></thead>");
        }

        html.Append("<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                html.Append(i == 0 && table.Columns.Count == 0 ? "<th scope=\"row\">" : "<td>").Append(Inline(row[i])).Append(i == 0 && table.Columns.Count == 0 ? "</th>" : "</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    // Each piece keeps its own direction: what one of them holds cannot reorder its neighbours.
    private static string Inline(PaperText text) => string.Concat(text.Pieces.Select((piece, i) => piece.Language is { } language
        ? $"{(i > 0 ? " / " : "")}<span lang=\"{Text(language)}\" dir=\"{Direction(language)}\">{Text(piece.Text)}</span>"
        : $"<bdi>{Text(piece.Text)}</bdi>"));

    private static string Text(string text) => string.Join("<br>", PaperPiece.Lines(text).Select(WebUtility.HtmlEncode));

    private static string Direction(string language) => Language.IsRightToLeft(language) ? "rtl" : "ltr";
}
