using System.Text;
using static CaseApi.IntegrationTests.Hostile.Attack;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>Headers, methods, addresses and media types that are not ours.</summary>
internal static class BrokenRequests
{
    private const string Sound = """{ "kind": "application", "channel": "portal", "language": "kk", "statement": "s" }""";
    private const string Unknown = "0190c1d2-0000-7000-8000-000000000000";

    public static IEnumerable<Attack> All =>
        [.. Keys(), .. Versions(), .. MediaTypes(), .. Credentials(), .. Queries(), .. Methods(), .. Addresses(), .. Steps(), .. Reads(), .. Wire()];

    private static Attack Appeal(string name) => Register(name, Sound);

    private static IEnumerable<Attack> Keys() =>
    [
        Appeal("no idempotency key").Without("Idempotency-Key").Is(400, "idempotency-key-required"),
        Appeal("an empty idempotency key").Instead("Idempotency-Key", "").Is(400, "idempotency-key-required"),
        Appeal("an idempotency key of two quotes").Instead("Idempotency-Key", "\"\"").Is(400, "invalid-idempotency-key"),
        Appeal("an idempotency key of 256 characters").Instead("Idempotency-Key", new string('k', 256)).Is(400, "invalid-idempotency-key"),
        Appeal("an idempotency key of 60,000 characters").Instead("Idempotency-Key", new string('k', 60_000)).IsStopped(400, 431, 0),
        Appeal("an idempotency key with a tab").Instead("Idempotency-Key", "a\tb").Is(400, "invalid-idempotency-key"),
        Appeal("an idempotency key with a space").Instead("Idempotency-Key", "a b").Is(400, "invalid-idempotency-key"),
        Appeal("an idempotency key with a comma").Instead("Idempotency-Key", "a,b").Is(400, "invalid-idempotency-key"),
        Appeal("an idempotency key beyond ASCII").Instead("Idempotency-Key", "\u00D0\u00BA").Is(400, "invalid-idempotency-key"),
        Appeal("an idempotency key that is not closed").Instead("Idempotency-Key", "\"abc").Is(400, "invalid-idempotency-key"),
        Appeal("an idempotency key closed too soon").Instead("Idempotency-Key", "\"a\"b").Is(400, "invalid-idempotency-key"),
        Appeal("two idempotency keys").With("Idempotency-Key", "second").Is(400, "invalid-idempotency-key"),
        Appeal("a control character in the idempotency key").Instead("Idempotency-Key", "a\u0001b").IsStopped(400, 0),
        Appeal("NUL in the idempotency key").Instead("Idempotency-Key", "a\0b").IsStopped(400, 0),
    ];

    private static IEnumerable<Attack> Versions() =>
    [
        Step("no If-Match", "close").Without("If-Match").Is(428, "if-match-required"),
        Step("If-Match: *", "close", version: "*").Is(400, "invalid-if-match"),
        Step("a weak If-Match", "close", version: "W/\"1\"").Is(400, "invalid-if-match"),
        Step("a list in If-Match", "close", version: "\"1\", \"2\"").Is(400, "invalid-if-match"),
        Step("two If-Match headers", "close").With("If-Match", "\"1\"").Is(400, "invalid-if-match"),
        Step("If-Match without quotes", "close", version: "1").Is(400, "invalid-if-match"),
        Step("version 0", "close", version: "\"0\"").Is(400, "invalid-if-match"),
        Step("a negative version", "close", version: "\"-1\"").Is(400, "invalid-if-match"),
        Step("a version with a leading zero", "close", version: "\"01\"").Is(400, "invalid-if-match"),
        Step("a version beyond all numbers", "close", version: "\"99999999999999999999999999\"").Is(400, "invalid-if-match"),
        Step("an empty If-Match", "close", version: "").Is(428, "if-match-required"),
        Step("a future version", "assign", """{ "officer": "officer-2" }""", "\"9223372036854775807\"").Is(412, "stale-version"),
        Step("a version the case has not reached", "assign", """{ "officer": "officer-2" }""", "\"2\"").Is(412, "stale-version"),
    ];

    private static IEnumerable<Attack> MediaTypes() =>
    [
        Appeal("text/plain").Instead("Content-Type", "text/plain").Is(415, "unsupported-media-type"),
        Appeal("no media type").Without("Content-Type").Is(415, "unsupported-media-type"),
        Appeal("a media type that is none").Instead("Content-Type", "json").Is(415, "unsupported-media-type"),
        Appeal("a form").Instead("Content-Type", "multipart/form-data; boundary=x").Is(415, "unsupported-media-type"),
        Appeal("a problem").Instead("Content-Type", "application/problem+json").Is(415, "unsupported-media-type"),
        Appeal("another charset").Instead("Content-Type", "application/json; charset=windows-1251").Is(415, "unsupported-media-type"),
        Appeal("a compressed body").With("Content-Encoding", "gzip").Is(415, "unsupported-media-type"),
        Appeal("an unknown encoding").With("Content-Encoding", "br, identity").Is(415, "unsupported-media-type"),
        Step("a step as text", "close", "{}").Instead("Content-Type", "text/plain").Is(415, "unsupported-media-type"),
        Read("nothing that can be sent", "/problems/wrong-stage").With("Accept", "image/png").Is(406, "not-acceptable"),
    ];

    private static IEnumerable<Attack> Credentials() =>
    [
        Appeal("no credential").Without("X-Api-Key").Is(401, "missing-credential"),
        Appeal("an empty key").Instead("X-Api-Key", "").Is(401, "invalid-credential"),
        Appeal("a key that is none").Instead("X-Api-Key", "secret").Is(401, "invalid-credential"),
        Appeal("a key of 60 kB").Instead("X-Api-Key", "ca_" + new string('a', 20_000)).Is(401, "invalid-credential"),
        Appeal("a key with another's secret").Instead("X-Api-Key", $"ca_0123456789abcdef_{new string('A', 43)}").Is(401, "invalid-credential"),
        Appeal("two keys").With("X-Api-Key", "{portal}").Is(401, "invalid-credential"),
        Appeal("a key and a token").With("Authorization", "Bearer x").Is(401, "invalid-credential"),
        Appeal("a token that is none").Without("X-Api-Key").With("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.").Is(401, "invalid-credential"),
        Appeal("name and password").Without("X-Api-Key").With("Authorization", "Basic Zm9vOmJhcg==").Is(401, "invalid-credential"),
        Appeal("a scheme without a value").Without("X-Api-Key").With("Authorization", "ApiKey").Is(401, "invalid-credential"),
        Read("a wrong key on a public route", "/health/live").Instead("X-Api-Key", "secret").Is(401, "invalid-credential"),
        Appeal("an officer nobody knows").With("Acting-Officer", "ghost").Is(403, "unknown-officer"),
        Appeal("an empty officer").With("Acting-Officer", "").Is(403, "unknown-officer"),
        Appeal("two officers").With("Acting-Officer", "head").With("Acting-Officer", "officer-1").Is(403, "unknown-officer"),
        Appeal("an officer of a portal").Instead("X-Api-Key", "{portal}").With("Acting-Officer", "head").Is(403, "acting-officer-not-allowed"),
        Appeal("nobody named for a key that acts for people").Instead("X-Api-Key", "{sandbox}").Is(400, "acting-officer-required"),
        Appeal("a key without the scope").Instead("X-Api-Key", "{admin}").Is(403, "missing-scope"),
        Step("a step without the scope", "assign", """{ "officer": "officer-2" }""").Instead("X-Api-Key", "{portal}").Is(403, "missing-scope"),
        Step("a case of another authority", "assign", """{ "officer": "officer-2" }""").Instead("X-Api-Key", "{sandbox}").With("Acting-Officer", "head").Is(404, "not-found"),
        Step("a case that another client lodged", "withdraw").Instead("X-Api-Key", "{portal}").Is(404, "not-found"),
        Step("a step that only the clock takes", "deem-refused").Is(403, "only-by-the-clock"),
    ];

    private static IEnumerable<Attack> Queries() =>
    [
        Query("an unknown parameter", "?force=true").Is(400, "unknown-query-parameter"),
        Query("a parameter in capitals", "?DryRun=true").Is(400, "unknown-query-parameter"),
        Query("dryRun=maybe", "?dryRun=maybe").Is(400, "invalid-query"),
        Query("dryRun=1", "?dryRun=1").Is(400, "invalid-query"),
        Query("an empty dryRun", "?dryRun=").Is(400, "invalid-query"),
        Query("dryRun twice", "?dryRun=true&dryRun=true").Is(400, "invalid-query"),
        Query("NUL in a parameter", "?dryRun=%00").Is(400, "invalid-query"),
        Query("a parameter that is no UTF-8", "?dryRun=%ff").Is(400, "invalid-query"),
        Query("NUL in a parameter's name", "?%00=1").Is(400, "unknown-query-parameter"),
        Query("a parameter without a name", "?=1").Is(400, "unknown-query-parameter"),
        Query("a name of 99 letters and an emoji", $"?{new string('n', 99)}%F0%9F%98%80=1").Is(400, "unknown-query-parameter"),
        Query("2,000 parameters", "?" + string.Join('&', Enumerable.Range(0, 900).Select(i => $"p{i}=1"))).Is(400, "unknown-query-parameter"),
    ];

    private static IEnumerable<Attack> Methods() =>
    [
        Method("GET", "/v1/appeals").MayUse("POST"),
        Method("PUT", "/v1/appeals").MayUse("POST"),
        Method("PATCH", "/v1/appeals").MayUse("POST"),
        Method("DELETE", "/v1/appeals").MayUse("POST"),
        Method("OPTIONS", "/v1/appeals").MayUse("POST"),
        Method("TRACE", "/v1/appeals").MayUse("POST"),
        Method("PROPFIND", "/v1/appeals").MayUse("POST"),
        Method("GET", "/v1/cases/{case}/assign").MayUse("POST"),
        Method("DELETE", "/v1/cases/{case}").MayUse("GET"),
        Method("POST", "/v1/cases/{case}/events").MayUse("GET"),
        Method("POST", "/health/live").MayUse("GET"),
        Method("DELETE", "/v1/authorities/ALA"),
    ];

    private static IEnumerable<Attack> Addresses() =>
    [
        Target("a trailing slash", "/v1/appeals/").Is(404, "not-found"),
        Target("a trailing slash after a step", "/v1/cases/{case}/close/").Is(404, "not-found"),
        Target("two slashes", "//v1//appeals").Is(404, "not-found"),
        Target("a version that does not exist", "/v2/appeals").Is(404, "not-found"),
        Target("a step that does not exist", "/v1/cases/{case}/destroy").Is(404, "not-found"),
        Target("no case of this id", $"/v1/cases/{Unknown}/close").With("If-Match", "\"1\"").Is(404, "not-found"),
        Target("an id that is none", "/v1/cases/1/close").With("If-Match", "\"1\"").Is(404, "not-found"),
        Target("an id with SQL", "/v1/cases/'%20or%201=1--/close").With("If-Match", "\"1\"").Is(404, "not-found"),
        Target("dots that leave the id", "/v1/cases/{case}/../../appeals/x").Is(404, "not-found"),
        Target("escaped dots and slashes", "/v1/cases/..%2f..%2fetc%2fpasswd/close").Is(404, "not-found"),
        Target("escaped NUL in the path", "/v1/cases/a%00b/close").IsStopped(400, 404, 0),
        Target("invalid UTF-8 in the path", "/v1/cases/%ff%fe/close").Is(404, "not-found"),
        Target("an absolute address of somebody else", "http://evil.example/v1/nothing").With("Host", "evil.example").Is(404, "not-found"),
        Target("an absolute address that is not its host", "http://evil.example/v1/appeals").IsStopped(400),
        Target("a line break in the address", "/v1/appeals%0d%0aX-Api-Key:%20x").Is(404, "not-found"),
        Target("an address of 9,000 characters", "/v1/" + new string('a', 9_000)).IsStopped(414, 431, 400, 0),
        new Attack("an asterisk", "OPTIONS", "*", []).IsStopped(400, 404, 405),
    ];

    private static IEnumerable<Attack> Steps() =>
    [
        Step("nobody to assign to", "assign").Is(400, "invalid-request", "/officer"),
        Step("an officer that the authority has not", "assign", """{ "officer": "ghost", "unit": "roof" }""").Is(400, "invalid-request", "/officer", "/unit"),
        Step("an officer as number", "assign", """{ "officer": 1 }""").Is(400, "invalid-request", "/officer"),
        Step("in the future", "close", """{ "at": "2099-01-01T00:00:00Z" }""").Is(400, "in-the-future", "/at"),
        Step("at the end of time", "close", """{ "at": "9999-12-31T23:59:59.999999Z" }""").Is(400, "in-the-future", "/at"),
        Step("before the case", "assign", """{ "officer": "officer-2", "at": "0001-01-01T00:00:00Z" }""").Is(409, "before-last-step", "/at"),
        Step("an officer with NUL", "assign", "{ \"officer\": \"\\u0000\" }").Is(400, "invalid-request", "/officer"),
        Step("a step with a document nobody uploaded", "add-document", $$"""{ "document": "{{Unknown}}", "kind": "letter" }""").Is(400, "invalid-request", "/document"),
        Step("minus one sheet", "add-document", $$"""{ "document": "{{Unknown}}", "kind": "letter", "sheets": -1 }""").Is(400, "invalid-request", "/sheets"),
        Step("an event that is not there", "correct-entry", """{ "event": 99, "whatWasWrong": "x", "proof": "y" }""").Is(409, "unknown-entry", "/event"),
        Step("an event as string", "correct-entry", """{ "event": "1", "whatWasWrong": "x", "proof": "y" }""").Is(400, "invalid-request", "/event"),
        Step("the registration annulled", "correct-entry", """{ "event": 1, "whatWasWrong": "x", "proof": "y" }""").Is(409, "registration-stands", "/event"),
        Step("a term of a billion years", "set-term", """{ "amount": 1000000000, "unit": "year", "basis": "x" }""").Is(400, "invalid-request", "/amount"),
        Step("a term of nothing", "set-term", """{ "amount": 0, "unit": "day", "basis": "x" }""").Is(400, "invalid-request", "/amount"),
        Step("a term in hours", "set-term", """{ "amount": 5, "unit": "hour", "basis": "x" }""").Is(400, "invalid-request", "/unit"),
        Step("a notice received before it was sent", "record-notice", """
            { "about": "registration", "to": "applicant", "channel": "sms", "outcome": "delivered", "sentAt": "2026-02-03T05:00:00Z", "receivedAt": "2026-02-02T05:00:00Z" }
            """).Is(400, "invalid-request", "/receivedAt"),
        Step("a notice to nobody", "record-notice", """
            { "about": "registration", "to": "somebody", "channel": "sms", "outcome": "delivered", "sentAt": "2026-02-03T05:00:00Z", "receivedAt": "2026-02-03T05:00:00Z" }
            """).Is(409, "unknown-participant", "/to"),
    ];

    private static IEnumerable<Attack> Reads() =>
    [
        Read("no case of this id to read", $"/v1/cases/{Unknown}").Is(404, "not-found"),
        Read("a case of another authority to read", "/v1/cases/{sandbox-case}").Is(404, "not-found"),
        Read("version 0 to read", "/v1/cases/{case}?version=0").Is(400, "invalid-query"),
        Read("a version beyond all numbers to read", "/v1/cases/{case}?version=99999999999999999999").Is(400, "invalid-query"),
        Read("a version that is not there", "/v1/cases/{case}?version=999").Is(404, "not-found"),
        Read("a moment that is none", "/v1/cases/{case}?asOf=yesterday").Is(400, "invalid-query"),
        Read("the first moment of all", "/v1/cases/{case}?asOf=0001-01-01T00:00:00Z").Is(404, "not-found"),
        Read("a version and a moment", "/v1/cases/{case}?version=1&asOf=2026-01-01T00:00:00Z").Is(400, "invalid-query"),
        Read("an unknown parameter to read", "/v1/cases/{case}?fields=all").Is(400, "unknown-query-parameter"),
        Read("a cursor that is none", "/v1/cases/{case}/events?cursor=abc").Is(400, "invalid-query"),
        Read("a cursor of another list", "/v1/api-keys?cursor=eyJ2IjoxLCJzIjoieCIsImsiOlsiYSJdfQ").Instead("X-Api-Key", "{admin}").Is(400, "invalid-query"),
        Read("a cursor of 3,000 letters", $"/v1/api-keys?cursor={new string('A', 3_000)}").Instead("X-Api-Key", "{admin}").Is(400, "invalid-query"),
        Read("limit 0", "/v1/cases/{case}/events?limit=0").Is(400, "invalid-query"),
        Read("limit 501", "/v1/cases/{case}/events?limit=501").Is(400, "invalid-query"),
        Read("limit minus one", "/v1/api-keys?limit=-1").Instead("X-Api-Key", "{admin}").Is(400, "invalid-query"),
        Read("limit one and a half", "/v1/api-keys?limit=1.5").Instead("X-Api-Key", "{admin}").Is(400, "invalid-query"),
        Read("a reference with wrong check digits", "/v1/cases/by-reference/ALA-2026-0000001-00").Is(400, "invalid-reference"),
        Read("a reference with SQL", "/v1/cases/by-reference/'%20or%201=1--").Is(400, "invalid-reference"),
        Read("a clock that is none", "/v1/cases/{case}/deadlines/doomsday").Is(404, "not-found"),
        Read("a status that is none", "/v1/cases?status=lost").Is(400, "invalid-query"),
        Read("a list that is sorted by names", "/v1/cases?sort=applicant").Is(400, "invalid-query"),
        Read("a name in a list's filter", "/v1/cases?name=x").Is(400, "unknown-query-parameter"),
        Read("one filter twice", "/v1/cases?unit=a&unit=b").Is(400, "invalid-query"),
        Read("a day of the wrong form in a filter", "/v1/cases?registeredOn.gte=2026-1-1").Is(400, "invalid-query"),
        Read("NUL in a filter", "/v1/cases?topic=%00").Is(400, "invalid-query"),
        Read("a list's cursor that is none", "/v1/cases?cursor=%7B%7D").Is(400, "invalid-query"),
        Read("a state that no clock has", "/v1/deadlines?state=forgotten").Is(400, "invalid-query"),
        Read("a calendar that is not there", "/v1/calendars/moon").Is(404, "not-found"),
        Read("a year that is none", "/v1/calendars/kz-5day/years/abc").Is(404, "not-found"),
        Read("a procedure that is not there", "/v1/procedures/x/versions/y").Is(404, "not-found"),
        Write("a search with NUL", "POST", "/v1/cases/search", "{ \"name\": \"\\u0000\" }"u8.ToArray()).Is(400, "invalid-request", "/name"),
        Write("a search with a cursor that is none", "POST", "/v1/cases/search", "{ \"name\": \"x\", \"cursor\": \"x\" }"u8.ToArray()).Is(400, "invalid-request", "/cursor"),
        Write("a search beyond the limit", "POST", "/v1/cases/search", "{ \"name\": \"x\", \"limit\": 501 }"u8.ToArray()).Is(400, "invalid-request", "/limit"),
        Write("a search with an unknown member", "POST", "/v1/cases/search", "{ \"name\": \"x\", \"tenant\": \"SBX\" }"u8.ToArray()).Is(400, "invalid-request", "/tenant"),
        Read("a problem that is none", "/problems/nothing-of-the-kind").Is(404, "not-found"),
        Read("another authority", "/v1/authorities/SBX").Instead("X-Api-Key", "{admin}").Is(404, "not-found"),
        Read("officers of another authority", "/v1/officers/head?authority=SBX").Instead("X-Api-Key", "{admin}").Is(404, "not-found"),
    ];

    private static IEnumerable<Attack> Wire() =>
    [
        Appeal("2,000 headers").Many(2_000).IsStopped(431, 400, 0),
        Appeal("a header of 100 kB").With("X-Noise", new string('x', 100_000)).IsStopped(431, 400, 0),
        Appeal("two lengths").With("Content-Length", "5").IsStopped(400, 0),
        Appeal("a length that is none").NoLength().With("Content-Length", "-5").IsStopped(400, 0),
        Appeal("chunks that are none").NoLength().With("Transfer-Encoding", "chunked").Is(400, "invalid-request"),
        Appeal("two hosts").With("Host", "a").With("Host", "b").IsStopped(400, 0),
        Appeal("a header folded over two lines").With("X-Fold", "a\r\n b").IsStopped(400, 0),
        new Attack("no HTTP at all", "\u0016\u0003\u0001", "\u0002", []).IsStopped(400, 0),
    ];

    private static Attack Many(this Attack attack, int headers)
    {
        for (var i = 0; i < headers; i++)
        {
            attack.With($"X-Header-{i}", "x");
        }

        return attack;
    }

    private static Attack Query(string name, string query) => Write(name, "POST", "/v1/appeals" + query, Encoding.UTF8.GetBytes(Sound));

    private static Attack Method(string method, string target) => new Attack($"{method} {target}", method, target, []).With("X-Api-Key", "{staff}").Is(405, "method-not-allowed");

    private static Attack Target(string name, string target) => Write(name, "POST", target, "{}"u8.ToArray());
}
