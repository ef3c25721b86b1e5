using System.Text.Json;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>Odd but possible questions are answered or refused, never failed on, and no question writes.</summary>
[Collection(HostileTests.Name)]
public sealed class ReadFuzzTests(HostileHost api)
{
    private static readonly string[] Words =
    [
        "'", "''", "\"", "\\", "%", "_", "a & b | !c", "(((", ":*", "<->", "a:*b", "--", "; drop table x", "$1", "{0}", "%s", "\u202e", "😀", "Қ", "ا", "a'b\\c", " ", "!", "&", "ﬁ", "İ", new string('(', 2_000),
    ];

    private static readonly string[] Days = ["0001-01-01", "0001-01-02", "1900-02-28", "2026-02-29", "9999-12-31", "9999-12-30", "10000-01-01", "-0001-01-01", ""];

    [Fact]
    public async Task Lists_and_searches()
    {
        using var staff = api.Client();
        var before = await api.Rows.FingerprintAsync();
        foreach (var word in Words)
        {
            var escaped = Uri.EscapeDataString(word[..Math.Min(word.Length, 500)]);
            foreach (var path in new[]
            {
                $"/v1/cases?q={escaped}", $"/v1/cases?topic={escaped}&need.in={escaped},x", $"/v1/cases?externalId={escaped}", $"/v1/cases/by-reference/{escaped}", $"/v1/cases/{api.Case}/deadlines/{escaped}/{escaped}",
                $"/v1/deadlines?clock={escaped}&unit={escaped}", $"/v1/deadlines/counts?procedure={escaped}", $"/v1/calendars/{escaped}", $"/v1/procedures/{escaped}/versions/{escaped}", $"/v1/cases?cursor={escaped}",
            })
            {
                await ShouldNotFailAsync(staff.ReadAsync(path), path);
            }

            foreach (var member in new[] { "name", "identifier", "text", "q", "sort", "cursor" })
            {
                var body = JsonSerializer.Serialize(new Dictionary<string, string> { [member] = word });
                await ShouldNotFailAsync(staff.PostAsync("/v1/cases/search", body, key: null), body);
            }
        }

        foreach (var day in Days)
        {
            foreach (var path in new[]
            {
                $"/v1/cases?registeredOn={day}", $"/v1/cases?registeredOn.gte={day}", $"/v1/cases?registeredOn.lt={day}", $"/v1/cases?dueOn.in={day},{day}", $"/v1/deadlines?dueOn.lt={day}", $"/v1/deadlines?dueOn.gte={day}",
                $"/v1/deadlines/counts?dueOn.lt={day}", $"/v1/deadlines/counts?dueOn.gte=0001-01-01&dueOn.lt={day}",
                $"/v1/cases/{api.Case}?asOf={day}T00:00:00Z", $"/v1/cases/{api.Case}?knownAt={day}T23:59:59.999999Z", $"/v1/calendars/kz-5day/years/{(day.Length >= 4 ? day[..4] : "0")}",
            })
            {
                await ShouldNotFailAsync(staff.ReadAsync(path), path);
            }
        }

        (await api.Rows.FingerprintAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Calculations()
    {
        using var nobody = api.Client(null);
        string[] starts = ["0001-01-01", "9999-12-31", "2026-02-02", "2026-02-02T05:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2026-03-29T02:30"];
        string[] units = ["hour", "working-hour", "day", "working-day", "week", "month", "year"];
        string[] amounts = ["0", "1", "15", "-1", "3650", "2147483647", "1.5", "\"1\""];
        var bodies =
            from start in starts
            from unit in units
            from amount in amounts
            from direction in new[] { "forward", "backward" }
            select $$"""{ "start": "{{start}}", "term": { "amount": {{amount}}, "unit": "{{unit}}" }, "counting": "include-start", "roll": "next", "direction": "{{direction}}", "calendar": "kz-5day", "zone": "Asia/Almaty" }""";
        string[] odd =
        [
            "{}", "[]", """{ "procedure": "x", "clock": "decide", "start": "2026-02-02" }""", """{ "procedure": "kz-appc-general@2024-guide", "clock": "x", "start": "2026-02-02" }""",
            """{ "start": "2026-02-02", "term": { "min": 5, "max": 2, "unit": "day" }, "bound": "window" }""",
            """{ "start": "2026-02-02", "term": { "amount": 1, "unit": "day" }, "calendar": "moon", "zone": "Mars/Olympus" }""",
            """{ "start": "2026-02-02", "term": { "amount": 1, "unit": "day" }, "pauses": [ { "from": "9999-12-31", "until": null }, { "from": "0001-01-01", "until": "9999-12-31" } ] }""",
            """{ "start": "2026-02-02", "term": { "amount": 1, "unit": "day" }, "stop": "0001-01-01", "workingHours": { "from": "18:30", "to": "09:00" } }""",
            """{ "start": "2026-02-02T05:00:00Z", "term": { "amount": 1, "unit": "working-hour" }, "calendar": "kz-5day", "zone": "Asia/Almaty", "workingHours": { "from": "00:00", "to": "00:00" } }""",
            """{ "start": "9999-12-31T23:59:59Z", "term": { "amount": 1, "unit": "day" }, "zone": "Pacific/Kiritimati", "registration": { "afterHours": "next-working-day", "dayEnd": "00:00" }, "calendar": "mon-fri" }""",
            """{ "start": "2026-02-02", "term": { "session": { "body": "HRC", "number": 19 } }, "sessions": [ { "body": "HRC", "number": 19, "date": "9999-12-31" } ] }""",
        ];
        foreach (var body in bodies.Concat(odd))
        {
            await ShouldNotFailAsync(nobody.PostAsync("/v1/deadlines/calculate", body, key: null), body);
        }
    }

    private static async Task ShouldNotFailAsync(Task<Reply> asked, string what)
    {
        var reply = await asked;
        reply.Status.ShouldBeOneOf([200, 400, 404, 422], $"{what}: {reply.Text}");
        if (reply.Status != 200)
        {
            reply.Code.ShouldNotBeNullOrWhiteSpace();
        }
    }
}
