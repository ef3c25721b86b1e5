using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

/// <summary>What is read without a key.</summary>
public sealed class OpenReadTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Calendars_and_procedures_are_open_to_everybody_in_their_language()
    {
        using var anybody = api.Client(null);

        var calendars = await anybody.GetOkAsync("/v1/calendars");
        calendars.Body!["items"]!.AsArray().Select(c => c.Text("id")).ShouldContain("mon-fri");
        var year = await anybody.GetOkAsync("/v1/calendars/kz-5day/years/2024");
        year.Body!["off"]!.AsArray().Single(d => d.Text("date") == "2024-05-09").Text("type").ShouldBe("holiday");
        year.Body["working"]!.AsArray().Single(d => d.Text("date") == "2024-05-04").Text("type").ShouldBe("moved-working-day");
        (await anybody.GetOkAsync("/v1/calendars/mon-fri/years/2035")).Body!["off"]!.AsArray().ShouldBeEmpty();
        (await anybody.ReadAsync("/v1/calendars/kz-5day/years/2035")).Status.ShouldBe(404);
        (await anybody.ReadAsync("/v1/calendars/none")).Status.ShouldBe(404);

        (await anybody.GetOkAsync("/v1/procedures")).Body!["items"]!.AsArray().Single(p => p.Text("id") == "kz-appc-general")!["versions"]!.AsArray().Count.ShouldBe(2);
        (await anybody.GetOkAsync("/v1/procedures/kz-appc-general")).Body.Text("id").ShouldBe("kz-appc-general");
        using var version = await anybody.SendAsync(HttpMethod.Get, "/v1/procedures/kz-appc-general/versions/2024-guide", ("Accept-Language", "ru"));
        var text = await version.TextAsync();
        text.ShouldContain("заявление");
        text.ShouldContain("APPC art. 76");
        (await anybody.ReadAsync("/v1/procedures/kz-appc-general/versions/1999")).Status.ShouldBe(404);
        (await anybody.ReadAsync("/v1/procedures?limit=1")).Code.ShouldBe("unknown-query-parameter");
    }

    [Fact]
    [Rule("APPC 64(2)")]
    public async Task An_applicant_sees_the_case_with_its_code_and_nobody_else_does()
    {
        using var staff = api.Client();
        using var anybody = api.Client(null);
        var registered = await staff.RegisteredAsync();
        var code = registered.Body.Text("accessCode")!;
        var path = $"/v1/public/cases/{registered.Reference()}";

        using var seen = await anybody.SendAsync(HttpMethod.Get, path, ("Access-Code", code.ToLowerInvariant()), ("Accept-Language", "kk"));
        ((int)seen.StatusCode).ShouldBe(200);
        var text = await seen.TextAsync();
        var body = System.Text.Json.Nodes.JsonNode.Parse(text);
        body!["status"].Text("text").ShouldBe("Өтінішіңіз тіркелді.");
        body["next"].Text("by").ShouldBe("2024-02-14");
        body["next"].Text("where").ShouldBe("Алматы қаласының көрсетілім органы");
        body["ticket"].Text("number").ShouldBe(registered.Reference());
        body["ticket"].Text("date").ShouldBe("2024-01-25");
        body["ticket"].Text("time").ShouldBe("10:00");
        body["ticket"].Text("receiver").ShouldBe("Chief specialist");
        foreach (var hidden in new[] { "Асқар", "Ерлан", "850101", "officer" })
        {
            text.ShouldNotContain(hidden);
        }

        var none = Cases.Reference.Make("ALA", new NodaTime.LocalDate(2024, 1, 1), 9_999_998);
        List<string> answers = [];
        foreach (var (reference, given) in new[] { (registered.Reference(), "AAAA-AAAA-AAAA"), (none, code), ("XXX-2024-0000001-00", code), ("nonsense", code) })
        {
            using var refused = await anybody.SendAsync(HttpMethod.Get, $"/v1/public/cases/{reference}", ("Access-Code", given));
            ((int)refused.StatusCode).ShouldBe(404);
            answers.Add(System.Text.RegularExpressions.Regex.Replace(await refused.TextAsync(), "\"traceId\":\"[^\"]*\"", ""));
        }

        answers.Distinct().Count().ShouldBe(1);
        (await anybody.ReadAsync(path)).Code.ShouldBe("access-code-required");
    }
}
