using System.Text.Json;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Transfer;
using NodaTime;
using Shouldly;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>Cases of the Mechanism's own authority, as lines for the import, whose answers are known beforehand: Monday 6 January 2014 and what followed.</summary>
internal static class MechanismCases
{
    private static readonly LocalDate Monday = new(2014, 1, 6);

    /// <summary>An authority in The Hague that works by un-irmct, and a key of it that may do everything there.</summary>
    public static async Task<HttpClient> AuthorityAsync(ApiHost api, string id)
    {
        using var installation = api.Client("installation");
        (await installation.PutAsync($"/v1/authorities/{id}", $$"""
            { "code": "{{id}}", "names": { "en": "Mechanism", "ar": "الآلية" }, "zone": "Europe/Amsterdam", "calendar": "mon-fri", "dayEnd": "18:00", "openingFrom": "09:00", "openingTo": "17:00", "entryGraceSeconds": 86400,
              "procedures": [ "un-irmct" ] }
            """)).Status.ShouldBeInRange(200, 201);
        (await installation.PutAsync($"/v1/officers/registrar?authority={id}", """{ "name": "R", "post": "Registrar", "roles": [ "officer", "head" ] }""")).Status.ShouldBeInRange(200, 201);
        var key = await api.KeyAsync([.. TransferCalls.Mover, "appeals:write", "kpis:read", "kpis:write"], id, "registrar");
        var client = api.Client(null);
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>As many requests of States to the Prosecutor as asked, so many of them processed in four weeks to the requester's satisfaction, so many late ones set apart.</summary>
    public static IEnumerable<string> Requests(int all, int inTime, int apart) => Enumerable.Range(0, all).Select(i => Line($"assist-{i}", "national-assistance-prosecutor", "un-irmct",
        Step(1, "assign", """{ "officer": "registrar" }"""), Step(i < inTime ? 28 : 35, "reach-stage", """{ "stage": "processed" }"""), Answer(i < inTime ? 28 : 35),
        Step(36, "record-satisfaction", """{ "quality": 4, "clarity": 4, "channel": "email", "metNeed": "yes" }"""),
        i >= all - apart ? Step(37, "record-exclusion", """{ "indicator": "p-b", "reason": "non-cooperation" }""") : ""));

    public static IEnumerable<string> ToTheRegistrar(int all, int inTime) => Enumerable.Range(0, all).Select(i => Line($"registrar-{i}", "national-assistance-registrar", "un-irmct",
        Step(i < inTime ? 14 : 15, "reach-stage", """{ "stage": "initiated" }""")));

    public static IEnumerable<string> EarlyReleases(int all, int inTime) => Enumerable.Range(0, all).Select(i => Line($"release-{i}", "early-release", "un-irmct",
        Step(1, "note-fact", $$"""{ "fact": "information-requested", "item": "letter-{{i}}", "by": "president" }"""), Step(i < inTime ? 15 : 16, "reach-stage", """{ "stage": "initiated" }""")));

    public static IEnumerable<string> Access(int all, int kept) => Enumerable.Range(0, all).Select(i => Line($"access-{i}", "archive-access", "un-irmct",
        Step(1, "assign", """{ "officer": "registrar" }"""),
        Step(i < kept ? 3 : 4, "record-notice", $$"""{ "about": "acknowledgement", "to": "applicant", "channel": "email", "sentAt": "{{At(i < kept ? 3 : 4)}}", "receivedAt": "{{At(i < kept ? 3 : 4)}}", "outcome": "delivered", "proof": "e-mail {{i}}" }"""),
        Answer(40)));

    /// <summary>One trial with its documents and records: so many of ten published, disposed of and accessioned in time.</summary>
    public static string Trial(int published, int disposed, int accessioned)
    {
        var ten = Enumerable.Range(1, 10).ToList();
        return Line("trial", "trial-or-appeal", "un-irmct",
        [
            .. ten.SelectMany(i => new[] { Fact(0, "document-issued", $"order-{i}", """, "class": "public" """), Fact(0, "retention-ended", $"box-{i}"), Fact(0, "record-identified", $"file-{i}") }),
            .. ten.Take(published).Select(i => Fact(2, "document-published", $"order-{i}")),
            .. ten.Skip(published).Select(i => Fact(9, "document-published", $"order-{i}")),
            .. ten.Take(disposed).Select(i => Fact(60, "record-disposed", $"box-{i}")),
            .. ten.Take(accessioned).Select(i => Fact(61, "record-accessioned", $"file-{i}")),
            .. ten.Skip(disposed).Select(i => Fact(120, "record-disposed", $"box-{i}")),
            .. ten.Skip(accessioned).Select(i => Fact(121, "record-accessioned", $"file-{i}")),
        ]);
    }

    /// <summary>A post that is filled so many days after it was posted, or not at all.</summary>
    public static string Recruitment(string key, int? days) => Line(key, "post", "un-recruitment",
        Reached(1, "posted"), Reached(62, "posting-closed"), days is { } taken ? Reached(1 + taken, "selected") : "");

    public static string Session(string key) => Line(key, "special-session", "hrc-special-session", Reached(1, "supported"), Reached(30, "opened"), Reached(31, "adopted"));

    private static string Reached(int days, string stage) => Step(days, "reach-stage", $$"""{ "stage": "{{stage}}" }""");

    private static string Fact(int days, string fact, string item, string more = "") => Step(days, "note-fact", $$"""{ "fact": "{{fact}}", "item": "{{item}}"{{more}} }""");

    private static string Answer(int days) => Step(days, "answer", """{ "text": { "en": "It was done." }, "law": [], "facts": [] }""");

    private static string Step(int days, string command, string body) => $$"""{ "command": "{{command}}", "at": "{{At(days)}}", "body": {{body}} }""";

    private static string At(int days) => $"{Monday.PlusDays(days):uuuu-MM-dd}T12:00:00Z";

    private static string Line(string key, string kind, string procedure, params string[] steps) => $$"""
        { "key": "{{key}}", "procedure": "{{procedure}}", "kind": "{{kind}}", "channel": "email", "language": "en", "receivedAt": "{{Monday:uuuu-MM-dd}}T11:00:00Z", "statement": "{{kind}}", "applicant": { "type": "organisation", "name": {{JsonSerializer.Serialize("State")}} },
          "steps": [ {{string.Join(", ", steps.Where(s => s.Length > 0))}} ] }
        """;
}
