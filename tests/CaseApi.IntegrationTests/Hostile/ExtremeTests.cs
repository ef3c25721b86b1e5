using System.Text;
using System.Text.RegularExpressions;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>What is allowed but at the edge of what is possible is taken or refused, and what was taken can be read again.</summary>
public sealed partial class ExtremeTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string[] Instants = ["0001-01-01T00:00:00Z", "0001-01-02T00:00:00+14:00", "9999-12-31T23:59:59.999999Z", "9999-12-31T00:00:00-11:00", "9999-01-01T00:00:00Z"];
    private static readonly string[] Days = ["0001-01-01", "9999-12-31", "9999-12-30", "9998-12-31", "2027-02-01"];

    public static TheoryData<string, string> StepsWithDates => new()
    {
        { "return-for-correction", "registered" },
        { "send-draft", "under-examination" },
        { "record-notice", "draft-shared" },
        { "schedule-hearing", "draft-shared" },
        { "hold-hearing", "hearing-scheduled" },
        { "issue-act", "act" },
        { "deliver-act", "act-issued" },
        { "extend-term", "under-examination" },
        { "suspend", "under-examination" },
        { "record-contact", "registered" },
        { "assign", "registered" },
        { "close", "withdrawn" },
        { "submit-correction", "awaiting-correction" },
    };

    [Theory]
    [MemberData(nameof(StepsWithDates))]
    public async Task A_step_survives_the_first_and_the_last_day_of_the_calendar(string step, string status)
    {
        using var staff = api.Client();
        var tour = await ToAsync(staff, status);
        var body = step == "suspend" ? tour.Body(step).Replace("\"ground\"", "\"until\": \"2026-02-20\", \"ground\"", StringComparison.Ordinal) : tour.Body(step);
        foreach (var place in Date().Matches(body).Cast<Match>())
        {
            foreach (var value in place.Value.Contains('T', StringComparison.Ordinal) ? Instants : Days)
            {
                var spoilt = body[..place.Index] + $"\"{value}\"" + body[(place.Index + place.Length)..];
                var reply = await tour.TakeAsync(step, spoilt);
                reply.Status.ShouldBeOneOf([200, 400, 403, 409], $"{step} {value}: {reply.Text}\n{spoilt}");
                if (reply.Status == 200)
                {
                    await ShouldBeReadableAsync(staff, tour.Id);
                    await staff.PostAsync($"/v1/cases/{tour.Id}/record-contact", """{ "direction": "inbound", "channel": "phone", "with": "x" }""", tour.Version);
                    await ShouldBeReadableAsync(staff, tour.Id);
                    tour = await ToAsync(staff, status);
                }
            }
        }
    }

    [Fact]
    public async Task An_appeal_survives_the_first_and_the_last_day_of_the_calendar()
    {
        using var staff = api.Client();
        foreach (var member in new[] { "receivedAt", "at", "filedOn", "signedOn" })
        {
            foreach (var value in member is "receivedAt" or "at" ? Instants : Days)
            {
                foreach (var procedure in new[] { "", "\"procedure\": \"kz-appc-general@2025-12-29\",", "\"procedure\": \"kz-appc-general\"," })
                {
                    var dated = member == "signedOn" ? $$"""{{procedure}} "signature": { "kind": "electronic", "signedOn": "{{value}}" }""" : $"""{procedure} "{member}": "{value}" """;
                    var reply = await staff.PostAsync("/v1/appeals", BrokenBodies.Appeal(dated));
                    reply.Status.ShouldBeOneOf([201, 400], $"{dated}: {reply.Text}");
                    if (reply.Status == 201)
                    {
                        await ShouldBeReadableAsync(staff, reply.Id());
                        await staff.PostAsync($"/v1/cases/{reply.Id()}/assign", """{ "officer": "officer-2" }""", 1);
                        await ShouldBeReadableAsync(staff, reply.Id());
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1, "day")]
    [InlineData(3650, "day")]
    [InlineData(3650, "working-day")]
    [InlineData(3650, "week")]
    [InlineData(3650, "month")]
    [InlineData(3650, "year")]
    public async Task A_term_of_any_length_is_set(int amount, string unit)
    {
        using var staff = api.Client();
        var tour = await CaseTour.ToAsync(staff, "under-examination");
        var set = await tour.TakeAsync("set-term", $$"""{ "at": "2026-02-02T06:00:00Z", "amount": {{amount}}, "unit": "{{unit}}", "basis": "x" }""");
        set.Status.ShouldBe(200, set.Text);
        await ShouldBeReadableAsync(staff, tour.Id);
        (await tour.TakeAsync("withdraw")).Status.ShouldBe(200);
    }

    /// <summary>An appeal is never refused for its content (APPC art. 64), however long or odd it is within the size of a body.</summary>
    [Fact]
    public async Task An_appeal_of_any_content_is_registered_and_read()
    {
        using var staff = api.Client();
        var random = new Random(7);
        var noise = string.Concat(Enumerable.Range(0, 20_000).Select(_ => (char)('0' + random.Next(10))));
        var letters = string.Concat(Enumerable.Range(0, 60_000).Select(_ => (char)('а' + random.Next(32))));
        var deep = string.Concat(Enumerable.Repeat("[", 62)) + string.Concat(Enumerable.Repeat("]", 62));
        foreach (var (name, more) in new[]
        {
            ("one word of 60,000 letters", $"\"subject\": \"{letters}\""),
            ("an address of 60,000 letters", $$""" "applicant": { "type": "person", "name": "n", "address": "{{letters}}" } """),
            ("1,000 external ids", $"\"externalIds\": [ {string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{ "system": "s{{noise[i..(i + 60)]}}", "id": "{{letters[i..(i + 199)]}}" }"""))} ]"),
            ("2,000 claims", $"\"claims\": [ {string.Join(',', Enumerable.Range(0, 2000).Select(i => $$"""{ "id": "{{i}}", "text": "t" }"""))} ]"),
            ("500 interested persons", $"\"interestedPersons\": [ {string.Join(',', Enumerable.Range(0, 500).Select(i => $$"""{ "type": "person", "name": "n{{i}}" }"""))} ]"),
            ("attributes 62 deep", $"\"attributes\": {deep}"),
            ("attributes with an object 62 deep", $"\"attributes\": {string.Concat(Enumerable.Repeat("{\"a\":", 62))}1{new string('}', 62)}"),
            ("the largest and the smallest number", "\"attributes\": { \"a\": 1e308, \"b\": 1e-308, \"c\": -0.0, \"d\": 123456789012345678901234567890.123 }"),
            ("right-to-left marks, emoji, joiners and what is no character", "\"subject\": \"\\u202e\\ufeff\\u200d\\ufffe\\uffff\\ud83d\\ude00 <script>alert(1)</script> '; drop table x; -- {0} %s\""),
            ("empty everywhere", "\"subject\": \"\", \"addressedTo\": \"\", \"applicant\": { \"type\": \"person\", \"name\": \"\", \"identifier\": \"\", \"address\": \"\" }"),
            ("a kept member's name in attributes", "\"attributes\": { \"privateHash\": \"x\", \"at\": 1, \"clocks\": [], \"$type\": \"x\", \"\": 1 }"),
            ("attributes that are null", "\"attributes\": null"),
            ("attributes that are a string", "\"attributes\": \"x\""),
        })
        {
            var reply = await staff.PostAsync("/v1/appeals", BrokenBodies.Appeal(more));
            reply.Status.ShouldBe(201, $"{name}: {reply.Text}");
            await ShouldBeReadableAsync(staff, reply.Id());
            var assigned = await staff.PostAsync($"/v1/cases/{reply.Id()}/assign", """{ "officer": "officer-2" }""", 1);
            assigned.Status.ShouldBe(200, $"{name}: {assigned.Text}");
            await ShouldBeReadableAsync(staff, reply.Id());
        }
    }

    private static async Task<CaseTour> ToAsync(HttpClient staff, string status)
    {
        var tour = await CaseTour.ToAsync(staff, status == "act" ? "heard" : status);
        if (status == "act")
        {
            (await tour.TakeAsync("sign-protocol")).Status.ShouldBe(200);
        }

        return tour;
    }

    private static async Task ShouldBeReadableAsync(HttpClient staff, string id)
    {
        foreach (var path in new[] { "", "?version=1", "/events", "/deadlines" })
        {
            // Not parsed: what came 64 levels deep lies deeper in an answer than a reader takes by default.
            using var read = await staff.GetAsync($"/v1/cases/{id}{path}");
            ((int)read.StatusCode).ShouldBe(200, $"{path}: {(read.IsSuccessStatusCode ? "" : await read.TextAsync())}");
        }
    }

    [GeneratedRegex("\"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z)?\"")]
    private static partial Regex Date();

    [Fact]
    public async Task An_appeal_of_a_quarter_of_a_million_different_words_is_registered_like_any_other()
    {
        using var staff = api.Client();
        var words = string.Join(' ', Enumerable.Range(0, 130_000).Select(i => i.ToString("x", System.Globalization.CultureInfo.InvariantCulture)));

        var registered = await staff.PostAsync("/v1/appeals", $$"""{ "kind": "application", "channel": "portal", "language": "kk", "statement": "{{words}}" }""");

        registered.Status.ShouldBe(201, registered.Text.Length > 300 ? registered.Text[..300] : registered.Text);
    }

    [Theory]
    [InlineData("dueOn.gte=9999-12-31")]
    [InlineData("dueOn.gte=9999-12-30")]
    [InlineData("dueOn.lt=9999-12-31")]
    public async Task Counts_at_the_end_of_time_are_no_error_of_ours(string query)
    {
        using var staff = api.Client();

        (await staff.ReadAsync($"/v1/deadlines/counts?{query}")).Status.ShouldBeOneOf(200, 400);
    }
}
