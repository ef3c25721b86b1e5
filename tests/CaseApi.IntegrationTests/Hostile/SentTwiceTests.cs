using CaseApi.Cases;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.OpenApi;
using CaseApi.IntegrationTests.People;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Walks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>
/// Every command there is, sent twice. With the same key: the same answer byte for byte, and nothing happens again. With another key on the old version: 412. With another key on the new version:
/// refused with the code that the table names, or taken anew where it may happen again.
/// </summary>
public sealed class SentTwiceTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Anew = "taken anew";

    /// <summary>Step → what the same body is answered under another key, once it was taken.</summary>
    private static readonly Dictionary<string, string> Again = new()
    {
        ["register-appeal"] = Anew,
        ["accept"] = "already-triaged",
        ["reject-triage"] = "wrong-stage",
        ["assign"] = Anew,
        ["reclassify"] = "same-kind-and-procedure",
        ["amend-registration"] = Anew,
        ["change-participants"] = Anew,
        ["return-for-correction"] = "wrong-stage",
        ["submit-correction"] = "wrong-stage",
        ["return-appeal"] = "wrong-stage",
        ["forward"] = "wrong-stage",
        ["accept-forwarded"] = "no-forwarding-to-answer",
        ["refuse-forwarded"] = "wrong-stage",
        ["record-forwarding-answer"] = "forwarding-answered",
        ["withdraw"] = "wrong-stage",
        ["set-term"] = Anew,
        ["extend-term"] = "extension-too-short",
        ["suspend"] = "already-suspended",
        ["resume"] = "not-suspended",
        ["declare-recusal"] = "recusal-already-raised",
        ["request-recusal"] = "recusal-already-raised",
        ["decide-recusal"] = "no-recusal-to-decide",
        ["add-evidence"] = Anew,
        ["appoint-expert"] = Anew,
        ["assess-norm"] = Anew,
        ["request-assistance"] = Anew,
        ["record-assistance"] = "unknown-request",
        ["record-supporters"] = Anew,
        ["announce-discussion"] = Anew,
        ["refer"] = Anew,
        ["record-reply"] = "unknown-referral",
        ["record-finding"] = Anew,
        ["record-measure"] = Anew,
        ["send-draft"] = Anew,
        ["record-objection"] = Anew,
        ["request-oral-hearing"] = Anew,
        ["schedule-hearing"] = Anew,
        ["waive-hearing"] = Anew,
        ["hold-hearing"] = "wrong-stage",
        ["sign-protocol"] = "protocol-already-signed",
        ["send-protocol"] = Anew,
        ["add-protocol-remark"] = Anew,
        ["decide-protocol-remark"] = "unknown-remark",
        ["issue-act"] = "wrong-stage",
        ["deliver-act"] = Anew,
        ["request-act-correction"] = Anew,
        ["correct-act"] = "unknown-request",
        ["refuse-act-correction"] = "unknown-request",
        ["request-written-act"] = Anew,
        ["put-act-in-writing"] = "no-oral-act",
        ["execute-act"] = "act-already-executed",
        ["annul-act"] = "no-act-to-annul",
        ["answer"] = "wrong-stage",
        ["take-note"] = "wrong-stage",
        ["file-complaint"] = "complaint-pending",
        ["pass-up"] = "no-complaint-waiting",
        ["satisfy-complaint"] = "no-complaint-waiting",
        ["restore-term"] = "no-term-to-restore",
        ["decide-complaint"] = "wrong-stage",
        ["remit-back"] = "nothing-to-remit",
        ["record-complaint-result"] = "complaint-decided",
        ["record-suit"] = Anew,
        ["record-court-act"] = Anew,
        ["terminate"] = "wrong-stage",
        ["link"] = "already-linked",
        ["join"] = "wrong-stage",
        ["separate"] = "unknown-claim",
        ["reopen"] = "wrong-stage",
        ["close"] = "wrong-stage",
        ["archive"] = "wrong-stage",
        ["erase-personal-data"] = "already-erased",
        ["add-document"] = "document-already-filed",
        ["record-notice"] = Anew,
        ["record-contact"] = Anew,
        ["confirm-receipt"] = "receipt-already-recorded",
        ["request-file-access"] = "file-access-pending",
        ["give-file-access"] = "no-file-access-requested",
        ["refuse-file-access"] = "no-file-access-requested",
        ["record-satisfaction"] = "satisfaction-already-recorded",
        ["reach-stage"] = "stage-already-reached",
        ["note-fact"] = "fact-already-noted",
        ["record-exclusion"] = "already-excluded",
        ["renew-access-code"] = Anew,
        ["correct-entry"] = "entry-cannot-be-annulled",
    };

    private readonly HashSet<string> _sent = [];
    private readonly List<string> _mistakes = [];

    [Fact]
    [Rule("APPC 64(1)")]
    public async Task Every_command_sent_twice_has_one_effect_and_another_key_has_the_one_that_the_step_says()
    {
        using var staff = api.Client();
        using var admin = api.Client("admin");
        foreach (var walk in ExampleWalk.Others.Append(ExampleWalk.WholeLife))
        {
            await WalkAsync(ExampleWalk.Of(walk), admin);
        }

        await DocumentsAndOralActsAsync(staff);
        await OtherCasesAsync(staff);
        await BetweenAuthoritiesAsync(staff);
        _mistakes.ShouldBeEmpty(string.Join("\n", _mistakes));

        // Every route that takes a command is among them; what only a clock takes is refused to everybody.
        var ofTheClock = StepTable.Steps.Where(s => s.SystemOnly).Select(s => s.Name).ToList();
        Routes("/v1/cases/{id:guid}/").Except(ofTheClock).Append("register-appeal").Except(_sent).ShouldBeEmpty();
        Again.Keys.Order(StringComparer.Ordinal).ShouldBe(_sent.Order(StringComparer.Ordinal));
        var bystander = await staff.RegisteredAsync();
        foreach (var step in ofTheClock)
        {
            foreach (var key in new[] { "the-same", "the-same", "another" })
            {
                (await staff.PostAsync($"/v1/cases/{bystander.Id()}/{step}", "{}", 1, key)).Code.ShouldBe("only-by-the-clock", step);
            }
        }

        (await staff.GetOkAsync($"/v1/cases/{bystander.Id()}")).Version().ShouldBe(1);
    }

    [Fact]
    public async Task What_an_applicant_without_a_portal_sends_twice_is_done_once()
    {
        using var staff = api.Client();
        using var nobody = api.Client(null);
        var registered = await staff.RegisteredAsync(api.Now());
        await TakeAsync(staff, registered, "return-for-correction");
        await TwiceAsync(nobody, staff, registered, "submit-correction");
        await TakeAsync(staff, registered, "send-draft");
        foreach (var step in new[] { "confirm-receipt", "record-objection", "request-oral-hearing", "request-file-access", "withdraw", "record-satisfaction" })
        {
            await TwiceAsync(nobody, staff, registered, step);
        }

        await TwiceAsync(nobody, staff, (await CaseTour.ToAsync(staff, "delivered")).Registered, "file-complaint");
        _mistakes.ShouldBeEmpty(string.Join("\n", _mistakes));

        Routes("/v1/public/cases/{reference}/").Except(["documents"]).Order(StringComparer.Ordinal).ShouldBe(_sent.Order(StringComparer.Ordinal));
    }

    private List<string> Routes(string under) =>
    [
        .. api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true && e.RoutePattern.RawText!.StartsWith(under, StringComparison.Ordinal))
            .Select(e => e.RoutePattern.RawText!.Split('/')[^1]),
    ];

    // As on the page of the contract, at the present.
    private async Task TakeAsync(HttpClient staff, Reply registered, string step) => await staff.TakenAsync(
        registered, step, (await Contract.ReadAsync(api))[step].Example!.ToJsonString(), (await staff.GetOkAsync($"/v1/cases/{registered.Id()}")).Version());

    private async Task TwiceAsync(HttpClient nobody, HttpClient staff, Reply registered, string step)
    {
        var (reference, code, key) = (registered.Reference(), registered.Code(), Guid.CreateVersion7().ToString());
        var first = await nobody.PublicAsync(reference, code, step, key: key);
        first.Status.ShouldBe(200, $"{step}: {first.Text}");
        var events = (await staff.EventsAsync(registered)).Count;
        var same = await nobody.PublicAsync(reference, code, step, key: key);
        (same.Status, same.Text).ShouldBe((first.Status, first.Text), step);
        (await staff.EventsAsync(registered)).Count.ShouldBe(events, $"{step} wrote again");

        _sent.Add(step);
        var another = await nobody.PublicAsync(reference, code, step);
        Compare(step, another);
        ((await staff.EventsAsync(registered)).Count > events).ShouldBe(another.Status == 200, $"{step}: {another.Text}");
    }

    /// <summary>The steps of a walk, each with the example of the contract.</summary>
    private async Task WalkAsync(ExampleWalk walk, HttpClient admin)
    {
        using var client = api.Client(walk.Key);
        var contract = await Contract.ReadAsync(api);
        var appeal = contract["register-appeal"].Example!.DeepClone();
        appeal["kind"] = walk.Kind ?? "application";
        if (walk.Procedure is not null)
        {
            (appeal["procedure"], appeal["channel"]) = (walk.Procedure, "website");
        }

        var registered = await RegisterTwiceAsync(client, appeal.ToJsonString());
        var sent = new Sent(client, registered.Id(), registered.Version());
        foreach (var step in walk.Steps)
        {
            // As on the page, the times are those of now.
            var operation = (await Contract.ReadAsync(api))[step];
            await TwiceAsync(sent, step, operation.Example!.ToJsonString(), operation.ExampleOf("Acting-Officer"), step == "erase-personal-data" ? admin : null);
        }
    }

    private async Task DocumentsAndOralActsAsync(HttpClient staff)
    {
        var filed = await LodgedAsync(staff, "2026-02-02T05:00:00Z");
        using var uploaded = await UploadAsync(staff);
        await TwiceAsync(filed, "add-document", $$"""{ "document": "{{System.Text.Json.Nodes.JsonNode.Parse(await uploaded.TextAsync()).Text("id")}}", "kind": "letter", "sheets": 2 }""");

        var spoken = await LodgedAsync(staff, "2026-02-02T05:00:00Z");
        await TwiceAsync(spoken, "assign", """{ "at": "2026-02-02T06:00:00Z", "officer": "officer-1" }""");
        await TwiceAsync(spoken, "issue-act", """{ "at": "2026-02-02T07:00:00Z", "effect": "favourable", "outcome": "granted", "oral": { "ground": "protection-of-rights", "reasons": "Бөгет бұзылып жатыр" } }""");
        await TwiceAsync(spoken, "request-written-act", """{ "at": "2026-02-02T08:00:00Z" }""");
        await TwiceAsync(spoken, "put-act-in-writing", Dated("put-act-in-writing", "2026-02-02T09:00:00Z"));
    }

    private async Task OtherCasesAsync(HttpClient staff)
    {
        var main = await LodgedAsync(staff, "2026-02-02T05:00:00Z");
        var same = await LodgedAsync(staff, "2026-02-02T05:00:00Z");
        await TwiceAsync(same, "link", $$"""{ "at": "2026-02-03T05:00:00Z", "case": "{{main.Id}}" }""");
        await TwiceAsync(same, "join", $$"""{ "at": "2026-02-03T05:00:00Z", "into": "{{main.Id}}", "reasons": "Бір мәселе" }""");
        (await staff.GetOkAsync($"/v1/cases/{main.Id}")).Version().ShouldBe(3, "the other case bears each link once");

        var two = await staff.RegisterAsync("2026-02-02T05:00:00Z", """[ { "id": "1", "text": "Жер" }, { "id": "2", "text": "Су" }, { "id": "3", "text": "Жол" } ]""");
        await TwiceAsync(new Sent(staff, two.Id(), 1), "separate", """{ "at": "2026-02-04T05:00:00Z", "claims": [ "2" ], "reasons": "Бөлек" }""");
    }

    private async Task BetweenAuthoritiesAsync(HttpClient staff)
    {
        using var other = await api.AuthorityAsync("TWI");
        foreach (var step in new[] { "accept-forwarded", "refuse-forwarded" })
        {
            var first = await LodgedAsync(staff, "2026-02-02T05:00:00Z");
            await TwiceAsync(first, "forward", """{ "at": "2026-02-04T05:00:00Z", "authority": "TWI", "reasons": "Жер мәселесі" }""");
            await api.FollowedAsync();
            var second = await ThereAsync(first, other, "forwarded-to");
            await TwiceAsync(second, step, Dated(step, "2026-02-05T05:00:00Z"));
        }

        // Complained of too late: the term is restored, and the case goes back to the first body.
        var refused = await LodgedAsync(staff, "2026-01-26T05:00:00Z");
        await TwiceAsync(refused, "assign", """{ "at": "2026-01-27T05:00:00Z", "officer": "officer-1" }""");
        await TwiceAsync(refused, "issue-act", $$"""{ "at": "2026-02-13T05:00:00Z", {{CaseOnItsWay.Act("burdensome", "refused", more: DatedWalk.Unheard)}} }""");
        await TwiceAsync(refused, "deliver-act", """{ "at": "2026-02-16T05:00:00Z", "to": "applicant", "channel": "in-person", "sentAt": "2026-02-16T05:00:00Z", "receivedAt": "2026-02-16T05:00:00Z", "outcome": "delivered", "proof": "қолхат" }""");
        await TwiceAsync(refused, "file-complaint", """{ "at": "2026-06-01T05:00:00Z", "statement": "Учаске бос" }""");
        await TwiceAsync(refused, "pass-up", """{ "at": "2026-06-02T05:00:00Z", "authority": "TWI" }""");
        await api.FollowedAsync();
        var review = await ThereAsync(refused, other, "complaint");
        await TwiceAsync(review, "assign", """{ "at": "2026-06-03T05:00:00Z", "officer": "reviewer" }""");
        await TwiceAsync(review, "restore-term", Dated("restore-term", "2026-06-03T06:00:00Z"));
        var decision = $$"""
            { "at": "2026-06-16T05:00:00Z", "outcome": "remit", "grounds": [ "circumstances-wrong" ], "breaches": [ "Жоспар қаралмаған" ],
              {{CaseOnItsWay.Content().Replace("salutation", "act-summary", StringComparison.Ordinal).Replace("\"title\":", "\"complaint-essence\": \"мәні\", \"title\":", StringComparison.Ordinal)
                  .Replace("\"arguments\": [ { \"claim\": \"1\", \"answer\": \"Тексерілді\", \"accepted\": true } ],", "", StringComparison.Ordinal)}}{{DatedWalk.Unheard}} }
            """;
        await TwiceAsync(review, "decide-complaint", decision);
        await TwiceAsync(review, "remit-back", """{ "at": "2026-06-18T05:00:00Z" }""");
    }

    private async Task TwiceAsync(Sent sent, string step, string body, string? officer = null, HttpClient? by = null)
    {
        var (client, path, key) = (by ?? sent.Client, $"/v1/cases/{sent.Id}/{step}", Guid.CreateVersion7().ToString());
        (string, string)[] headers = officer is null ? [] : [("Acting-Officer", officer)];
        var first = await client.PostAsync(path, body, sent.Version, key, headers);
        first.Status.ShouldBe(200, $"{step}: {first.Text}");
        var events = await EventsAsync(sent);

        var same = await client.PostAsync(path, body, sent.Version, key, headers);
        (same.Status, same.Text, same.ETag).ShouldBe((first.Status, first.Text, first.ETag), step);
        (await client.PostAsync(path, body, sent.Version, headers: headers)).Status.ShouldBe(412, step);
        (await EventsAsync(sent)).ShouldBe(events, $"{step} wrote again");

        _sent.Add(step);
        sent.Version = first.Version();
        var another = await client.PostAsync(path, body, sent.Version, headers: headers);
        Compare(step, another);
        var after = await EventsAsync(sent);
        (after - events > 0).ShouldBe(another.Status == 200, $"{step}: {another.Text}");
        sent.Version = another.Status == 200 ? another.Version() : sent.Version;
    }

    private void Compare(string step, Reply another)
    {
        var answered = another.Status == 200 ? Anew : another.Code;
        if (answered != Again.GetValueOrDefault(step))
        {
            _mistakes.Add($"{step} is answered {answered}, not {Again.GetValueOrDefault(step)}: {another.Text[..Math.Min(300, another.Text.Length)]}");
        }
    }

    private async Task<Reply> RegisterTwiceAsync(HttpClient client, string body)
    {
        var key = Guid.CreateVersion7().ToString();
        var first = await client.PostAsync("/v1/appeals", body, key: key);
        first.Status.ShouldBe(201, first.Text);
        var same = await client.PostAsync("/v1/appeals", body, key: key);
        (same.Status, same.Text, same.ETag, same.Headers.Location).ShouldBe((first.Status, first.Text, first.ETag, first.Headers.Location));
        var another = await client.PostAsync("/v1/appeals", body);
        (another.Status, another.Id() == first.Id()).ShouldBe((201, false));
        _sent.Add("register-appeal");
        return first;
    }

    private static async Task<int> EventsAsync(Sent sent)
    {
        var read = await sent.Client.ReadAsync($"/v1/cases/{sent.Id}/events?limit=500");
        read.Status.ShouldBe(200, read.Text);
        return read.Body!["items"]!.AsArray().Count;
    }

    private static async Task<Sent> LodgedAsync(HttpClient staff, string receivedAt) => new(staff, (await staff.RegisteredAsync(receivedAt)).Id(), 1);

    private static async Task<Sent> ThereAsync(Sent first, HttpClient other, string relation)
    {
        var there = (await first.Client.GetOkAsync($"/v1/cases/{first.Id}")).Body!.Link(relation)["case"]!.GetValue<string>();
        return new Sent(other, there, (await other.GetOkAsync($"/v1/cases/{there}")).Version());
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient staff)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/documents?fileName=a.txt") { Content = new ByteArrayContent("hello"u8.ToArray()) };
        request.Content.Headers.ContentType = new("text/plain");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await staff.SendAsync(request);
    }

    private static string Dated(string step, string at) => CaseTour.Bodies[step].Replace("{at}", $"\"at\": \"{at}\"", StringComparison.Ordinal);

    private sealed class Sent(HttpClient client, string id, long version)
    {
        public HttpClient Client => client;

        public string Id => id;

        public long Version { get; set; } = version;
    }
}
