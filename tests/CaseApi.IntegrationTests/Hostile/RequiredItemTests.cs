using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>What the law asks of a return, a draft, a hearing, a protocol, an act and its delivery, left out one at a time: refused by pointer and article, nothing written.</summary>
[Collection(HostileTests.Name)]
public sealed class RequiredItemTests(HostileHost api)
{
    private static readonly string[] Sections = ["intro", "title", "salutation", "decision-brief", "reasons-facts", "reasons-law", "how-to-complain", "signature"];

    private static readonly string[] FormAlone = ["invalid-date", "invalid-instant", "unknown-value"];

    /// <summary>Step, the status it is taken in, and the pointer of what is left out.</summary>
    public static TheoryData<string, string, string> Items
    {
        get
        {
            var items = new TheoryData<string, string, string>();
            void Add(string step, string status, params string[] pointers)
            {
                foreach (var pointer in pointers)
                {
                    items.Add(step, status, pointer);
                }
            }

            Add("return-for-correction", "registered", "/missing", "/until", "/consequences", "/missing/0", "/missing/0/code", "/missing/0/what", "/missing/0/basis", "/missing/0/howToFix");
            Add("send-draft", "under-examination", "/text", "/text/kk", "/plannedActOn", "/to", "/to/0");
            Add("schedule-hearing", "draft-shared", "/form", "/startsAt", "/place", "/invited", "/invited/0");
            Add("hold-hearing", "hearing-scheduled", "/startedAt", "/endedAt", "/place", "/chair", "/secretary", "/present", "/present/0");
            Add("sign-protocol", "heard", "/matter", "/statements", "/signedBy", "/signedBy/0", "/signedBy/1");
            Add("issue-act", "heard+protocol", "/effect", "/outcome", "/languages", "/languages/0", "/languages/1", "/sections", "/sections/kk", "/sections/ru", "/arguments", "/norms", "/facts", "/remedy");
            Add("issue-act", "heard+protocol", "/arguments/0", "/arguments/0/claim", "/arguments/0/answer", "/norms/0", "/norms/0/act", "/norms/0/article", "/norms/0/precondition", "/norms/0/match", "/facts/0/text", "/facts/0/date");
            Add("issue-act", "heard+protocol", "/remedy/body", "/remedy/address", "/remedy/term", "/remedy/ways");
            Add("issue-act", "heard+protocol", [.. Sections.SelectMany(s => new[] { $"/sections/kk/{s}", $"/sections/ru/{s}" })]);
            Add("deliver-act", "act-issued", "/to", "/channel", "/sentAt", "/outcome", "/proof", "/receivedAt");
            Add("declare-recusal", "registered", "/ground", "/reasons");
            Add("request-recusal", "registered", "/officer", "/ground", "/reasons");
            Add("add-evidence", "under-examination", "/origin", "/lawful", "/what");
            Add("appoint-expert", "under-examination", "/who", "/question");
            Add("assess-norm", "under-examination", "/act", "/article", "/precondition", "/facts", "/met");
            Add("request-assistance", "under-examination", "/to", "/question");
            Add("send-protocol", "heard+protocol", "/to", "/to/0", "/channel");
            Add("add-protocol-remark", "heard+protocol", "/text");
            Add("request-act-correction", "act-issued", "/what", "/where");
            Add("correct-act", "act-issued", "/sections", "/sections/kk", "/sections/kk/title", "/what");
            Add("return-appeal", "registered", "/ground", "/reasons");
            Add("terminate", "under-examination", "/ground", "/reasons");
            Add("forward", "registered", "/to", "/reasons");
            return items;
        }
    }

    [Theory]
    [Rule("APPC 66(1)", "APPC 74", "APPC 80")]
    [MemberData(nameof(Items))]
    public async Task Left_out_or_blank_is_refused_by_pointer_and_article(string step, string status, string pointer)
    {
        var tour = await api.TourAsync(status);
        var before = await api.Rows.FingerprintAsync();

        await ShouldBeRefusedAsync(tour, step, pointer, body => Remove(body, pointer));
        if (Find(tour.Node(step), pointer) is JsonValue value && value.TryGetValue<string>(out _))
        {
            await ShouldBeRefusedAsync(tour, step, pointer, body => Set(body, pointer, ""));
            await ShouldBeRefusedAsync(tour, step, pointer, body => Set(body, pointer, " \t "));
        }

        (await api.Rows.FingerprintAsync()).ShouldBe(before);
    }

    /// <summary>What a step need not say, but says whole if it says it.</summary>
    [Theory]
    [InlineData("issue-act", "heard+protocol", "hearingOmitted", """{ "ground": "urgent", "reasons": "Бөгет" }""", "/hearingOmitted/ground")]
    [InlineData("issue-act", "heard+protocol", "hearingOmitted", """{ "ground": "urgent", "reasons": "Бөгет" }""", "/hearingOmitted/reasons")]
    [InlineData("issue-act", "heard+protocol", "executedDespiteComplaint", """{ "ground": "protection-need", "reasons": "Бөгет" }""", "/executedDespiteComplaint/ground")]
    [InlineData("issue-act", "heard+protocol", "executedDespiteComplaint", """{ "ground": "protection-need", "reasons": "Бөгет" }""", "/executedDespiteComplaint/reasons")]
    [InlineData("issue-act", "heard+protocol", "oral", """{ "ground": "protection-of-rights", "reasons": "Бөгет" }""", "/oral/ground")]
    [InlineData("issue-act", "heard+protocol", "oral", """{ "ground": "protection-of-rights", "reasons": "Бөгет" }""", "/oral/reasons")]
    [Rule("R-093", "APPC 73(2)(4)", "APPC 78(3)", "APPC 96(2)")]
    public async Task Said_in_part_is_refused_by_pointer_and_article(string step, string status, string member, string whole, string pointer)
    {
        var tour = await api.TourAsync(status);
        var before = await api.Rows.FingerprintAsync();
        await ShouldBeRefusedAsync(tour, step, pointer, body =>
        {
            body[member] = JsonNode.Parse(whole);
            Remove(body, pointer);
        });
        (await api.Rows.FingerprintAsync()).ShouldBe(before);
    }

    [Fact]
    [Rule("R-106")]
    public async Task A_hearing_filmed_without_consent_is_refused_by_pointer_and_article()
    {
        var tour = await api.TourAsync("hearing-scheduled");
        var before = await api.Rows.FingerprintAsync();
        await ShouldBeRefusedAsync(tour, "hold-hearing", "/videoConsent", body => body["means"] = "video");
        (await api.Rows.FingerprintAsync()).ShouldBe(before);
    }

    private static async Task ShouldBeRefusedAsync(CaseTour tour, string step, string pointer, Action<JsonNode> spoil)
    {
        var body = tour.Node(step);
        spoil(body);
        var reply = await tour.TakeAsync(step, body.ToJsonString());

        reply.Status.ShouldBeOneOf([400, 409], reply.Text);
        var pointers = reply.Body!["errors"]?.AsArray().Select(e => e!["pointer"]!.GetValue<string>()).ToList() ?? [];

        // An item of a list may be named by its list: what is missing has no place of its own.
        pointers.ShouldContain(p => p == pointer || pointer.StartsWith(p + "/", StringComparison.Ordinal) || p.StartsWith(pointer + "/", StringComparison.Ordinal), reply.Text);

        // A blank day or word of a list is a mistake of form; everything else is missing.
        if (reply.Body["errors"]!.AsArray().Any(e => FormAlone.Contains(e!["code"]!.GetValue<string>())))
        {
            return;
        }

        (reply.Body["legalBasis"] as JsonArray).ShouldNotBeNull(reply.Text).Count.ShouldBeGreaterThan(0);
    }

    private static JsonNode? Find(JsonNode body, string pointer) =>
        pointer[1..].Split('/').Aggregate((JsonNode?)body, (at, part) => at is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)] : at?[part]);

    private static void Remove(JsonNode body, string pointer)
    {
        var (parent, last) = Parent(body, pointer);
        if (parent is JsonArray list)
        {
            list.RemoveAt(int.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            parent.AsObject().Remove(last).ShouldBeTrue(pointer);
        }
    }

    private static void Set(JsonNode body, string pointer, string value)
    {
        var (parent, last) = Parent(body, pointer);
        if (parent is JsonArray list)
        {
            list[int.Parse(last, System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[last] = value;
        }
    }

    private static (JsonNode Parent, string Last) Parent(JsonNode body, string pointer)
    {
        var slash = pointer.LastIndexOf('/');
        return (slash == 0 ? body : Find(body, pointer[..slash])!, pointer[(slash + 1)..]);
    }
}
