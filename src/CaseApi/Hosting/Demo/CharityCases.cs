using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.Hosting.Demo;

/// <summary>
/// Invented cases with the numbers that the charity's report printed, as lines for the import: 323 by need in the first half of 2023, 217 in that of 2022, and 44 complaints
/// by topic, which are a data set of their own. Names, days and channels are made up; the same cases come out every time.
/// </summary>
public static class CharityCases
{
    public const string NeedsOf2023 = "needs-2023-h1";
    public const string NeedsOf2022 = "needs-2022-h1";
    public const string TopicsOf2023 = "topics-2023-h1";

    private const int Of2022 = 217;

    /// <summary>
    /// Al-Birr H1 2023, table 1: a request for a service, but for the closed files, about which people complain or ask. How many of those 60 complain is not said; they are taken as
    /// inquiries, so that the complaints of table 2 stay a set of their own.
    /// </summary>
    private static readonly (string Need, int Count)[] Needs =
        [("new-file", 85), ("marriage-and-electricity", 100), ("urgent-relief", 42), ("file-closure-reasons", 60), ("maintenance", 36)];

    /// <summary>Table 2.</summary>
    private static readonly (string Topic, int Count, string[] Subtopics)[] Topics =
    [
        ("e-services", 18, ["usage"]), ("terms", 8, ["conditions"]), ("work-environment", 3, ["delay", "employee-unresponsive", "workplace"]),
        ("professional-conduct", 3, ["service-refused", "employee-behaviour", "hard-to-reach"]), ("other", 5, ["bank-transfers"]), ("marketing", 7, ["advertising", "mechanism-clarity", "media"]),
    ];

    // Without a stated mix for these cases: the list of channels in turn, each as often as makes the printed order of size.
    private static readonly string[] Channels = ["phone", "government", "in-person", "social", "phone", "government", "website", "phone", "in-person", "government", "social", "phone", "other"];

    private static readonly string[] Names = ["نورة القحطاني", "عبدالله الشمري", "مها الدوسري", "فهد المطيري", "ريم الزهراني", "سالم العنزي", "هند الغامدي", "ماجد البقمي"];

    public static Command Command()
    {
        var command = new Command("charity-cases", "Writes invented cases with the charity's printed numbers as NDJSON, for CaseApi import with a key of an authority that works by sa-charity.");
        command.SetAction(async (parsed, cancellation) =>
        {
            foreach (var line in Lines())
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(line.AsMemory(), cancellation);
            }
        });
        return command;
    }

    public static IEnumerable<string> Lines() =>
        [.. ByNeed(NeedsOf2022, 2022, Scaled(Of2022)), .. ByNeed(NeedsOf2023, 2023, Needs), .. ByTopic()];

    private static IEnumerable<string> ByNeed(string set, int year, IReadOnlyList<(string Need, int Count)> counts)
    {
        var all = Mixed(counts);
        for (var i = 0; i < all.Count; i++)
        {
            var need = all[i];
            var kind = need == "file-closure-reasons" ? "inquiry" : "request";
            yield return Line(set, i, all.Count, year, kind, new JsonObject { ["need"] = need });
        }
    }

    private static IEnumerable<string> ByTopic()
    {
        var all = Mixed([.. Topics.Select(t => (t.Topic, t.Count))]);
        for (var i = 0; i < all.Count; i++)
        {
            var subtopics = Topics.First(t => t.Topic == all[i]).Subtopics;
            yield return Line(TopicsOf2023, i, all.Count, 2023, "complaint", new JsonObject { ["topic"] = all[i], ["subtopic"] = subtopics[all.Take(i).Count(t => t == all[i]) % subtopics.Length] });
        }
    }

    private static string Line(string set, int number, int of, int year, string kind, JsonObject about)
    {
        var days = Workdays(year);
        var received = days[number * days.Count / of].At(new LocalTime(9, 0).PlusMinutes(number * 37 % 300)).InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Riyadh"]).ToInstant();
        var line = new JsonObject
        {
            ["key"] = string.Create(CultureInfo.InvariantCulture, $"al-birr-{set}-{number + 1:000}"),
            ["procedure"] = "sa-charity@2023-h1",
            ["kind"] = kind,
            ["channel"] = Channels[number % Channels.Length],
            ["language"] = "ar",
            ["receivedAt"] = JsonSerializer.SerializeToNode(received, Json.Options),
            ["applicant"] = new JsonObject { ["type"] = "person", ["name"] = Names[number % Names.Length] },
            ["statement"] = kind switch { "complaint" => "شكوى (مثال مختلق).", "inquiry" => "استفسار (مثال مختلق).", _ => "طلب (مثال مختلق)." },
            ["attributes"] = new JsonObject { ["dataSet"] = set },
        };
        foreach (var (name, value) in about)
        {
            line[name] = value!.DeepClone();
        }

        return line.ToJsonString(Json.Options);
    }

    /// <summary>Sunday to Thursday of the year's first half.</summary>
    private static List<LocalDate> Workdays(int year) =>
        [.. Enumerable.Range(0, 181).Select(new LocalDate(year, 1, 1).PlusDays).Where(day => day.DayOfWeek is not (IsoDayOfWeek.Friday or IsoDayOfWeek.Saturday))];

    /// <summary>The parts of 2022 were not printed: those of 2023, by largest remainder.</summary>
    private static List<(string Need, int Count)> Scaled(int total)
    {
        var whole = Needs.Sum(n => n.Count);
        var parts = Needs.Select(n => (n.Need, Count: n.Count * total / whole, Left: n.Count * total % whole)).ToList();
        var more = parts.OrderByDescending(p => p.Left).Take(total - parts.Sum(p => p.Count)).Select(p => p.Need).ToHashSet();
        return [.. parts.Select(p => (p.Need, p.Count + (more.Contains(p.Need) ? 1 : 0)))];
    }

    /// <summary>Each value as often as counted, spread evenly: the next one is always the one that lags most behind its share.</summary>
    private static List<string> Mixed(IReadOnlyList<(string Value, int Count)> counts)
    {
        var total = counts.Sum(c => c.Count);
        var taken = new int[counts.Count];
        List<string> all = [];
        for (var i = 1; i <= total; i++)
        {
            var next = Enumerable.Range(0, counts.Count).Where(c => taken[c] < counts[c].Count).MaxBy(c => (counts[c].Count * i) - (taken[c] * total));
            taken[next]++;
            all.Add(counts[next].Value);
        }

        return all;
    }
}
