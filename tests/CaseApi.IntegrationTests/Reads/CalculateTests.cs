using System.Globalization;
using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

public sealed class CalculateTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Path = "/v1/deadlines/calculate";

    private static readonly Dictionary<string, JsonObject> Vectors = Read();

    public static TheoryData<string> Ids => new(Vectors.Keys);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_vector_holds_over_HTTP(string id)
    {
        var vector = Vectors[id];
        using var anybody = api.Client(null);
        var answer = await anybody.PostAsync(Path, Request(vector).ToJsonString(), key: null);

        switch (vector["error"]?.GetValue<string>())
        {
            case "calendar_gap":
                (answer.Status, answer.Code).ShouldBe((422, "calendar-gap"), answer.Text);
                return;
            case "ambiguous_local_time":
                (answer.Status, answer.Code).ShouldBe((400, "ambiguous-local-time"), answer.Text);
                return;
            case "reject":
                answer.Status.ShouldBe(400, answer.Text);
                answer.Code.ShouldBeOneOf("invalid-term", "invalid-pauses", "stop-before-start");
                return;
            case "unresolved":
                answer.Status.ShouldBe(200, answer.Text);
                answer.Body.Text("state").ShouldBe("unresolved");
                answer.Body!["dueOn"].ShouldBeNull();
                return;
        }

        answer.Status.ShouldBe(200, answer.Text);
        var due = vector["due"]?.GetValue<string>();
        if (due is null)
        {
            answer.Body.Text("state").ShouldBe("paused");
            answer.Body!["dueOn"].ShouldBeNull();
        }
        else if (due.Contains('T', StringComparison.Ordinal))
        {
            DateTimeOffset.Parse(answer.Body.Text("dueAt")!, CultureInfo.InvariantCulture).ShouldBe(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture));
            answer.Body.Text("dueAt").ShouldEndWith("Z");
        }
        else
        {
            answer.Body.Text("dueOn").ShouldBe(due);
            answer.Body.Text("state").ShouldBe("running");
            answer.Body!["trace"]!.AsArray()[^1].Text("date").ShouldBe(due);
        }

        answer.Body.Text("earliestOn").ShouldBe(vector["earliest"]?.GetValue<string>());
        answer.Body.Text("sentence").ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_procedures_clock_counts_by_its_own_rules_from_the_receipt()
    {
        using var anybody = api.Client(null);

        var guide = await anybody.PostAsync(Path, """{ "procedure": "kz-appc-general@2024-guide", "clock": "decide", "start": "2024-01-25T17:30:00Z" }""", key: null);
        guide.Status.ShouldBe(200, guide.Text);
        guide.Body.Text("registeredOn").ShouldBe("2024-01-25");
        guide.Body.Text("dueOn").ShouldBe("2024-02-14");
        guide.Body.Text("dueAt").ShouldBe("2024-02-14T18:00:00Z");
        guide.Body!["rule"].Text("clock").ShouldBe("decide");
        guide.Body["trace"]![0]!["counted"]!.GetValue<int>().ShouldBe(1);

        var code = await anybody.PostAsync(Path, """{ "procedure": "kz-appc-general@2025-12-29", "clock": "decide", "start": "2024-01-25T17:30:00Z" }""", key: null);
        code.Body.Text("registeredOn").ShouldBe("2024-01-26");
        code.Body.Text("dueOn").ShouldBe("2024-02-16");

        var official = await anybody.PostAsync(Path, """{ "procedure": "kz-appc-general@2024-guide", "clock": "fix", "start": "2024-01-25" }""", key: null);
        (official.Status, official.Code).ShouldBe((400, "invalid-term"));
    }

    [Fact]
    public async Task The_trace_names_days_that_do_not_count_and_rest_days_that_do()
    {
        using var anybody = api.Client(null);
        var answer = await anybody.PostAsync(
            Path, """{ "start": "2024-05-03", "term": { "amount": 3, "unit": "working-day" }, "counting": "exclude-start", "roll": "next", "calendar": "kz-5day" }""", key: null);

        var trace = answer.Body!["trace"]!.AsArray();
        trace[0].Text("mark").ShouldBe("start");
        var saturday = trace.Single(line => line.Text("date") == "2024-05-04");
        saturday!["counted"]!.GetValue<int>().ShouldBe(1);
        saturday.Text("kind").ShouldBe("moved-working-day");
        var holiday = trace.Single(line => line.Text("date") == "2024-05-09");
        holiday.Text("skipped").ShouldBe("holiday");
        holiday.Text("name").ShouldNotBeNullOrEmpty();
        holiday.Text("basis").ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("""{ "start": "2024-01-25", "term": { "amount": 3, "unit": "day" }, "calendar": "none", "zone": "Mars/Olympus" }""", "/calendar unknown-calendar", "/zone unknown-zone")]
    [InlineData("""{ "start": "2024-01-25", "procedure": "nothing@1", "clock": "decide" }""", "/procedure unknown-procedure")]
    [InlineData("""{ "start": "2024-01-25", "procedure": "kz-appc-general@2024-guide", "clock": "nothing" }""", "/clock unknown-clock")]
    [InlineData("""{ "start": "2024-01-25", "procedure": "kz-appc-general@2024-guide", "clock": "decide", "roll": "next" }""", "/roll not-with-procedure")]
    [InlineData("""{ "start": "yesterday", "term": { "amount": 3, "unit": "day" } }""", "/start invalid-start")]
    [InlineData("""{ "start": "2024-01-25" }""", "/term invalid-term")]
    [InlineData("""{ "start": "2024-01-25", "term": { "amount": 3 } }""", "/term invalid-term")]
    [InlineData("""{ "start": "2024-01-25", "term": { "amount": 3, "unit": "fortnight" }, "until": 1 }""", "/term/unit unknown-value", "/until unknown-member")]
    [InlineData("""{ "start": "2024-01-25", "term": { "amount": 3, "unit": "day" }, "pauses": [ { "from": "2024-01-27", "until": "2024-01-26" } ] }""", "/pauses/0 invalid-pauses")]
    public async Task Every_mistake_is_named_with_its_place(string body, params string[] mistakes)
    {
        using var anybody = api.Client(null);
        var answer = await anybody.PostAsync(Path, body, key: null);

        answer.Status.ShouldBe(400, answer.Text);
        answer.Body!["errors"]!.AsArray().Select(e => $"{e.Text("pointer")} {e.Text("code")}").ShouldBe(mistakes, ignoreOrder: true);
    }

    private static JsonObject Request(JsonObject vector)
    {
        var rule = vector["rule"]!.AsObject();
        if (rule["op"]?.GetValue<string>() == "end_of_day")
        {
            rule = new JsonObject { ["n"] = 1, ["unit"] = "day", ["counting"] = "include" };
        }

        var request = new JsonObject { ["start"] = vector["start"]!.DeepClone(), ["term"] = Term(rule) };
        Put(request, "counting", rule["counting"]?.GetValue<string>() + "-start", rule["counting"] is not null);
        foreach (var name in new[] { "roll", "direction", "bound" })
        {
            Put(request, name, rule[name]?.GetValue<string>(), rule[name] is not null);
        }

        var calendar = vector["calendar"]?.GetValue<string>();
        Put(request, "calendar", calendar == "un5" ? "mon-fri" : calendar, calendar is not null);
        Put(request, "zone", vector["zone"]?.GetValue<string>(), vector["zone"] is not null);
        Put(request, "stop", vector["stop"]?.GetValue<string>(), vector["stop"] is not null);
        request["pauses"] = vector["pauses"]!.DeepClone();
        if (rule["hours"] is { } hours)
        {
            request["workingHours"] = hours.DeepClone();
        }

        if (vector["registration"] is JsonObject registration)
        {
            var own = new JsonObject { ["afterHours"] = Kebab(registration["afterHours"]!.GetValue<string>()) };
            Put(own, "dayEnd", registration["dayEnd"]?.GetValue<string>(), registration["dayEnd"] is not null);
            request["registration"] = own;
        }

        return request;
    }

    private static JsonObject Term(JsonObject rule)
    {
        if (rule["session"] is { } session)
        {
            return new JsonObject { ["session"] = session.DeepClone() };
        }

        var term = new JsonObject { ["unit"] = Kebab(rule["unit"]!.GetValue<string>()) };
        foreach (var (theirs, ours) in new[] { ("n", "amount"), ("min", "min"), ("max", "max") })
        {
            if (rule[theirs] is { } amount)
            {
                term[ours] = amount.DeepClone();
            }
        }

        return term;
    }

    private static void Put(JsonObject target, string name, string? value, bool present)
    {
        if (present)
        {
            target[name] = value;
        }
    }

    private static string Kebab(string word) => word.Replace('_', '-');

    // From where the test runs: a build server's compiler rewrites the paths of sources.
    private static string VectorFile()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "CaseApi.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder.TrimEnd(System.IO.Path.DirectorySeparatorChar))!;
        }

        return System.IO.Path.Combine(folder, "tests/CaseApi.UnitTests/Calendar/deadline-vectors.json");
    }

    private static Dictionary<string, JsonObject> Read() =>
        JsonNode.Parse(File.ReadAllText(VectorFile()))!
            .AsArray().ToDictionary(v => v!["id"]!.GetValue<string>(), v => v!.AsObject());
}
