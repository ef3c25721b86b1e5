using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Walks;

/// <summary>People who join, a receipt that was entered wrongly, and a case that the body opens itself.</summary>
public sealed class ParticipantWalkTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    [Rule("APPC 21")]
    public async Task A_neighbour_joins_is_found_by_search_and_leaves()
    {
        using var staff = api.Client();
        var walk = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-02T05:00:00Z");
        var joined = await walk.TakeAsync("2026-02-03T05:00:00Z", "change-participants", """
            "add": [ { "as": "interested-person", "person": { "type": "person", "name": "Болат Көршиев", "identifier": "770101300999" } } ],
            "representatives": [ { "of": "interested-person-1", "representative": { "type": "person", "name": "Сәуле Өкілова", "authority": { "kind": "power-of-attorney", "document": "№ 17" } } } ],
            "reasons": "Көрші"
            """);
        joined.Body!["events"]!.ToJsonString().ShouldBe("""["participant-joined","representative-appointed"]""");
        var read = await walk.ReadAsync();
        read["participants"]!.AsArray().Select(p => p!.GetValue<string>()).ShouldBe(["applicant", "interested-person-1", "representative-of-interested-person-1"]);
        foreach (var sought in new[] { """{ "identifier": "770101300999" }""", """{ "name": "Өкілова" }""" })
        {
            (await staff.PostAsync("/v1/cases/search", sought, key: null)).Body!["items"]!.AsArray().Select(c => c.Text("id")).ShouldContain(walk.Id);
        }

        await walk.RefusedAsync("own-staff-represents-nobody", "2026-02-03T06:00:00Z", "change-participants", """
            "representatives": [ { "of": "applicant", "representative": { "type": "person", "name": "Ольга Ким", "authority": { "kind": "oral", "document": "хаттама" } } } ], "reasons": "Өкіл"
            """);
        (await walk.TryAsync("2026-02-03T06:00:00Z", "change-participants", """ "remove": [ "neighbour", "neighbour" ], "add": [ { "as": "interested-person", "person": { "type": "person", "name": "" } } ], "reasons": "" """))
            .Body!["errors"]!.AsArray().Select(e => e.Text("pointer")).Order().ShouldBe(["/add/0/person/name", "/reasons", "/remove"]);
        await walk.TakeAsync("2026-02-04T05:00:00Z", "change-participants", """ "remove": [ "interested-person-1" ], "reasons": "Сұрады" """);
        (await walk.ReadAsync())["formerParticipants"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    [Rule("R-034")]
    public async Task A_receipt_is_corrected_with_its_proof_and_both_dates_are_kept()
    {
        using var staff = api.Client();
        var walk = await CaseOnItsWay.LodgedAsync(staff, "application", "2026-02-05T05:00:00Z");
        await walk.RefusedAsync("receipt-without-proof", "2026-02-09T05:00:00Z", "amend-registration", """ "receivedAt": "2026-01-30T15:00:00Z", "reasons": "Қате" """);
        await walk.TakeAsync("2026-02-09T05:00:00Z", "amend-registration", """ "receivedAt": "2026-01-30T15:00:00Z", "reasons": "Қате", "proof": "Портал хабарламасы" """);
        var read = await walk.ReadAsync();
        (read["receivedAt"]!.GetValue<string>(), read["registeredOn"]!.GetValue<string>()).ShouldBe(("2026-01-30T15:00:00Z", "2026-02-02"), "after the end of Friday's working day");
        (await walk.ClockAsync("decide")).ShouldBe("2026-02-23 running");
        (await staff.GetOkAsync("/v1/cases?registeredOn=2026-02-02")).Body!["items"]!.AsArray().Select(c => c.Text("id")).ShouldContain(walk.Id);
        var amended = (await staff.GetOkAsync($"/v1/cases/{walk.Id}/events")).Body!["items"]!.AsArray()[^1]!["data"];
        (amended.Text("formerReceivedAt"), amended.Text("formerRegisteredOn"), amended.Text("registeredOn")).ShouldBe(("2026-02-05T05:00:00Z", "2026-02-05", "2026-02-02"));
        (await walk.TryAsync("2026-02-09T05:00:00Z", "amend-registration", """ "receivedAt": "2036-01-30T15:00:00Z", "reasons": "Қате", "proof": "x" """)).Body!["errors"]![0].Text("code").ShouldBe("in-the-future");
    }

    [Fact]
    [Rule("APPC 62")]
    public async Task A_body_opens_a_case_itself_and_ends_it_when_it_is_no_longer_needed()
    {
        using var staff = api.Client();
        using var portal = api.Client("portal");
        const string Body = """
            { "kind": "own-initiative", "channel": "other", "language": "kk", "receivedAt": "2026-02-02T05:00:00Z", "statement": "Рұқсатты шектеу қажет болуы мүмкін",
              "interestedPersons": [ { "type": "organisation", "name": "Серіктестік" } ] }
            """;
        var opened = await staff.PostAsync("/v1/appeals", Body);
        opened.Status.ShouldBe(201, opened.Text);
        opened.Body!["deficiencies"]!.AsArray().ShouldBeEmpty();
        opened.Body["deadlines"]!.AsArray().ShouldBeEmpty();
        (await portal.PostAsync("/v1/appeals", Body.Replace("\"receivedAt\": \"2026-02-02T05:00:00Z\", ", "", StringComparison.Ordinal))).Code.ShouldBe("own-initiative-by-officer");
        var walk = await CaseOnItsWay.OfAsync(staff, opened.Id());
        (await walk.ReadAsync())["ownInitiative"]!.GetValue<bool>().ShouldBeTrue();
        await walk.RefusedAsync("nobody-to-withdraw", "2026-02-03T05:00:00Z", "withdraw");
        await walk.TakeAsync("2026-02-03T05:00:00Z", "terminate", """ "ground": "no-longer-needed", "reasons": "Қажеттілік жоқ" """);
    }
}
