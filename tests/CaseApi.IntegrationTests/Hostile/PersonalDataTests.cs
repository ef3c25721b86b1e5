using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>A whole lifecycle with people in it, and every mistake that can be made with their data: none of it in logs, problems, references, metrics or traces.</summary>
public sealed class PersonalDataTests(ApiHost api) : IClassFixture<ApiHost>
{
    /// <summary>Stands in every text that a person could be recognised by.</summary>
    private const string Mark = "Қырғауылбаев-830204";

    // Members that name things by codes; a person's data there is refused, and must not be repeated by the refusal.
    private static readonly string[] Envelope = ["at"];

    [Fact]
    public async Task None_of_it_leaves_by_a_side_door()
    {
        var measured = new ConcurrentBag<string>();
        using var meters = Listen(measured);
        using var spans = new ActivityListener
        {
            // The tests' own client has spans too; what it asks for is not told by the service.
            ShouldListenTo = source => source.Name != "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => measured.Add($"{activity.OperationName} {activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(t => $"{t.Key}={t.Value}"))}"),
        };
        ActivitySource.AddActivityListener(spans);
        using var staff = api.Client();
        using var nobody = api.Client(null);
        List<string> problems = [];

        var registered = await staff.PostAsync("/v1/appeals", Appeal());
        registered.Status.ShouldBe(201, registered.Text);
        registered.Reference().ShouldMatch("^ALA-2026-[0-9]{7}-[0-9]{2}$");
        var tour = new CaseTour(staff, registered);
        foreach (var step in new[] { "assign", "send-draft", "record-notice", "schedule-hearing", "hold-hearing", "sign-protocol", "issue-act", "deliver-act" })
        {
            var body = tour.Node(step);
            foreach (var (place, _) in Texts(body).ToList())
            {
                problems.AddRange(await SpoilAsync(tour, step, place));
            }

            FillFreeText(step, body);
            var taken = await tour.TakeAsync(step, body.ToJsonString());
            taken.Status.ShouldBe(200, $"{step}: {taken.Text}");
            problems.Add(taken.Text);
        }

        foreach (var step in CaseTour.Steps)
        {
            foreach (var (place, _) in Texts(tour.Node(step)).ToList())
            {
                problems.AddRange(await SpoilAsync(tour, step, place));
            }
        }

        problems.AddRange(await AppealsAsync(staff));
        problems.AddRange(await OddRequestsAsync(staff, nobody, tour.Id));

        problems.Count.ShouldBeGreaterThan(150);
        problems.Where(p => p.Contains("Қырғауыл", StringComparison.OrdinalIgnoreCase) || p.Contains("830204", StringComparison.Ordinal)).ShouldBeEmpty();
        api.Log.Lines.ShouldNotBeEmpty();
        api.Log.Lines.Where(Tells).ShouldBeEmpty();
        measured.ShouldNotBeEmpty();
        measured.Where(m => Tells(m) && !m.Contains("url.path", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool Tells(string line) =>
        line.Contains("Қырғауыл", StringComparison.OrdinalIgnoreCase) || line.Contains("830204", StringComparison.Ordinal)
        || line.Contains("%D2%9A", StringComparison.OrdinalIgnoreCase) || line.Contains("\\u049A", StringComparison.OrdinalIgnoreCase);

    private static string Appeal() => $$"""
        {
          "kind": "application", "channel": "portal", "language": "kk", "receivedAt": "2026-02-02T05:00:00Z", "receivedBy": "{{Mark}}",
          "applicant": { "type": "person", "name": "{{Mark}}", "identifier": "830204300123", "address": "{{Mark}} көшесі 1", "email": "830204@example.kz", "phone": "+7 701 830204" },
          "representative": { "type": "person", "name": "{{Mark}}", "authority": { "kind": "power-of-attorney", "document": "{{Mark}}" } },
          "addressedTo": "{{Mark}}", "subject": "{{Mark}}", "statement": "{{Mark}} деген адамның өтініші", "claims": [ { "id": "1", "text": "{{Mark}}" } ],
          "against": { "official": "{{Mark}}", "person": "{{Mark}}" }, "signature": { "kind": "electronic" }, "attributes": { "free": "{{Mark}}" }
        }
        """;

    /// <summary>The person's data in one place of an otherwise sound body; answers that refused.</summary>
    private static async Task<IReadOnlyList<string>> SpoilAsync(CaseTour tour, string step, string place)
    {
        var body = tour.Node(step);
        Set(body, place, Mark);
        var reply = await tour.DryAsync(step, body.ToJsonString());
        return [reply.Text];
    }

    private static async Task<IReadOnlyList<string>> AppealsAsync(HttpClient staff)
    {
        List<string> texts = [];
        var whole = JsonNode.Parse(Appeal())!;
        foreach (var (place, _) in Texts(whole))
        {
            var body = JsonNode.Parse(Appeal())!;
            Set(body, place, $"{Mark}\0");
            texts.Add((await staff.PostAsync("/v1/appeals", body.ToJsonString())).Text);
        }

        foreach (var body in new[] { $$"""{ "kind": "{{Mark}}" }""", $"{Mark}", $$"""{ "kind": "application", {{Mark}} }""" })
        {
            texts.Add((await staff.PostAsync("/v1/appeals", body)).Text);
        }

        foreach (var member in new[] { "kind", "channel", "language", "procedure", "unit", "receivedAt", "filedOn", "hearingLanguage" })
        {
            texts.Add((await staff.PostAsync("/v1/appeals", $$"""{ "kind": "application", "channel": "portal", "language": "kk", "statement": "s", "{{member}}": "{{Mark}}" }""".Replace("\"kind\": \"application\", ", member == "kind" ? "" : "\"kind\": \"application\", ", StringComparison.Ordinal))).Text);
        }

        texts.Add((await staff.PostAsync("/v1/appeals", $$"""{ "kind": "application", "channel": "portal", "language": "kk", "claims": [ { "id": "{{Mark}}", "text": "x" } ] }""")).Text);
        return texts;
    }

    private static async Task<IReadOnlyList<string>> OddRequestsAsync(HttpClient staff, HttpClient nobody, string id)
    {
        var escaped = Uri.EscapeDataString(Mark);
        List<string> texts = [];
        foreach (var path in new[]
        {
            $"/v1/cases/by-reference/{escaped}", $"/v1/cases/{escaped}", $"/v1/cases/{id}/deadlines/{escaped}", $"/v1/cases/{id}?asOf={escaped}", $"/v1/cases/{id}?version={escaped}",
            $"/v1/cases/{id}/events?cursor={escaped}", $"/{escaped}", $"/problems/{escaped}", $"/v1/api-keys/{escaped}", $"/v1/cases/{id}/{escaped}",
        })
        {
            texts.Add((await staff.ReadAsync(path)).Text);
            texts.Add((await nobody.ReadAsync(path)).Text);
        }

        foreach (var header in new[] { "Idempotency-Key", "If-Match", "Acting-Officer", "Accept", "Accept-Language", "traceparent", "X-Api-Key", "Access-Code" })
        {
            texts.Add((await staff.PostAsync($"/v1/cases/{id}/close", "{}", header == "If-Match" ? null : 1, header == "Idempotency-Key" ? null : "new", (header, "Qyrgauyl-830204"))).Text);
        }

        return texts;
    }

    private static void FillFreeText(string step, JsonNode body)
    {
        string[] free = step switch
        {
            "assign" => ["/note", "/reason"],
            "send-draft" => ["/text/kk"],
            "record-notice" => ["/proof"],
            "schedule-hearing" => ["/place"],
            "hold-hearing" => ["/place", "/chair", "/secretary", "/present/0", "/absentReason"],
            "sign-protocol" => ["/matter", "/statements", "/signedBy/0", "/signedBy/1"],
            "issue-act" => ["/sections/kk/intro", "/sections/ru/intro", "/sections/kk/title", "/sections/ru/title", "/arguments/0/answer", "/norms/0/match", "/facts/0/text", "/remedy/body"],
            _ => ["/proof"],
        };
        foreach (var place in free)
        {
            Set(body, place, Mark);
        }
    }

    private static IEnumerable<(string Place, string Text)> Texts(JsonNode? node, string place = "") => node switch
    {
        JsonObject members => members.Where(m => !(place.Length == 0 && Envelope.Contains(m.Key))).SelectMany(m => Texts(m.Value, $"{place}/{m.Key}")),
        JsonArray items => items.SelectMany((item, i) => Texts(item, $"{place}/{i}")),
        JsonValue value when value.TryGetValue<string>(out var text) => [(place, text)],
        _ => [],
    };

    private static void Set(JsonNode body, string place, string text)
    {
        var parts = place[1..].Split('/');
        var parent = parts[..^1].Aggregate(body, (at, part) => at is JsonArray list ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]! : at[part]!);
        if (parent is JsonArray items)
        {
            items[int.Parse(parts[^1], System.Globalization.CultureInfo.InvariantCulture)] = text;
        }
        else
        {
            parent[parts[^1]] = text;
        }
    }

    private static MeterListener Listen(ConcurrentBag<string> measured)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, own) => own.EnableMeasurementEvents(instrument) };
        void Take<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
            measured.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}");
        listener.SetMeasurementEventCallback<double>(Take);
        listener.SetMeasurementEventCallback<long>(Take);
        listener.SetMeasurementEventCallback<int>(Take);
        listener.Start();
        return listener;
    }
}
