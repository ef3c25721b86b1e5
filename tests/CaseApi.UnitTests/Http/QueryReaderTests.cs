using System.Buffers.Text;
using System.Text;
using CaseApi.Http;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Http;

public class QueryReaderTests
{
    private static readonly CursorPart[] Shape = [CursorPart.Day, CursorPart.Id];
    private static readonly Guid Id = Guid.Parse("0190c1d2-0000-7000-8000-000000000000");

    [Fact]
    public void A_query_in_order_is_read()
    {
        var query = Query("?limit=500&dryRun=true&channel=registered-post&channel.in=portal,registered-post&registeredOn.gte=2024-01-01&registeredOn.lt=2024-02-01&asOf=2024-01-25T09:00:00%2B05:00");

        query.Limit().ShouldBe(500);
        query.Bool("dryRun").ShouldBeTrue();
        query.Enums<Channel>("channel").ShouldBe([Channel.RegisteredPost, Channel.Portal, Channel.RegisteredPost]);
        var days = query.Days("registeredOn");
        (days.From, days.Before, days.In.Count, days.IsEmpty).ShouldBe((new LocalDate(2024, 1, 1), new LocalDate(2024, 2, 1), 0, false));
        query.Instant("asOf").ShouldBe(Instant.FromUtc(2024, 1, 25, 4, 0));
        query.Problem().ShouldBeNull();
    }

    [Fact]
    public void Nothing_asked_for_reads_as_the_defaults()
    {
        var query = Query("");

        (query.Limit(), query.Bool("dryRun"), query.Day("on"), query.Cursor("cases", Shape), query.Enum<Channel>("channel"), query.Id("id")).ShouldBe((50, false, null, null, null, null));
        query.Days("registeredOn").IsEmpty.ShouldBeTrue();
        query.Problem().ShouldBeNull();
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var query = Query("?limit=0&dryRun=yes&channel=Portal&registeredOn.lt=31.01.2024&on=2024-13-01&on=2024-01-01&typo=1&cursor=%00");
        query.Limit();
        query.Bool("dryRun");
        query.Enums<Channel>("channel");
        query.Days("registeredOn");
        query.Day("on");
        query.Cursor("cases", Shape);

        var problem = query.Problem().ShouldNotBeNull();

        (problem.Code, problem.Status).ShouldBe(("invalid-query", 400));
        problem.Errors!.Select(error => $"{error.Parameter} {error.Code}").ShouldBe(
        [
            "limit invalid-value", "dryRun invalid-value", "channel invalid-value", "registeredOn.lt invalid-value",
            "on repeated-parameter", "cursor invalid-value", "typo unknown-query-parameter",
        ]);
    }

    [Fact]
    public void An_unknown_parameter_alone_has_a_code_of_its_own() => Query("?x=1").Problem()!.Code.ShouldBe("unknown-query-parameter");

    [Theory]
    [InlineData("0")]
    [InlineData("501")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public void A_limit_lies_between_1_and_500(string limit)
    {
        var query = Query($"?limit={limit}");
        query.Limit();

        query.Problem()!.Errors!.Single().Parameter.ShouldBe("limit");
    }

    [Fact]
    public void A_cursor_goes_on_where_its_page_ended()
    {
        var first = Query("?limit=10&channel=portal");
        var next = first.Next("cases", Cursor.Of(new LocalDate(2024, 1, 25), Id));

        first.NextLink(next).ShouldBe($"</v1/cases?limit=10&channel=portal&cursor={next}>; rel=\"next\"");
        var second = Query($"?channel=portal&limit=20&cursor={next}").Cursor("cases", Shape).ShouldNotBeNull();
        (second.Day(0), second.Id(1)).ShouldBe((new LocalDate(2024, 1, 25), Id));
    }

    [Theory]
    [InlineData("?channel=registered-post", "cases")]
    [InlineData("?channel=portal", "deadlines")]
    public void A_cursor_of_other_filters_or_another_list_is_a_mistake(string query, string list)
    {
        var next = Query("?channel=portal").Next("cases", Cursor.Of(new LocalDate(2024, 1, 25), Id));
        var reader = Query($"{query}&cursor={next}");
        reader.Text("channel");

        reader.Cursor(list, Shape).ShouldBeNull();

        reader.Problem()!.Code.ShouldBe("invalid-query");
    }

    [Theory]
    [InlineData("""{"v":2,"s":"x","k":["2024-01-25","0190c1d2-0000-7000-8000-000000000000"]}""")]
    [InlineData("""{"v":1,"s":"x","k":["2024-01-25"]}""")]
    [InlineData("""{"v":1,"s":"x","k":["2024-02-30","0190c1d2-0000-7000-8000-000000000000"]}""")]
    [InlineData("""{"v":1,"s":"x","k":["2024-01-25","1"]}""")]
    [InlineData("""{"v":1,"s":"x","k":[1,2]}""")]
    [InlineData("""{"v":1,"s":"x","k":null}""")]
    [InlineData("""{"v":1,"s":"y","k":["2024-01-25","0190c1d2-0000-7000-8000-000000000000"]}""")]
    [InlineData("""{"v":1,"s":"x","k":["2024-01-25","0190c1d2-0000-7000-8000-000000000000"],"z":1}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_forged_cursor_does_not_read(string json) =>
        Cursor.Decode(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json)), "x", Shape).ShouldBeNull();

    [Fact]
    public void Garbage_never_reads_and_never_throws()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => Cursor.Decode(text.Get, "x", Shape) is null).QuickCheckThrowOnFailure();
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Cursor.Decode(Base64Url.EncodeToString(bytes), "x", Shape) is null).QuickCheckThrowOnFailure();
    }

    private static QueryReader Query(string query)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/v1/cases";
        context.Request.QueryString = new QueryString(query);
        return QueryReader.Of(context);
    }
}
