using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CaseApi.Cases.Indicators;
using CaseApi.Http;
using CaseApi.ReadModels.Reports;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Reports;

/// <summary>One report, with everything in it that breaks a form, in every form.</summary>
public class ReportFormTests
{
    private const string Nasty = "=cmd|' /C calc'!A0";

    private static readonly string[] Formulas = [Nasty, "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200B=1", "＝1", "＋1", "－1", "＠1", "\n=1"];

    public static TheoryData<string> Languages => [.. Language.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_line_of_the_CSV_has_as_many_fields_and_no_text_begins_like_a_formula(string language)
    {
        var bytes = ReportCsv.Write(Example(), language);
        bytes.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        var rows = Parse(Encoding.UTF8.GetString(bytes[3..]));
        rows.Select(r => r.Count).Distinct().ShouldHaveSingleItem();
        rows.SelectMany(r => r).Where(f => f.Length > 0 && IsFormula(f) && !decimal.TryParse(f, NumberStyles.Number, CultureInfo.InvariantCulture, out _)).ShouldBeEmpty();
        rows.Select(r => $"{r[0]}/{r[1]}").Distinct().ShouldBe(["report/head", "numbers/figures", "numbers/by-kind", "numbers/words"]);

        // Numbers are plain in every language, negative ones too; days are days.
        rows.ShouldContain(r => r[1] == "by-kind" && r[3] == "18" && r[4] == "40.90" && r[6] == "-32.81");
        rows.ShouldContain(r => r.Contains("2026-01-31"));
        rows.ShouldContain(r => r[1] == "figures" && r.Contains("90") && r.Contains(ReportWords.TargetMissed.In(language)), "met or missed");
        rows.SelectMany(r => r).ShouldContain($"'{Nasty}");
        rows.SelectMany(r => r).ShouldContain("a \"quoted\", parted\r\nword");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_workbook_is_valid_and_numbers_are_numbers_and_days_days(string language)
    {
        using var stream = new MemoryStream(ReportXlsx.Write(Example(), language));
        using var file = SpreadsheetDocument.Open(stream, false);
        new OpenXmlValidator(FileFormatVersions.Office2013).Validate(file, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        var book = file.WorkbookPart!;
        book.WorksheetParts.Count().ShouldBe(2);
        book.Workbook.Descendants<Sheet>().ShouldAllBe(s => s.Name!.Value!.Length <= 31);
        var cells = book.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<Cell>()).ToList();
        cells.ShouldNotContain(c => c.CellFormula != null);
        cells.Count(c => c.DataType?.Value == CellValues.Number && c.CellValue!.Text == "40.90").ShouldBeGreaterThanOrEqualTo(1);
        cells.ShouldContain(c => c.InlineString != null && c.InlineString.InnerText == ReportWords.TargetMissed.In(language), "met or missed");
        var day = Period.DaysBetween(new LocalDate(1899, 12, 30), new LocalDate(2026, 1, 31));
        DateTime.FromOADate(day).ShouldBe(new DateTime(2026, 1, 31));
        cells.Count(c => c.DataType is null && c.CellValue?.Text == day.ToString(CultureInfo.InvariantCulture)).ShouldBe(1);
        cells.ShouldContain(c => c.InlineString != null && c.InlineString.InnerText == Nasty);
        book.WorksheetParts.All(p => (p.Worksheet.Descendants<SheetView>().Single().RightToLeft?.Value ?? false) == (language == "ar")).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_page_runs_nothing_fetches_nothing_and_has_a_table_beside_every_chart(string language)
    {
        var html = Encoding.UTF8.GetString(ReportHtml.Write(Example(), language));
        html.ShouldContain($"<html lang=\"{language}\" dir=\"{(language == "ar" ? "rtl" : "ltr")}\">");
        html.ShouldNotContain("<script>alert");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        System.Text.RegularExpressions.Regex.Matches(html, "https?://(?!www\\.w3\\.org/2000/svg)|@import|url\\((?!#)").ShouldBeEmpty();
        var ids = System.Text.RegularExpressions.Regex.Matches(html, " id=\"([^\"]*)\"").Select(m => m.Groups[1].Value).ToList();
        ids.ShouldBeUnique();
        var charts = System.Text.RegularExpressions.Regex.Matches(html, "<svg.*?</svg>", System.Text.RegularExpressions.RegexOptions.Singleline);
        charts.Count.ShouldBe(3);
        foreach (var svg in charts.Select(c => XDocument.Parse(c.Value).Root!))
        {
            svg.Attribute("role")!.Value.ShouldBe("img");
            XNamespace n = "http://www.w3.org/2000/svg";
            svg.Attribute("aria-labelledby")!.Value.Split(' ').ShouldBe([svg.Element(n + "title")!.Attribute("id")!.Value, svg.Element(n + "desc")!.Attribute("id")!.Value]);
            svg.Element(n + "title")!.Value.ShouldNotBeEmpty();
            svg.Element(n + "desc")!.Value.ShouldContain(language is "kk" or "ru" ? "40,90" : "18", Case.Sensitive);

            // In black and white a second series differs by hatching, dashes or shape.
            svg.Descendants().SelectMany(e => e.Attributes()).Where(a => a.Name.LocalName is "fill" or "stroke" && a.Value.StartsWith('#')).Select(a => a.Value).Distinct().ShouldBeSubsetOf(["#111", "#333", "#fff"]);
        }

        foreach (var word in Example().Policy)
        {
            html.ShouldContain(System.Net.WebUtility.HtmlEncode(word.In(language)));
        }
    }

    [Fact]
    public void The_data_hold_every_language_and_numbers_keep_their_decimals()
    {
        var json = Encoding.UTF8.GetString(ReportForms.Write(Example(), ReportForms.JsonType, "en").Body);
        json.ShouldContain("\"number\":40.90");
        json.ShouldContain("\"rounding\":\"truncate\"");
        foreach (var language in Language.All)
        {
            json.ShouldContain(ReportWords.Title(ReportKind.HalfYear).In(language));
        }

        ReportForms.All(Example()).Select(c => (c.MediaType, c.Language)).ShouldBeUnique();
        ReportForms.All(Example()).Count().ShouldBe(13);
    }

    private static Report Example()
    {
        var math = new ReportMath(Rounding.Truncate, 2, true);
        IReadOnlyList<ReportCell> Row(string name, long count, long before) =>
            [ReportCell.Of(name, "x"), ReportCell.Of(count), ReportCell.Of(math.Share(count, 44)), ReportCell.Of(before), ReportCell.Of(math.Change(before, count))];
        var table = new ReportTable(
            "by-kind", ReportWords.By("kind"),
            [
                new("kind", ReportWords.Kind, ColumnType.Text), new("count", ReportWords.Count, ColumnType.Count), new("share", ReportWords.Share, ColumnType.Percent),
                new("before", ReportWords.Before, ColumnType.Count), new("change", ReportWords.Change, ColumnType.Percent),
            ],
            [Row("<script>alert(1)</script>", 18, 0), [ReportCell.Of("e", "e"), ReportCell.Of(18), ReportCell.Of(math.Share(18, 44)), ReportCell.Of(0), ReportCell.Of(math.Change(323, 217))]],
            [ReportCell.Of(ReportWords.Total), ReportCell.Of(36), ReportCell.Of(math.Total([1m])), ReportCell.Nothing, ReportCell.Nothing]);
        var words = new ReportTable(
            "words", "a \"quoted\", parted\r\nword", [new("w", "w", ColumnType.Text), new("d", "d", ColumnType.Day)],
            [
                .. Formulas.Select(f => (IReadOnlyList<ReportCell>)[ReportCell.Of((LocalText)f), ReportCell.Nothing]),
                [ReportCell.Of((LocalText)"a \"quoted\", parted\r\nword"), ReportCell.Of(new LocalDate(2026, 1, 31))],
                [ReportCell.Of((LocalText)"\u0001\u0008 lone \ud800 surrogate 😀"), ReportCell.Nothing],
            ]);
        var figure = new ReportFigure("registered", "n", FigureUnit.Percent, 40.90m, 18, 44, 2, 20.00m, math.Change(20m, 40.90m), 90m, false, true, "computed", Nasty, "/v1/kpis/registered/cases");
        var trend = new ReportChart("t", ChartKind.Trend, "trend", "18; 40,90", "by-kind", ["2026-01", "2026-02"], [new("now", [1, null]), new("before", [0, 3])]);
        var none = trend with { Id = "none", Kind = ChartKind.Bars, Series = [new("now", [0, null])] };
        var section = new ReportSection("numbers", "a:very/long*title?with[all]that\\a sheet cannot have", ["note"], [figure], [table, words], [trend, none, ReportTables.Shares("kind", table) with { Description = "18; 40,90" }]);
        return new Report(
            ReportKind.HalfYear, ReportWords.Title(ReportKind.HalfYear), "ALA", new Dictionary<string, string> { ["en"] = Nasty }, null, [], new LocalDate(2026, 1, 1), new LocalDate(2026, 7, 1),
            new LocalDate(2025, 1, 1), new LocalDate(2025, 7, 1), new LocalDate(2026, 7, 10), true, Rounding.Truncate, 2, true, math.Policy, "1.abc", "1.2.3", [section]);
    }

    private static bool IsFormula(string field) => field.TrimStart(' ', '\u00A0', '\u200B')[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    /// <summary>As RFC 4180 has it, and no more.</summary>
    private static List<List<string>> Parse(string text)
    {
        List<List<string>> rows = [[]];
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                }
                else
                {
                    field.Append(c);
                }
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (c == ',')
            {
                rows[^1].Add(field.ToString());
                field.Clear();
            }
            else if (c == '\r' && text[i + 1] == '\n')
            {
                rows[^1].Add(field.ToString());
                field.Clear();
                rows.Add([]);
                i++;
            }
            else
            {
                c.ShouldNotBe('"', "a quote stands only in a quoted field");
                field.Append(c);
            }
        }

        rows.RemoveAt(rows.Count - 1);
        return rows;
    }
}
