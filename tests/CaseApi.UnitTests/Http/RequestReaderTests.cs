using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseApi.Http;
using CaseApi.ReadModels.Deadlines;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Http;

public enum Channel
{
    Portal,
    RegisteredPost,
}

public sealed record Person(string Name, string? Email, int Age = 0);

public sealed record Filing(
    string Subject,
    Instant At,
    LocalDate? FiledOn = null,
    Channel Channel = Channel.Portal,
    Person? Applicant = null,
    IReadOnlyList<Person>? Others = null,
    IReadOnlyList<string?>? Notes = null,
    IReadOnlyDictionary<string, string>? Texts = null,
    JsonElement? Attributes = null,
    Guid? Document = null,
    decimal? Amount = null,
    bool Paid = false,
    Filing? Inner = null)
{
    public required string? Reason { get; init; }

    public string Summary => Subject + Reason;
}

public sealed record Optional(string? Note = null, LocalTime? From = null);

public class RequestReaderTests
{
    private const string Good = """ "subject":"Шағым","at":"2024-01-25T09:00:00+05:00","reason":null """;

    [Theory]
    [InlineData("""{ "at":"2024-01-25T09:00:00Z","reason":null }""", "/subject missing-member")]
    [InlineData("""{}""", "/at missing-member", "/reason missing-member", "/subject missing-member")]
    [InlineData("""{ "subject":null,"at":null,"reason":null }""", "/subject null-not-allowed", "/at null-not-allowed")]
    [InlineData("""{ "subject":7,"at":"2024-01-25","reason":[] }""", "/subject wrong-type", "/at invalid-instant", "/reason wrong-type")]
    [InlineData("""[]""", " wrong-type")]
    [InlineData("""null""", " null-not-allowed")]
    [InlineData("""{ $, "Subject":"x" }""", "/Subject unknown-member")]
    [InlineData("""{ $, "summary":"x" }""", "/summary unknown-member")]
    [InlineData("""{ $, "a/b~c":1 }""", "/a~1b~0c unknown-member")]
    [InlineData("""{ $, "subject":"twice" }""", "/subject duplicate-member")]
    [InlineData("""{ $, "s\u0075bject":"twice" }""", "/subject duplicate-member")]
    [InlineData("""{ $, "at":"2024-01-25T09:00:00" }""", "/at duplicate-member")]
    [InlineData("""{ $, "filedOn":"2023-02-29" }""", "/filedOn invalid-date")]
    [InlineData("""{ $, "filedOn":"0000-01-01" }""", "/filedOn invalid-date")]
    [InlineData("""{ $, "filedOn":"-0044-03-15" }""", "/filedOn invalid-date")]
    [InlineData("""{ $, "filedOn":"10000-01-01" }""", "/filedOn invalid-date")]
    [InlineData("""{ $, "filedOn":"2024-1-5" }""", "/filedOn invalid-date")]
    [InlineData("""{ $, "channel":"Portal" }""", "/channel unknown-value")]
    [InlineData("""{ $, "channel":"registeredPost" }""", "/channel unknown-value")]
    [InlineData("""{ $, "channel":1 }""", "/channel wrong-type")]
    [InlineData("""{ $, "channel":"portal, registered-post" }""", "/channel unknown-value")]
    [InlineData("""{ $, "channel":null }""", "/channel null-not-allowed")]
    [InlineData("""{ $, "applicant":{"name":"A","age":"7","x":1} }""", "/applicant/age wrong-type", "/applicant/x unknown-member")]
    [InlineData("""{ $, "applicant":{"name":"A","age":7.5} }""", "/applicant/age wrong-type")]
    [InlineData("""{ $, "applicant":{"name":"A","age":3000000000} }""", "/applicant/age wrong-type")]
    [InlineData("""{ $, "applicant":[] }""", "/applicant wrong-type")]
    [InlineData("""{ $, "others":{} }""", "/others wrong-type")]
    [InlineData("""{ $, "others":[{"name":"A"},null,{"email":"e"}] }""", "/others/1 null-not-allowed", "/others/2/name missing-member")]
    [InlineData("""{ $, "notes":["a",null,1] }""", "/notes/2 wrong-type")]
    [InlineData("""{ $, "texts":{"kk":"a","ru":null,"kk":"b"} }""", "/texts/ru null-not-allowed", "/texts/kk duplicate-member")]
    [InlineData("""{ $, "document":"{0190c1d2-0000-7000-8000-000000000000}" }""", "/document invalid-id")]
    [InlineData("""{ $, "amount":"1.5" }""", "/amount wrong-type")]
    [InlineData("""{ $, "amount":1e300 }""", "/amount out-of-range")]
    [InlineData("""{ $, "paid":"true" }""", "/paid wrong-type")]
    [InlineData("""{ $, "paid":null }""", "/paid null-not-allowed")]
    [InlineData("""{ $, "attributes":{"a":[1,{"b":"\u0000"}],"a":2} }""", "/attributes/a/1/b invalid-text", "/attributes/a duplicate-member")]
    [InlineData("""{ $, "attributes":{"n":1e999999} }""", "/attributes/n out-of-range")]
    [InlineData("""{ $, "attributes":{"n":1e-99999} }""", "/attributes/n out-of-range")]
    [InlineData("""{ $, "attributes":{"n":1E99999999999999999999} }""", "/attributes/n out-of-range")]
    [InlineData("""{ $, "attributes":"\udc00" }""", "/attributes invalid-text")]
    [InlineData("""{ $, "x\ud800":1 }""", " invalid-text")]
    [InlineData("""{ $, "texts":{"k\u0000":"a"} }""", "/texts invalid-text")]
    [InlineData("""{ "subject":"a\ud800b","at":"2024-01-25T09:00:00Z","reason":"\u0000" }""", "/subject invalid-text", "/reason invalid-text")]
    [InlineData("""{ $, "inner":{"subject":"x","inner":{}} }""",
        "/inner/inner/at missing-member", "/inner/inner/reason missing-member", "/inner/inner/subject missing-member", "/inner/at missing-member", "/inner/reason missing-member")]
    public void Every_mistake_is_named_with_its_pointer(string body, params string[] expected)
    {
        var problem = Read<Filing>(body.Replace("$", Good, StringComparison.Ordinal)).Problem.ShouldNotBeNull();

        problem.Code.ShouldBe("invalid-request");
        problem.Status.ShouldBe(400);
        problem.Errors!.Select(error => $"{error.Pointer} {error.Code}").ShouldBe(expected);
    }

    [Fact]
    public void A_whole_number_beyond_its_type_is_told_from_where_to_where_it_may_be() =>
        Read<CalculateRequest>("""{ "start": "2024-01-25", "term": { "amount": 99999999999, "unit": "day" } }""").Problem.ShouldNotBeNull().Errors.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(error => error.Pointer.ShouldBe("/term/amount"), error => error.Message.En.ShouldBe("Must be a whole number from -2147483648 to 2147483647."));

    [Theory]
    [InlineData("2024-01-25T09:00:00")]
    [InlineData("2024-01-25T24:00:00Z")]
    [InlineData("2024-01-25T23:59:60Z")]
    [InlineData("2024-02-30T09:00:00Z")]
    [InlineData("2024-01-25T09:00:00+19:00")]
    [InlineData("0000-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("9999-12-31T23:59:59.999999999-18:00")]
    [InlineData("today")]
    [InlineData("")]
    public void An_instant_without_offset_or_outside_the_years_0001_to_9999_is_a_mistake(string at)
    {
        var problem = Read<Filing>($$"""{"subject":"s","reason":"r","at":"{{at}}"}""").Problem.ShouldNotBeNull();

        problem.Errors!.Single().Code.ShouldBe("invalid-instant");
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T18:00:00+18:00", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999Z")]
    [InlineData("9999-12-31T05:59:59-18:00", "9999-12-31T23:59:59Z")]
    [InlineData("2024-01-25T09:00:00.1234567+05:00", "2024-01-25T04:00:00.123456Z")]
    public void An_instant_is_moved_to_utc_and_cut_to_the_microsecond(string sent, string written)
    {
        var filing = Value(Read<Filing>($$"""{"subject":"s","reason":"r","at":"{{sent}}"}"""));

        JsonSerializer.Serialize(filing.At, Json.Options).ShouldBe($"\"{written}\"");
    }

    [Fact]
    public void A_whole_body_is_bound_with_its_hash_as_received()
    {
        var raw = Encoding.UTF8.GetBytes(
            "{" + Good + """, "filedOn":"0001-01-01","channel":"registered-post","applicant":{"name":"Әсел","email":null},"others":[{"name":"ب"}],"notes":[null,"n"],"texts":{"kk":"мәтін"},"attributes":{"a":[1,null]},"document":"0190c1d2-0000-7000-8000-000000000000","amount":1.50,"paid":true } """);

        RequestReader.Parse<Filing>(raw).TryGet(out var body, out _).ShouldBeTrue();

        body!.Sha256.ShouldBe(SHA256.HashData(raw));
        body.Raw.ToArray().ShouldBe(raw);
        body.Value.Subject.ShouldBe("Шағым");
        body.Value.Channel.ShouldBe(Channel.RegisteredPost);
        body.Value.FiledOn.ShouldBe(new LocalDate(1, 1, 1));
        body.Value.Applicant.ShouldBe(new Person("Әсел", null));
        body.Value.Notes.ShouldBe([null, "n"]);
        body.Value.Texts!["kk"].ShouldBe("мәтін");
        body.Value.Attributes!.Value.GetRawText().ShouldBe("""{"a":[1,null]}""");
        body.Value.Amount.ShouldBe(1.50m);
    }

    [Theory]
    [InlineData("", "malformed-json")]
    [InlineData("   ", "malformed-json")]
    [InlineData("{", "malformed-json")]
    [InlineData("{} {}", "malformed-json")]
    [InlineData("{\"subject\":01}", "malformed-json")]
    [InlineData("{/* note */}", "malformed-json")]
    [InlineData("{\"subject\":\"a\nb\"}", "malformed-json")]
    [InlineData("{\"subject\":\"a\0b\"}", "malformed-json")]
    public void A_syntax_error_is_reported_alone(string body, string code)
    {
        var problem = Read<Filing>(body).Problem.ShouldNotBeNull();

        problem.Code.ShouldBe(code);
        problem.Errors.ShouldBeNull();
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        byte[] raw = [.. "{\"subject\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8];

        RequestReader.Parse<Filing>(raw).Problem!.Code.ShouldBe("malformed-json");
    }

    [Fact]
    public void Nesting_of_64_is_read_and_of_65_is_a_mistake_with_its_pointer()
    {
        Read<Filing>("{" + Good + ",\"attributes\":" + new string('[', 63) + new string(']', 63) + "}").Problem.ShouldBeNull();

        var problem = Read<Filing>("{" + Good + ",\"bad\":1,\"attributes\":" + new string('[', 64) + new string(']', 64) + "}").Problem.ShouldNotBeNull();
        problem.Errors!.Select(error => error.Code).ShouldBe(["unknown-member", "too-deep"]);
        problem.Errors![1].Pointer.ShouldBe("/attributes" + string.Concat(Enumerable.Repeat("/0", 63)));
    }

    [Fact]
    public void A_megabyte_of_brackets_is_a_mistake_like_any_other()
    {
        const int depth = 500_000;

        Read<Filing>(new string('[', depth) + new string(']', depth)).Problem!.Errors!.Single().Code.ShouldBe("wrong-type");
        Read<JsonElement>(new string('[', depth) + new string(']', depth)).Problem!.Errors!.Single().Code.ShouldBe("too-deep");
        Read<Filing>(new string('[', depth)).Problem!.Code.ShouldBe("malformed-json");
    }

    [Fact]
    public void An_answer_is_not_larger_than_its_question()
    {
        var body = "{" + string.Join(",", Enumerable.Range(0, 50_000).Select(i => $"\"{i}\":1")) + "}";

        var errors = Read<Filing>(body).Problem!.Errors!;

        errors.Count.ShouldBe(201);
        errors[^1].Code.ShouldBe("more-errors");
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() =>
        RequestReader.Parse<Optional>([0xEF, 0xBB, 0xBF, .. "{}"u8]).Problem.ShouldBeNull();

    [Fact]
    public void No_body_reads_as_an_empty_object_only_where_that_is_allowed()
    {
        Value(RequestReader.Parse<Optional>([], allowEmpty: true)).ShouldBe(new Optional());
        RequestReader.Parse<Filing>([], allowEmpty: true).Problem!.Errors!.Count.ShouldBe(3);
        RequestReader.Parse<Optional>([]).Problem!.Code.ShouldBe("malformed-json");
    }

    [Theory]
    [InlineData("\"09:00\"", "\"09:00\"")]
    [InlineData("\"09:00:00\"", "\"09:00\"")]
    [InlineData("\"18:30:15.5\"", "\"18:30:15.5\"")]
    public void A_time_of_day_is_written_as_short_as_it_can_be(string sent, string written) =>
        JsonSerializer.Serialize(Value(Read<Optional>($$"""{"from":{{sent}}}""")).From, Json.Options).ShouldBe(written);

    [Theory]
    [InlineData("text/plain", null, 415)]
    [InlineData(null, null, 415)]
    [InlineData("application/json; charset=utf-16", null, 415)]
    [InlineData("application/problem+json", null, 415)]
    [InlineData("application/json", "gzip", 415)]
    [InlineData("application/json", null, 0)]
    [InlineData("Application/JSON; charset=\"UTF-8\"", "identity", 0)]
    public async Task The_content_type_must_be_plain_json(string? type, string? encoding, int status)
    {
        var context = Context("{}"u8.ToArray(), type);
        context.Request.Headers.ContentEncoding = encoding;

        var read = await RequestReader.ReadAsync<Optional>(context, cancellation: TestContext.Current.CancellationToken);

        (read.Problem?.Status ?? 0).ShouldBe(status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_too_large_with_and_without_its_length(bool announced)
    {
        var body = Encoding.UTF8.GetBytes("{\"note\":\"" + new string('a', 1024 * 1024) + "\"}");
        var context = Context(body, "application/json");
        context.Request.ContentLength = announced ? body.Length : null;

        var read = await RequestReader.ReadAsync<Optional>(context, cancellation: TestContext.Current.CancellationToken);

        read.Problem!.Status.ShouldBe(413);
    }

    private static DefaultHttpContext Context(byte[] body, string? type)
    {
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(body);
        context.Request.ContentType = type;
        return context;
    }

    private static Checked<RequestBody<T>> Read<T>(string body) => RequestReader.Parse<T>(Encoding.UTF8.GetBytes(body));

    private static T Value<T>(Checked<RequestBody<T>> read) =>
        read.TryGet(out var body, out var problem) ? body.Value : throw new InvalidOperationException(string.Join("; ", problem.Errors?.Select(e => $"{e.Pointer} {e.Code}") ?? [problem.Code]));
}
