using System.Text;
using static CaseApi.IntegrationTests.Hostile.Attack;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>Bodies that no appeal has.</summary>
internal static class BrokenBodies
{
    private const string Least = """ "kind": "application", "channel": "portal", "language": "kk", "statement": "s" """;

    public static IEnumerable<Attack> All => [.. Syntax(), .. Text(), .. Size(), .. Shape(), .. Members(), .. Values(), .. Dates()];

    /// <summary>A sound appeal with these members in place of, or beside, its own.</summary>
    public static string Appeal(string more) => $"{{ {Least}, {more} }}";

    private static IEnumerable<Attack> Syntax() =>
    [
        Register("empty body", "").Is(400, "malformed-json"),
        Register("white space alone", " \r\n\t ").Is(400, "malformed-json"),
        Register("cut off", "{ \"kind\": \"app").Is(400, "malformed-json"),
        Register("something after the body", $"{{ {Least} }} x").Is(400, "malformed-json"),
        Register("two bodies", "{}{}").Is(400, "malformed-json"),
        Register("a comment", $"{{ /* c */ {Least} }}").Is(400, "malformed-json"),
        Register("a trailing comma", $"{{ {Least}, }}").Is(400, "malformed-json"),
        Register("single quotes", "{ 'kind': 'application' }").Is(400, "malformed-json"),
        Register("NaN", Appeal("\"attributes\": NaN")).Is(400, "malformed-json"),
        Register("a number with leading zero", Appeal("\"attributes\": 01")).Is(400, "malformed-json"),
        Register("a form instead of JSON", "kind=application&channel=portal").Is(400, "malformed-json"),
    ];

    private static IEnumerable<Attack> Text() =>
    [
        Register("a byte that UTF-8 never has", Spoil(0xFF)).Is(400, "malformed-json"),
        Register("an overlong NUL", Spoil(0xC0, 0x80)).Is(400, "malformed-json"),
        Register("a surrogate as raw bytes", Spoil(0xED, 0xA0, 0x80)).Is(400, "malformed-json"),
        Register("half a character at the end", [.. "{\"kind\":\"Ш"u8[..^1]]).Is(400, "malformed-json"),
        Register("UTF-16", Encoding.Unicode.GetBytes($"{{ {Least} }}")).Is(400, "malformed-json"),
        Register("UTF-16 with its mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"{{ {Least} }}")]).Is(400, "malformed-json"),
        Register("a byte order mark and nothing else", [0xEF, 0xBB, 0xBF]).Is(400, "malformed-json"),
        Register("two byte order marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. "{}"u8]).Is(400, "malformed-json"),
        Register("a raw control character in a string", Appeal("\"need\": \"a\u0001b\"")).Is(400, "malformed-json"),
        Register("a raw NUL in a string", Appeal("\"need\": \"a\0b\"")).Is(400, "malformed-json"),
        Register("an escaped NUL", Appeal("\"need\": \"a\\u0000b\"")).Is(400, "invalid-request", "/need"),
        Register("an escaped NUL in a member's name", Appeal("\"ne\\u0000ed\": 1")).Is(400, "invalid-request"),
        Register("an escaped NUL deep in attributes", Appeal("\"attributes\": { \"a\": [ { \"b\": \"\\u0000\" } ] }")).Is(400, "invalid-request", "/attributes/a/0/b"),
        Register("a lone high surrogate", Appeal("\"need\": \"\\ud800\"")).Is(400, "invalid-request", "/need"),
        Register("a lone low surrogate", Appeal("\"need\": \"\\udc00 x\"")).Is(400, "invalid-request", "/need"),
        Register("surrogates in the wrong order", Appeal("\"subject\": \"\\udc00\\ud800\"")).Is(400, "invalid-request", "/subject"),
        Register("a lone surrogate in a member's name", Appeal("\"\\ud800\": 1")).Is(400, "invalid-request"),
    ];

    private static IEnumerable<Attack> Size() =>
    [
        Register("arrays 10,000 deep", Appeal($"\"attributes\": {new string('[', 10_000)}{new string(']', 10_000)}")).Is(400, "invalid-request"),
        Register("objects 10,000 deep", Appeal($"\"attributes\": {string.Concat(Enumerable.Repeat("{\"a\":", 10_000))}1{new string('}', 10_000)}")).Is(400, "invalid-request"),
        Register("arrays 100,000 deep and never closed", new string('[', 100_000)).Is(400, "malformed-json"),
        Register("2 MB", Appeal($"\"subject\": \"{new string('x', 2_000_000)}\"")).Is(413, "payload-too-large"),
        Register("2 MB in chunks, without a length", Appeal($"\"subject\": \"{new string('x', 2_000_000)}\"")).Chunked().Is(413, "payload-too-large"),
        Register("one byte too many", Sized(1024 * 1024 + 1)).Is(413, "payload-too-large"),
        Register("100,000 unknown members", $"{{ {string.Join(',', Enumerable.Range(0, 60_000).Select(i => $"\"u{i}\": 1"))} }}").Is(400, "invalid-request", "/u0"),
        Register("an unknown member with a name of 100,000 letters", Appeal($"\"{new string('n', 100_000)}\": 1")).Is(400, "invalid-request"),
        Register("a number of 500 digits", Appeal($"\"attributes\": {new string('9', 500)}")).Is(400, "invalid-request", "/attributes"),
        Register("50,000 empty claims", Appeal($"\"claims\": [{string.Join(',', Enumerable.Repeat("{\"id\":\"\",\"text\":\"\"}", 40_000))}]")).Is(400, "invalid-request", "/claims/0/id"),
    ];

    private static IEnumerable<Attack> Shape() =>
    [
        Register("null", "null").Is(400, "invalid-request", ""),
        Register("a list", "[]").Is(400, "invalid-request", ""),
        Register("a number", "5").Is(400, "invalid-request", ""),
        Register("a string", "\"appeal\"").Is(400, "invalid-request", ""),
        Register("true", "true").Is(400, "invalid-request", ""),
        Register("a boolean as string", Appeal("\"interpreter\": \"true\"")).Is(400, "invalid-request", "/interpreter"),
        Register("a boolean as number", Appeal("\"interpreter\": 1")).Is(400, "invalid-request", "/interpreter"),
        Register("a string as number", """{ "kind": 5, "channel": "portal", "language": "kk", "statement": "s" }""").Is(400, "invalid-request", "/kind"),
        Register("an object for a list", Appeal("\"claims\": {}")).Is(400, "invalid-request", "/claims"),
        Register("null in a list", Appeal("\"claims\": [ null ]")).Is(400, "invalid-request", "/claims/0"),
        Register("a string in a list of objects", Appeal("\"claims\": [ \"x\" ]")).Is(400, "invalid-request", "/claims/0"),
        Register("a string for an object", Appeal("\"applicant\": \"Somebody\"")).Is(400, "invalid-request", "/applicant"),
        Register("a number as string", Appeal("\"against\": { \"act\": \"1\" }")).Is(400, "invalid-request", "/against/act"),
        Register("half an act", Appeal("\"against\": { \"act\": 1.5 }")).Is(400, "invalid-request", "/against/act"),
        Register("1e400", Appeal("\"against\": { \"act\": 1e400 }")).Is(400, "invalid-request", "/against/act"),
        Register("too large for its type", Appeal("\"against\": { \"act\": 99999999999 }")).Is(400, "invalid-request", "/against/act"),
        Register("no UUID", Appeal("\"documents\": [ \"1\" ]")).Is(400, "invalid-request", "/documents/0"),
        Register("a UUID in braces", Appeal("\"documents\": [ \"{0190c1d2-0000-7000-8000-000000000000}\" ]")).Is(400, "invalid-request", "/documents/0"),
    ];

    private static IEnumerable<Attack> Members() =>
    [
        Register("a member twice", Appeal("\"kind\": \"inquiry\"")).Is(400, "invalid-request", "/kind"),
        Register("a member twice, once escaped", Appeal("\"\\u006bind\": \"inquiry\"")).Is(400, "invalid-request", "/kind"),
        Register("a member twice inside attributes", Appeal("\"attributes\": { \"a\": 1, \"a\": 2 }")).Is(400, "invalid-request", "/attributes/a"),
        Register("an unknown member", Appeal("\"priority\": 1")).Is(400, "invalid-request", "/priority"),
        Register("a member in capitals", Appeal("\"Subject\": \"x\"")).Is(400, "invalid-request", "/Subject"),
        Register("a server's own member", Appeal("\"registeredOn\": \"2020-01-01\"")).Is(400, "invalid-request", "/registeredOn"),
        Register("__proto__", Appeal("\"__proto__\": {}")).Is(400, "invalid-request", "/__proto__"),
        Register("a slash and a tilde in a name", Appeal("\"a/b~c\": 1")).Is(400, "invalid-request", "/a~1b~0c"),
        Register("all that must be there is missing", "{}").Is(400, "invalid-request", "/kind", "/channel", "/language"),
        Register("null where a value must be", """{ "kind": null, "channel": null, "language": null, "statement": "s" }""").Is(400, "invalid-request", "/kind", "/channel", "/language"),
        Register("null in a member of a member", Appeal("\"applicant\": { \"type\": null, \"name\": null }")).Is(400, "invalid-request", "/applicant/type", "/applicant/name"),
        Register(
            "eight mistakes at once",
            """
            { "kind": 5, "kind": "x", "channel": "portal", "statement": "a\u0000", "claims": [ { "id": "1" }, 7 ], "filedOn": "31.01.2026",
              "signature": { "kind": "thumb" }, "colour": "red" }
            """).Is(400, "invalid-request", "/kind", "/language", "/statement", "/claims/0/text", "/claims/1", "/filedOn", "/signature/kind", "/colour"),
    ];

    private static IEnumerable<Attack> Values() =>
    [
        Register("an enum that is not one", Appeal("\"signature\": { \"kind\": \"thumb\" }")).Is(400, "invalid-request", "/signature/kind"),
        Register("an enum as number", Appeal("\"signature\": { \"kind\": 1 }")).Is(400, "invalid-request", "/signature/kind"),
        Register("an enum as number in a string", Appeal("\"signature\": { \"kind\": \"1\" }")).Is(400, "invalid-request", "/signature/kind"),
        Register("an enum in capitals", Appeal("\"signature\": { \"kind\": \"Electronic\" }")).Is(400, "invalid-request", "/signature/kind"),
        Register("two enum values in one", Appeal("\"signature\": { \"kind\": \"handwritten, electronic\" }")).Is(400, "invalid-request", "/signature/kind"),
        Register("a kind that is no code", """{ "kind": "Application Form", "channel": "portal", "language": "kk", "statement": "s" }""").Is(400, "invalid-request", "/kind"),
        Register("a kind that no procedure takes", """{ "kind": "unheard-of", "channel": "portal", "language": "kk", "statement": "s" }""").Is(400, "invalid-request", "/kind"),
        Register("a procedure that is not loaded", Appeal("\"procedure\": \"kz-appc-general@2099\"")).Is(400, "invalid-request", "/procedure"),
        Register("a procedure of many at signs", Appeal("\"procedure\": \"@@@\"")).Is(400, "invalid-request", "/procedure"),
        Register("an empty procedure", Appeal("\"procedure\": \"\"")).Is(400, "invalid-request", "/procedure"),
        Register("a unit that the authority has not", Appeal("\"unit\": \"roof\"")).Is(400, "invalid-request", "/unit"),
        Register("no appeal at all", """{ "kind": "application", "channel": "portal", "language": "kk" }""").Is(400, "invalid-request", "/statement"),
        Register("two claims of one id", Appeal("\"claims\": [ { \"id\": \"1\", \"text\": \"a\" }, { \"id\": \"1\", \"text\": \"b\" } ]")).Is(400, "invalid-request", "/claims"),
        Register("a claim's id that is a name", Appeal("\"claims\": [ { \"id\": \"Асқар Тестов\", \"text\": \"a\" } ]")).Is(400, "invalid-request", "/claims/0/id"),
        Register("a document nobody uploaded", Appeal("\"documents\": [ \"0190c1d2-0000-7000-8000-000000000000\" ]")).Is(400, "invalid-request", "/documents/0"),
        Register("one document twice", Appeal("\"documents\": [ \"0190c1d2-0000-7000-8000-000000000000\", \"0190c1d2-0000-7000-8000-000000000000\" ]")).Is(400, "invalid-request", "/documents"),
        Register("an external id of 201 letters", Appeal($"\"externalIds\": [ {{ \"system\": \"e\", \"id\": \"{new string('x', 201)}\" }} ]")).Is(400, "invalid-request", "/externalIds/0/id"),
        Register("a need longer than a code", Appeal($"\"need\": \"{new string('x', 10_000)}\"")).Is(400, "invalid-request", "/need"),
    ];

    private static IEnumerable<Attack> Dates() =>
    [
        Register("an instant without offset", Appeal("\"receivedAt\": \"2026-02-02T05:00:00\"")).Is(400, "invalid-request", "/receivedAt"),
        Register("30 February", Appeal("\"receivedAt\": \"2026-02-30T05:00:00Z\"")).Is(400, "invalid-request", "/receivedAt"),
        Register("hour 24", Appeal("\"receivedAt\": \"2026-02-02T24:00:00Z\"")).Is(400, "invalid-request", "/receivedAt"),
        Register("second 60", Appeal("\"receivedAt\": \"2026-02-02T23:59:60Z\"")).Is(400, "invalid-request", "/receivedAt"),
        Register("year 10000", Appeal("\"receivedAt\": \"10000-01-01T00:00:00Z\"")).Is(400, "invalid-request", "/receivedAt"),
        Register("a year before the first", Appeal("\"receivedAt\": \"-0001-01-01T00:00:00Z\"")).Is(400, "invalid-request", "/receivedAt"),
        Register("an offset that leaves the first year", Appeal("\"receivedAt\": \"0001-01-01T00:00:00+14:00\"")).Is(400, "invalid-request", "/receivedAt"),
        Register("an instant as number", Appeal("\"receivedAt\": 1767225600")).Is(400, "invalid-request", "/receivedAt"),
        Register("a day of the wrong form", Appeal("\"filedOn\": \"2026-1-5\"")).Is(400, "invalid-request", "/filedOn"),
        Register("29 February of a common year", Appeal("\"filedOn\": \"2026-02-29\"")).Is(400, "invalid-request", "/filedOn"),
        Register("a day with a time", Appeal("\"filedOn\": \"2026-02-02T00:00:00Z\"")).Is(400, "invalid-request", "/filedOn"),
        Register("received in the future", Appeal("\"receivedAt\": \"2099-01-01T00:00:00Z\"")).Is(400, "in-the-future", "/receivedAt"),
        Register("received at the end of time", Appeal("\"receivedAt\": \"9999-12-31T23:59:59Z\"")).Is(400, "in-the-future", "/receivedAt"),
        Register("registered in the future", Appeal("\"at\": \"2099-01-01T00:00:00Z\"")).Is(400, "in-the-future", "/at"),
        Register("registered before it was received", Appeal("\"receivedAt\": \"2026-02-02T05:00:00Z\", \"at\": \"2026-02-01T05:00:00Z\"")).Is(400, "invalid-request", "/at"),
        Register("a portal's receipt of last week", Appeal("\"receivedAt\": \"2026-11-01T05:00:00Z\"")).Instead("X-Api-Key", "{portal}").Is(403, "backdating-not-allowed", "/receivedAt"),
        Register("a portal's own date of registration", Appeal("\"at\": \"2026-11-01T05:00:00Z\"")).Instead("X-Api-Key", "{portal}").Is(403, "backdating-not-allowed", "/at"),
    ];

    private static byte[] Spoil(params byte[] bytes) => [.. "{ \"kind\": \"application\", \"channel\": \"portal\", \"language\": \"kk\", \"statement\": \"a"u8, .. bytes, .. "\" }"u8];

    private static byte[] Sized(int size)
    {
        var head = Encoding.UTF8.GetBytes($"{{ {Least}, \"subject\": \"");
        return [.. head, .. Enumerable.Repeat((byte)'x', size - head.Length - 3), .. "\" }"u8];
    }
}
