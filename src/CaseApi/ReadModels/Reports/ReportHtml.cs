using System.Net;
using System.Text;
using CaseApi.Cases.Indicators;
using CaseApi.Http;

namespace CaseApi.ReadModels.Reports;

/// <summary>A report as a page that prints well, also in black and white: no script, nothing fetched from elsewhere, a table beside every chart.</summary>
public static class ReportHtml
{
    public const string MediaType = "text/html";

    private const string Style = """
        body{font:11pt/1.45 "Noto Sans","DejaVu Sans",Arial,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
        h1{font-size:1.6em;margin:0 0 .5em}h2{font-size:1.2em;margin:2em 0 .4em;border-bottom:2px solid #111;padding-bottom:.15em}h3{font-size:1em;margin:1.2em 0 .3em}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.15em 1.2em;margin:0}dt{color:#444}dd{margin:0}
        p.note,ul.policy{color:#333;font-size:.9em}
        .figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:.8rem;margin:.8rem 0}
        .figure{border:1px solid #777;padding:.6rem .8rem}.figure b{display:block;font-size:1.7em;line-height:1.2}.figure small{display:block;color:#333}
        table{border-collapse:collapse;width:100%;font-size:.92em;margin:.4em 0 1em}caption{text-align:start;font-weight:bold;padding:.3em 0}
        th,td{border:1px solid #999;padding:.25em .5em;text-align:start;vertical-align:top;overflow-wrap:anywhere}td.n,th.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
        thead th{background:#eee}tfoot td{font-weight:bold;border-top:2px solid #111}
        svg{display:block;width:100%;height:auto;max-width:46rem;margin:.4em 0}svg text{font-family:inherit}
        @page{size:A4;margin:16mm}@media print{body{margin:0;max-width:none;padding:0;font-size:10pt}h2,h3,caption{break-after:avoid}tr,.figure,svg{break-inside:avoid}thead{display:table-header-group}a{color:inherit;text-decoration:none}}
        """;

    public static byte[] Write(Report report, string language)
    {
        var html = new StringBuilder();
        var direction = Language.IsRightToLeft(language) ? "rtl" : "ltr";
        html.Append("<!doctype html>\n<html lang=\"").Append(language).Append("\" dir=\"").Append(direction).Append("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\n<title>")
            .Append(Text(report.Title.In(language))).Append(" · ").Append(Text(ReportText.Period(report.From, report.To))).Append("</title>\n<style>\n").Append(Style).Append("\n</style></head>\n<body>\n<header>\n<h1>")
            .Append(Text(report.Title.In(language))).Append("</h1>\n<dl>\n");
        foreach (var (label, value) in ReportText.Head(report))
        {
            html.Append("<dt>").Append(Text(label.In(language))).Append("</dt><dd><bdi>").Append(Text(value.In(language))).Append("</bdi></dd>\n");
        }

        html.Append("</dl>\n<h3>").Append(Text(ReportWords.Policies.In(language))).Append("</h3>\n<ul class=\"policy\">\n");
        foreach (var policy in report.Policy)
        {
            html.Append("<li>").Append(Text(policy.In(language))).Append("</li>\n");
        }

        html.Append("</ul>\n</header>\n<main>\n");
        foreach (var section in report.Sections)
        {
            Section(html, section, ReportWords.BeforeOf(new NamedPeriod(report.From, report.To)), language);
        }

        return Encoding.UTF8.GetBytes(html.Append("</main>\n</body>\n</html>\n").ToString());
    }

    private static void Section(StringBuilder html, ReportSection section, LocalText before, string language)
    {
        html.Append("<section id=\"").Append(Text(section.Id)).Append("\">\n<h2>").Append(Text(section.Title.In(language))).Append("</h2>\n");
        foreach (var note in section.Notes)
        {
            html.Append("<p class=\"note\">").Append(Text(note.In(language))).Append("</p>\n");
        }

        if (section.Figures.Count > 0)
        {
            html.Append("<div class=\"figures\">\n");
            foreach (var figure in section.Figures)
            {
                Figure(html, figure, before, language);
            }

            html.Append("</div>\n");
        }

        foreach (var table in section.Tables)
        {
            foreach (var chart in section.Charts.Where(c => c.Table == table.Id))
            {
                html.Append(ReportSvg.Write(chart, $"{section.Id}-{chart.Id}", language)).Append('\n');
            }

            Table(html, section, table, language);
        }

        if (section.Figures.Count + section.Tables.Count == 0)
        {
            html.Append("<p>").Append(Text(ReportWords.Nothing.In(language))).Append("</p>\n");
        }

        html.Append("</section>\n");
    }

    private static void Figure(StringBuilder html, ReportFigure figure, LocalText before, string language)
    {
        var unit = figure.Unit switch { FigureUnit.Percent => " %", FigureUnit.Days => " " + ReportWords.Days.In(language), _ => "" };
        html.Append("<div class=\"figure\"><small>").Append(Text(figure.Label.In(language))).Append("</small><b><bdi>")
            .Append(figure.Value is null ? "–" : Text(ReportText.Number(figure.Value, language) + unit)).Append("</bdi></b>");
        if (figure is { Numerator: { } numerator, Denominator: { } denominator })
        {
            Small(ReportWords.Of, $"{numerator} / {denominator}", "ltr");
        }

        if (figure.Pending is > 0)
        {
            Small(ReportWords.Pending, ReportText.Number(figure.Pending, language));
        }

        if (figure.Before is not null)
        {
            Small(before, ReportText.Number(figure.Before, language));
            Small(ReportWords.Change, figure.Change is { } change ? (change > 0 ? "+" : "") + ReportText.Number(change, language) : "–");
        }

        if (figure.Target is not null)
        {
            var met = figure.TargetMet switch { true => $" ({ReportWords.TargetMet.In(language)})", false => $" ({ReportWords.TargetMissed.In(language)})", _ => "" };
            Small(ReportWords.Target, ReportText.Number(figure.Target, language) + met);
        }

        if (figure.Baseline is not null)
        {
            Small(ReportWords.Baseline, ReportText.Number(figure.Baseline, language));
        }

        if (figure.Apart is { } apart)
        {
            Small(ReportWords.WithoutApart, (apart.Value is null ? "–" : ReportText.Number(apart.Value, language) + unit) + (apart.Numerator is { } met ? $" ({met} / {apart.Denominator})" : ""));
            Small(ReportWords.SetApart, ReportText.Reasons(apart, language));
        }

        if (figure.Source == "reported")
        {
            Small(ReportWords.Source, $"{ReportWords.Reported.In(language)}: {figure.Basis}");
        }

        html.Append(figure.SmallSample ? $"<small>{Text(ReportWords.SmallSample.In(language))}</small>" : "").Append("</div>\n");

        void Small(LocalText label, string value, string direction = "auto") => html.Append("<small>").Append(Text(label.In(language))).Append(": <bdi dir=\"").Append(direction).Append("\">").Append(Text(value)).Append("</bdi></small>");
    }

    private static void Table(StringBuilder html, ReportSection section, ReportTable table, string language)
    {
        html.Append("<table id=\"").Append(Text($"{section.Id}-{table.Id}")).Append("\">\n<caption>").Append(Text(table.Title.In(language))).Append("</caption>\n<thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append(IsNumber(column) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">").Append(Text(column.Label.In(language))).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            Row(html, table, row, language);
        }

        if (table.Rows.Count == 0)
        {
            html.Append("<tr><td colspan=\"").Append(table.Columns.Count).Append("\">").Append(Text(ReportWords.Nothing.In(language))).Append("</td></tr>\n");
        }

        html.Append("</tbody>\n");
        if (table is { Total: { } total, Rows.Count: > 0 })
        {
            html.Append("<tfoot>");
            Row(html, table, total, language);
            html.Append("</tfoot>\n");
        }

        html.Append("</table>\n");
    }

    private static void Row(StringBuilder html, ReportTable table, IReadOnlyList<ReportCell> row, string language)
    {
        html.Append("<tr>");
        for (var i = 0; i < row.Count; i++)
        {
            html.Append(IsNumber(table.Columns[i]) ? "<td class=\"n\"><bdi>" : "<td><bdi>").Append(Text(ReportText.Cell(row[i], language))).Append("</bdi></td>");
        }

        html.Append("</tr>\n");
    }

    private static bool IsNumber(ReportColumn column) => column.Type is ColumnType.Count or ColumnType.Percent or ColumnType.Number;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
