using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime.Text;

namespace CaseApi.Hosting.Demo;

/// <summary>Prints the walk: a row for each step, passages worth reading, the explanation of the due date, and what came of it all.</summary>
/// <param name="interactive">True on a terminal, where a bar shows how far the walk is.</param>
public sealed class DemoReport(TextWriter output, bool interactive)
{
    private const int BarWidth = 40;
    private const int DueWidth = 36;
    private const int TextWidth = 116;
    private const string Indent = "       ";
    private IReadOnlyDictionary<string, string> _states = new Dictionary<string, string>();
    private int _total;
    private int _done;

    public void Begin(DemoScript script, Uri address)
    {
        _total = script.Steps.Count();
        output.WriteLine($"{script.Title}: {_total} requests to {address}");
        Paragraph(script.Note, "");
    }

    public void Part(DemoPart part)
    {
        Erase();
        output.WriteLine();
        output.WriteLine(part.Title);
        output.WriteLine();
        output.WriteLine(Row("", "legal time", "step", "HTTP", "status", "v", "due (last day), or how a clock ended"));
        output.WriteLine(new string('─', TextWidth + Indent.Length));
    }

    public void Step(DemoStep step, JsonNode? body, DemoAnswer answer)
    {
        Erase();
        _done++;
        var due = Wrapped(Due(answer), " · ", DueWidth);
        output.WriteLine(Row(
            string.Create(CultureInfo.InvariantCulture, $"{_done}/{_total}"), At(body), step.Title,
            answer.Status.ToString(CultureInfo.InvariantCulture), Words(answer), answer.Version ?? "", due[0]));
        foreach (var line in due.Skip(1))
        {
            output.WriteLine(Row("", "", "", "", "", "", line));
        }

        foreach (var pointer in step.Quote)
        {
            Paragraph($"“{DemoAnswer.Show(DemoAnswer.At(body, pointer).Value)}”", Indent);
        }

        if (step.Trace is { } trace && DemoAnswer.At(answer.Body, trace).Value is JsonArray days)
        {
            Trace(days);
        }

        Bar();
    }

    /// <summary>A line for each notice that was sent, and the notice's own words.</summary>
    public void Sent(DemoStep step, IReadOnlyList<SentNotice> notices)
    {
        Erase();
        _done++;
        output.WriteLine(Row(string.Create(CultureInfo.InvariantCulture, $"{_done}/{_total}"), "", step.Title, "", "", "", $"{notices.Count} sent"));
        foreach (var notice in notices)
        {
            output.WriteLine($"{Indent}notice sent: {notice.About} to {notice.To} of {notice.Reference}, language {notice.Language}, channel {notice.Channel}, sent {notice.SentAt}");
            Paragraph($"“{notice.Text}”", Indent);
        }

        Bar();
    }

    public void Failure(DemoStep step, DemoAnswer answer, IReadOnlyList<DemoDifference> differences)
    {
        Erase();
        output.WriteLine();
        output.WriteLine($"FAILED at step {_done} of {_total}: {step.Title} ({step.Method} {step.Path})");
        foreach (var difference in differences)
        {
            output.WriteLine($"  {difference.What}");
            output.WriteLine($"    expected  {difference.Expected}");
            output.WriteLine($"    came      {difference.Came}");
        }

        output.WriteLine("  The service answered:");
        Paragraph(answer.Text.Length == 0 ? "(nothing)" : answer.Text, "    ");
    }

    public void Summary(IReadOnlyDictionary<string, string> kept, IReadOnlyList<string> papers, Uri address)
    {
        Erase();
        var root = address.ToString().TrimEnd('/');
        output.WriteLine();
        output.WriteLine($"All {_total} requests came to what was expected.");
        if (kept.TryGetValue("caseId", out var id))
        {
            output.WriteLine($"  Case        {kept.GetValueOrDefault("reference")}");
            output.WriteLine($"  Case URL    {root}/v1/cases/{id}   (header X-Api-Key: the staff key)");
            output.WriteLine($"  Deadlines   {root}/v1/cases/{id}/deadlines");
            output.WriteLine($"  History     {root}/v1/cases/{id}/events");
        }

        foreach (var (reference, what) in new[] { ("inquiryReference", "Inquiry"), ("reviewReference", "Complaint") })
        {
            if (kept.TryGetValue(reference, out var other))
            {
                output.WriteLine($"  {what,-10}  {other}");
            }
        }

        foreach (var paper in papers)
        {
            output.WriteLine($"  Paper       {paper}");
        }

        output.WriteLine($"  Swagger UI  {root}/swagger");
    }

    private void Trace(JsonArray days)
    {
        output.WriteLine();
        foreach (var day in days.OfType<JsonObject>())
        {
            output.WriteLine(Indent + TraceLine(day));
        }
    }

    private static string TraceLine(JsonObject day)
    {
        var date = $"{day["date"]}";
        var weekday = LocalDatePattern.Iso.Parse(date) is { Success: true } parsed ? parsed.Value.DayOfWeek.ToString()[..3] : "   ";
        var why = string.Join(", ", new[] { day["skipped"], day["name"], day["basis"] }.Where(part => part is not null));
        return day["counted"] is { } number ? $"{date} {weekday} {number,4}   counted{(why.Length > 0 ? $": {why}" : "")}" : $"{date} {weekday}    –   skipped: {why}";
    }

    /// <summary>Clocks that run, with their last day, and clocks that ended in this step. A calculation has just one.</summary>
    private List<string> Due(DemoAnswer answer)
    {
        var clocks = answer.Deadlines;
        if (clocks.Count == 0)
        {
            return [(answer.Body as JsonObject)?["dueOn"]?.ToString() ?? ""];
        }

        var before = _states;
        _states = clocks.GroupBy(c => c.Name).ToDictionary(g => g.Key, g => g.Last().State);
        return
        [
            .. clocks.Where(c => c.State != "running" && before.GetValueOrDefault(c.Name) == "running").Select(c => $"{c.Name} {c.State}"),
            .. clocks.Where(c => c.State == "running").Select(c => $"{c.Name} {c.DueOn}"),
        ];
    }

    private static string Words(DemoAnswer answer) => answer.Status < 400 ? (answer.Version is null ? "" : answer.CaseStatus ?? "") : (answer.Body as JsonObject)?["code"]?.ToString() ?? "";

    private static string At(JsonNode? body) =>
        (body as JsonObject)?["at"] is { } at && OffsetDateTimePattern.ExtendedIso.Parse(at.ToString()) is { Success: true } parsed
            ? parsed.Value.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : "";

    private static string Row(string number, string at, string title, string http, string status, string version, string due) =>
        $"{number,6} {at,-16}  {title,-44} {http,-4}  {status,-19} {version,2}  {due}".TrimEnd();

    private void Paragraph(string text, string indent)
    {
        foreach (var line in Wrapped(text.Split(' '), " ", TextWidth))
        {
            output.WriteLine(indent + line);
        }
    }

    private static List<string> Wrapped(IReadOnlyList<string> items, string between, int width)
    {
        List<string> lines = [];
        foreach (var item in items)
        {
            if (lines.Count > 0 && lines[^1].Length + between.Length + item.Length <= width)
            {
                lines[^1] += between + item;
            }
            else
            {
                lines.Add(item);
            }
        }

        return lines.Count == 0 ? [""] : lines;
    }

    private void Bar()
    {
        if (interactive && _done < _total)
        {
            var filled = BarWidth * _done / _total;
            output.Write($"{Indent}{new string('█', filled)}{new string('░', BarWidth - filled)} {_done}/{_total}");
        }
    }

    private void Erase()
    {
        if (interactive)
        {
            output.Write($"\r{new string(' ', Indent.Length + BarWidth + 12)}\r");
        }
    }
}
