using System.Net;
using System.Text;
using CaseApi.Http;

namespace CaseApi.Documents.Acts;

/// <summary>The act as a page that prints well: no script, nothing fetched from elsewhere.</summary>
internal static class ActHtml
{
    private const string Style = """
        body{font:11pt/1.45 Georgia,"Times New Roman",serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}
        header{font:9pt/1.4 sans-serif;color:#444;border-bottom:1px solid #999;margin-bottom:1rem}
        .side-by-side{display:grid;grid-template-columns:repeat(var(--n),1fr);gap:0 2rem}
        .one-after-other article+article{margin-top:2rem;border-top:1px solid #999;padding-top:1rem}
        h1{font-size:1.15em;text-align:center}h2{font-size:1em;margin:1.1em 0 .3em}p{margin:.3em 0}
        .decision-brief p{font-weight:bold}
        table{border-collapse:collapse;width:100%;font-size:.9em}th,td{border:1px solid #999;padding:.25em .5em;text-align:start;vertical-align:top}
        .annex{margin-top:2rem;border-top:1px solid #999}
        @page{size:A4;margin:18mm}@media print{body{margin:0;max-width:none;padding:0}tr,h2{break-inside:avoid}h2{break-after:avoid}}
        """;

    public static string Write(ActPaper paper, ActLayout layout)
    {
        var html = new StringBuilder();
        var first = paper.Columns[0].Language;
        html.Append("<!doctype html>\n<html lang=\"").Append(Text(first)).Append("\" dir=\"").Append(Direction(first)).Append("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\n<title>")
            .Append(Text($"{paper.Reference} · {paper.Number}")).Append("</title>\n<style>\n").Append(Style).Append("\n</style></head>\n<body>\n<header>№ ").Append(Text(paper.Reference))
            .Append(" · ").Append(paper.Number).Append("</header>\n<div class=\"").Append(layout == ActLayout.SideBySide ? "side-by-side" : "one-after-other").Append("\" style=\"--n:").Append(paper.Columns.Count).Append("\">\n");
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
        foreach (var table in paper.Annex)
        {
            Table(html, table);
        }

        html.Append("<h2>").Append(Text(paper.NotesHeading)).Append("</h2>\n<ul>\n");
        foreach (var note in paper.Notes)
        {
            html.Append("<li>").Append(Text(note)).Append("</li>\n");
        }

        return html.Append("</ul>\n</section>\n</body>\n</html>\n").ToString();
    }

    private static void Part(StringBuilder html, ActPart part)
    {
        html.Append("<section class=\"").Append(Text(part.Id)).Append("\">\n");
        if (part.Heading is { } heading)
        {
            html.Append("<h2>").Append(Text(heading)).Append("</h2>\n");
        }

        var tag = part.Id == "title" ? "h1" : "p";
        foreach (var paragraph in part.Paragraphs)
        {
            html.Append('<').Append(tag).Append('>').Append(Text(paragraph)).Append("</").Append(tag).Append(">\n");
        }

        html.Append("</section>\n");
    }

    private static void Table(StringBuilder html, ActTable table)
    {
        html.Append("<h2>").Append(Text(table.Heading)).Append("</h2>\n<table><thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append("<th>").Append(Text(column)).Append("</th>");
        }

        html.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append("<td>").Append(Text(cell)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Direction(string language) => Language.IsRightToLeft(language) ? "rtl" : "ltr";
}
