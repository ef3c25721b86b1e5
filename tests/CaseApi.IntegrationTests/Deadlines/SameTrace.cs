using System.Text.Json.Nodes;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using CaseApi.IntegrationTests.Store;
using CaseApi.Store.InstallationData;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;

namespace CaseApi.IntegrationTests.Deadlines;

/// <summary>Holds the clocks of a case, as they are read, against what was stored and against a calculation of the same.</summary>
internal static class SameTrace
{
    /// <summary>How many clocks could be compared with a calculation; those whose last day an official has set cannot.</summary>
    public static async Task<int> CheckAsync(ApiHost api, HttpClient staff, Guid caseId)
    {
        await using var owner = api.Owner();
        var refold = await Refold.ReadAsync(owner);
        var state = refold.Of(caseId);
        var rules = api.Services.GetRequiredService<ProcedureCatalogue>().Find(state.Procedure)!;
        var read = (await staff.GetOkAsync($"/v1/cases/{caseId}/deadlines")).Body!["items"]!.AsArray();
        read.Count.ShouldBe(state.Clocks.Count);
        var compared = 0;
        var registered = (AppealRegistered)refold.Histories[caseId][0].Event;
        foreach (var clock in state.Clocks)
        {
            var told = (await staff.GetOkAsync($"/v1/cases/{caseId}/deadlines/{clock.Clock}{(clock.Instance is null ? "" : "/" + clock.Instance)}")).Body!;
            var name = $"{state.Procedure} {clock.Clock} {clock.Instance}";
            JsonNode.DeepEquals(told, read.Single(d => d.Text("clock") == clock.Clock && d.Text("instance") == clock.Instance)).ShouldBeTrue(name);
            (told.Text("dueOn"), told.Text("dueAt")).ShouldBe((clock.DueOn is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null, clock.DueAt is { } at ? NodaTime.Text.InstantPattern.ExtendedIso.Format(at) : null), name);
            if (clock.Condition == ClockCondition.Unresolved)
            {
                continue;
            }

            told["trace"].ShouldNotBeNull($"{name} must be told again as it was stored");
            told.Text("sentence").ShouldNotBeNullOrEmpty(name);
            var rule = rules.Clock(clock.Clock)!;
            if (rule.Limit is null || clock.FixedDay is not null || clock.Special is not null || clock.InstantPauses is { Count: > 0 })
            {
                continue;
            }

            var calculated = await staff.PostAsync("/v1/deadlines/calculate", Question(state, clock, rules.Clock(clock.Clock)!.StartsOn.Any(s => s is { Event: "appeal-registered", Day: "registeredOn" }) ? registered : null), null, null);
            calculated.Status.ShouldBe(200, name + calculated.Text);

            // While it stands still a case tells the last day at the latest, a calculation none.
            string[] members = clock.Condition == ClockCondition.Paused ? clock.DueOn is null ? ["sentence"] : [] : ["dueOn", "dueAt", "sentence"];
            foreach (var member in (string[])[.. members, "trace", "traceShortened", "calendar", "tzdb", "rule"])
            {
                JsonNode.DeepEquals(calculated.Body![member], told[member]).ShouldBeTrue($"{name} {member}:\n{calculated.Body[member]?.ToJsonString()}\n{told[member]?.ToJsonString()}");
            }

            compared++;
        }

        return compared;
    }

    /// <param name="state">The case.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="registered">Of a clock that starts on the day of registration: it is asked from the receipt, in the place that the authority or the unit has by itself.</param>
    private static string Question(CaseApi.Cases.Case state, ClockState clock, AppealRegistered? registered)
    {
        var question = new JsonObject { ["procedure"] = state.Procedure, ["clock"] = clock.Clock };
        if (registered is not null)
        {
            question["start"] = state.ReceivedAt.ToString();
            question["unit"] = registered.Unit;
        }
        else
        {
            question["start"] = clock.StartInstant?.ToString() ?? clock.StartDay!.Value.ToString("uuuu-MM-dd", null);
            question["zone"] = clock.Zone;
            question["calendar"] = clock.CalendarId;
            if (clock.Hours is { } hours)
            {
                question["workingHours"] = new JsonObject { ["from"] = hours.From.ToString("HH:mm", null), ["to"] = hours.To.ToString("HH:mm", null) };
            }
        }

        if (clock.StartInstant is null && clock.Pauses.Count > 0)
        {
            question["pauses"] = new JsonArray([.. clock.Pauses.Select(p => new JsonObject { ["from"] = p.From.ToString("uuuu-MM-dd", null), ["until"] = p.Until?.ToString("uuuu-MM-dd", null) })]);
        }

        return question.ToJsonString();
    }
}
