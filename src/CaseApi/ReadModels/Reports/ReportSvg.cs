using System.Globalization;
using System.Net;
using System.Text;
using CaseApi.Http;

namespace CaseApi.ReadModels.Reports;

/// <summary>Charts as inline SVG: told apart by pattern, shape and dashes, never by colour alone; mirrored for scripts that run from right to left.</summary>
internal static class ReportSvg
{
    private const double Width = 720;
    private const double Names = 210;
    private const double Values = 90;
    private const double Bar = 14;
    private const double Plot = Width - Names - Values;

    public static string Write(ReportChart chart, string id, string language)
    {
        var draw = new Drawing(id, language, Height(chart));
        draw.Begin(chart.Title, chart.Description);
        switch (chart.Kind)
        {
            case ChartKind.Trend:
                Trend(draw, chart);
                break;
            default:
                Bars(draw, chart, chart.Kind == ChartKind.Shares ? 100m : null);
                break;
        }

        return draw.End();
    }

    private static double Height(ReportChart chart) => chart.Kind == ChartKind.Trend ? 260 : (chart.Categories.Count * ((Bar * chart.Series.Count) + 12)) + 40;

    private static void Bars(Drawing draw, ReportChart chart, decimal? full)
    {
        var most = full ?? Most(chart);
        var y = 34d;
        Legend(draw, chart);
        for (var i = 0; i < chart.Categories.Count; i++)
        {
            draw.Text(Names - 8, y + (Bar * chart.Series.Count / 2) + 4, Short(chart.Categories[i].In(draw.Language)), "end");
            for (var s = 0; s < chart.Series.Count; s++)
            {
                var value = chart.Series[s].Values[i];
                var length = most == 0 ? 0 : Plot * (double)((value ?? 0) / most);
                draw.Bar(Names, y, length, Bar - 2, s);
                draw.Text(Names + length + 6, y + Bar - 4, value is null ? "–" : ReportText.Number(value, draw.Language), "start", isNumber: true);
                y += Bar;
            }

            y += 12;
        }

        draw.Line(Names, 28, Names, y - 6);
    }

    private static void Trend(Drawing draw, ReportChart chart)
    {
        const double Top = 40;
        const double Bottom = 210;
        const double Left = 50;
        const double Right = Width - 20;
        var most = Most(chart);
        Legend(draw, chart);
        draw.Line(Left, Bottom, Right, Bottom);
        draw.Line(Left, Top, Left, Bottom);
        draw.Text(Left - 6, Top + 4, ReportText.Number(most, draw.Language), "end", isNumber: true);
        draw.Text(Left - 6, Bottom, "0", "end", isNumber: true);
        var count = chart.Categories.Count;
        var step = count < 2 ? 0 : (Right - Left - 40) / (count - 1);
        double X(int i) => Left + 20 + (i * step);
        double Y(decimal? value) => most == 0 ? Bottom : Bottom - ((Bottom - Top) * (double)((value ?? 0) / most));

        // As many names as can be read beside each other.
        var every = Math.Max(1, (count + 11) / 12);
        for (var i = 0; i < count; i += every)
        {
            draw.Text(X(i), Bottom + 18, chart.Categories[i].In(draw.Language), "middle", isNumber: true);
        }

        for (var s = chart.Series.Count - 1; s >= 0; s--)
        {
            var values = chart.Series[s].Values;
            draw.Path([.. values.Select((value, i) => (X(i), Y(value)))], s);
            for (var i = 0; i < values.Count; i++)
            {
                draw.Point(X(i), Y(values[i]), s);
            }
        }
    }

    private static void Legend(Drawing draw, ReportChart chart)
    {
        var x = 0d;
        for (var s = 0; s < chart.Series.Count; s++)
        {
            if (chart.Kind == ChartKind.Trend)
            {
                draw.Path([(x, 12), (x + 24, 12)], s);
                draw.Point(x + 12, 12, s);
            }
            else
            {
                draw.Bar(x, 6, 22, 12, s);
            }

            var label = chart.Series[s].Label.In(draw.Language);
            draw.Text(x + 30, 16, label, "start");
            x += 60 + (label.Length * 8);
        }
    }

    private static decimal Most(ReportChart chart) => chart.Series.SelectMany(s => s.Values).Max() ?? 0;

    // As much as stands beside the bars in the widest of the scripts; the whole name is in the table.
    private static string Short(string text) => text.Length <= 26 ? text : text[..25] + "…";

    /// <summary>Knows where things are when the page runs the other way.</summary>
    private sealed class Drawing(string id, string language, double height)
    {
        private readonly StringBuilder _svg = new();
        private readonly bool _mirrored = Http.Language.IsRightToLeft(language);

        public string Language => language;

        public void Begin(LocalText title, LocalText description) => _svg
            .Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").Append(N(Width)).Append(' ').Append(N(height)).Append("\" role=\"img\" aria-labelledby=\"").Append(Attribute(id)).Append("-t ").Append(Attribute(id))
            .Append("-d\" font-size=\"12\" direction=\"").Append(_mirrored ? "rtl" : "ltr").Append("\">\n<title id=\"").Append(Attribute(id)).Append("-t\">").Append(Encoded(title.In(language))).Append("</title>\n<desc id=\"").Append(Attribute(id)).Append("-d\">")
            .Append(Encoded(description.In(language))).Append("</desc>\n<defs><pattern id=\"").Append(Attribute(id)).Append("-h\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"#fff\"/><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\" stroke=\"#111\" stroke-width=\"2\"/></pattern></defs>\n");

        public string End() => _svg.Append("</svg>").ToString();

        public void Bar(double x, double y, double length, double thick, int series) => _svg
            .Append("<rect x=\"").Append(N(_mirrored ? Width - x - length : x)).Append("\" y=\"").Append(N(y)).Append("\" width=\"").Append(N(length)).Append("\" height=\"").Append(N(thick)).Append("\" fill=\"")
            .Append(series == 0 ? "#333" : $"url(#{Attribute(id)}-h)").Append("\" stroke=\"#111\" stroke-width=\"0.8\"/>\n");

        // text-anchor follows the direction of the text: "start" is on the right where text runs from there. Numbers run one way everywhere.
        public void Text(double x, double y, string text, string anchor, bool isNumber = false)
        {
            var side = isNumber && _mirrored ? anchor switch { "start" => "end", "end" => "start", _ => anchor } : anchor;
            _svg.Append("<text x=\"").Append(N(Across(x))).Append("\" y=\"").Append(N(y)).Append("\" text-anchor=\"").Append(side).Append(isNumber ? "\" direction=\"ltr" : "").Append("\" fill=\"#111\">").Append(Encoded(text)).Append("</text>\n");
        }

        public void Line(double x1, double y1, double x2, double y2) => _svg
            .Append("<line x1=\"").Append(N(Across(x1))).Append("\" y1=\"").Append(N(y1)).Append("\" x2=\"").Append(N(Across(x2))).Append("\" y2=\"").Append(N(y2)).Append("\" stroke=\"#111\"/>\n");

        public void Path(IReadOnlyList<(double X, double Y)> points, int series)
        {
            _svg.Append("<polyline points=\"").AppendJoin(' ', points.Select(p => $"{N(Across(p.X))},{N(p.Y)}")).Append("\" fill=\"none\" stroke=\"#111\" stroke-width=\"2\"").Append(series == 0 ? "" : " stroke-dasharray=\"6 4\"").Append("/>\n");
        }

        public void Point(double x, double y, int series)
        {
            if (series == 0)
            {
                _svg.Append("<circle cx=\"").Append(N(Across(x))).Append("\" cy=\"").Append(N(y)).Append("\" r=\"4\" fill=\"#333\"/>\n");
            }
            else
            {
                _svg.Append("<rect x=\"").Append(N(Across(x) - 4)).Append("\" y=\"").Append(N(y - 4)).Append("\" width=\"8\" height=\"8\" fill=\"#fff\" stroke=\"#111\"/>\n");
            }
        }

        private double Across(double x) => _mirrored ? Width - x : x;

        private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

        private static string Encoded(string text) => WebUtility.HtmlEncode(text);

        private static string Attribute(string text) => WebUtility.HtmlEncode(text);
    }
}
