using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Walks;

/// <summary>An application that reached the wrong body on Monday, 2 February 2026.</summary>
public sealed class ForwardingWalkTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    [Rule("R-014", "APPC 65(1)", "APPC 65(2)", "APPC 76(2)")]
    public async Task Forwarded_on_4_February_2026_it_is_accepted_by_the_receiver_whose_clock_starts_on_that_day()
    {
        using var staff = api.Client();
        using var receiver = await api.AuthorityAsync("ZHR");
        var first = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T05:00:00Z");
        await first.TakeAsync("2026-02-04T05:00:00Z", "forward", """ "authority": "ZHR", "reasons": "Жер мәселесі" """);
        (await first.ClockAsync("forward")).ShouldBe("2026-02-05 met");
        (await first.ClockAsync("forward-notice", "applicant")).ShouldBe("2026-02-05 running");
        await api.FollowedAsync();

        var link = (await first.ReadAsync()).Link("forwarded-to");
        var second = await CaseOnItsWay.OfAsync(receiver, link["case"]!.GetValue<string>());
        var read = await second.ReadAsync();
        read["reference"]!.GetValue<string>().ShouldStartWith("ZHR-2026-");
        read["claims"]![0]!["id"]!.GetValue<string>().ShouldBe("1");
        read["origin"]!["chain"]!.AsArray().Select(l => l!["authority"]!.GetValue<string>()).ShouldBe(["ALA"]);
        (await second.ClockAsync("decide")).ShouldBe("2026-02-25 running");
        await second.RefusedAsync("forwarding-loop", "2026-02-05T05:00:00Z", "forward", """ "authority": "ALA", "reasons": "Қайта" """);
        await second.TakeAsync("2026-02-05T05:00:00Z", "accept-forwarded");
        await api.FollowedAsync();
        read = await first.ReadAsync();
        (read["status"]!.GetValue<string>(), read["forwardings"]![0]!["accepted"]!.GetValue<bool>()).ShouldBe(("forwarded", true));
    }

    [Fact]
    public async Task Refused_on_6_February_2026_it_is_the_senders_again_and_due_on_23_February_as_registered()
    {
        using var staff = api.Client();
        using var receiver = await api.AuthorityAsync("ZH2");
        var first = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T05:00:00Z");
        await first.TakeAsync("2026-02-04T05:00:00Z", "forward", """ "authority": "ZH2", "reasons": "Жер мәселесі" """);
        await api.FollowedAsync();
        var second = await CaseOnItsWay.OfAsync(receiver, (await first.ReadAsync()).Link("forwarded-to")["case"]!.GetValue<string>());
        await second.TakeAsync("2026-02-06T05:00:00Z", "refuse-forwarded", """ "reasons": "Біздікі емес" """);
        await api.FollowedAsync();

        var read = await first.ReadAsync();
        read["status"]!.GetValue<string>().ShouldBe("under-examination");
        read["forwardings"]![0]!["refusedBecause"]!.GetValue<string>().ShouldBe("Біздікі емес");
        (await first.ClockAsync("decide")).ShouldBe("2026-02-23 running");
        (await second.ReadAsync())["status"]!.GetValue<string>().ShouldBe("rejected");
    }

    [Fact]
    public async Task To_an_outside_body_it_goes_with_the_proof_of_sending()
    {
        using var staff = api.Client();
        var first = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T05:00:00Z");
        (await first.TryAsync("2026-02-03T05:00:00Z", "forward", """ "to": "Министрлік", "reasons": "Құзыреті" """)).Text.ShouldContain("/proof");
        (await first.TryAsync("2026-02-03T05:00:00Z", "forward", """ "authority": "NOBODY", "reasons": "Құзыреті" """)).Text.ShouldContain("unknown-authority");
        await first.TakeAsync("2026-02-03T05:00:00Z", "forward", """ "to": "Министрлік", "reasons": "Құзыреті", "channel": "courier", "sentAt": "2026-02-03T04:00:00Z", "proof": "қолхат" """);
        (await first.ReadAsync())["forwardings"]![0]!["proof"]!.GetValue<string>().ShouldBe("қолхат");
    }
}
