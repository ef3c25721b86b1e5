using CaseApi.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Http;

public class PreconditionTests
{
    [Theory]
    [InlineData("\"1\"", 1)]
    [InlineData(" \"7\" ", 7)]
    [InlineData("\"9223372036854775807\"", long.MaxValue)]
    public void A_strong_etag_is_a_version(string header, long version)
    {
        IfMatch.Parse(header).TryGet(out var read, out _).ShouldBeTrue();
        read.ShouldBe(version);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("W/\"7\"")]
    [InlineData("\"7\", \"8\"")]
    [InlineData("\"7\",\"7\"")]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"0\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"+1\"")]
    [InlineData("\"07\"")]
    [InlineData("\" 7\"")]
    [InlineData("\"9223372036854775808\"")]
    [InlineData("\"٧\"")]
    [InlineData("garbage")]
    public void Any_other_if_match_is_400(string header)
    {
        var problem = IfMatch.Parse(header).Problem.ShouldNotBeNull();

        (problem.Status, problem.Code).ShouldBe((400, "invalid-if-match"));
    }

    [Fact]
    public void Two_if_match_headers_are_400() => IfMatch.Parse(new StringValues(["\"7\"", "\"7\""])).Problem!.Code.ShouldBe("invalid-if-match");

    [Fact]
    public void No_if_match_is_428() => IfMatch.Parse(StringValues.Empty).Problem!.Status.ShouldBe(428);

    [Theory]
    [InlineData("\"7\"", true)]
    [InlineData("W/\"7\"", true)]
    [InlineData("\"6\", \"7\"", true)]
    [InlineData("*", true)]
    [InlineData("\"8\"", false)]
    [InlineData("7", false)]
    [InlineData("", false)]
    public void If_none_match_compares_weakly(string header, bool matches) => IfNoneMatch.Matches(header, ETag.Of(7)).ShouldBe(matches);

    [Fact]
    public void Who_has_the_version_already_is_answered_304_with_its_etag()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.IfNoneMatch = "\"7\"";

        IfNoneMatch.IsFresh(context, "\"7\"").ShouldBeTrue();

        (context.Response.StatusCode, context.Response.Headers.ETag.ToString()).ShouldBe((304, "\"7\""));
    }

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("\"abc\"", "abc")]
    [InlineData(" abc ", "abc")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"a\\\"b\\\\c\"", "a\"b\\c")]
    [InlineData("01900000-0000-7000-8000-000000000000", "01900000-0000-7000-8000-000000000000")]
    public void An_idempotency_key_is_quoted_or_bare(string header, string key)
    {
        IdempotencyKey.Parse(header).TryGet(out var read, out _).ShouldBeTrue();
        read.ShouldBe(key);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"abc")]
    [InlineData("abc\"")]
    [InlineData("\"abc\"; x")]
    [InlineData("\"ab\\c\"")]
    [InlineData("\"abc\\\"")]
    [InlineData("a,b")]
    [InlineData("a b")]
    [InlineData("ключ")]
    [InlineData("\"a\u0007\"")]
    [InlineData("a\0b")]
    public void A_key_that_cannot_be_read_is_400(string header) => IdempotencyKey.Parse(header).Problem!.Code.ShouldBe("invalid-idempotency-key");

    [Fact]
    public void A_key_has_255_characters_at_most()
    {
        IdempotencyKey.Parse(new string('k', 255)).Problem.ShouldBeNull();
        IdempotencyKey.Parse('"' + new string('k', 255) + '"').Problem.ShouldBeNull();
        IdempotencyKey.Parse(new string('k', 256)).Problem!.Code.ShouldBe("invalid-idempotency-key");
        IdempotencyKey.Parse(new StringValues(["a", "a"])).Problem!.Code.ShouldBe("invalid-idempotency-key");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Without_a_key_it_is_asked_for(string? header) => IdempotencyKey.Parse(header).Problem!.Code.ShouldBe("idempotency-key-required");
}
