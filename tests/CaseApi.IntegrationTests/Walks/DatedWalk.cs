using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.OpenApi;
using NodaTime;
using NodaTime.Text;
using Shouldly;

namespace CaseApi.IntegrationTests.Walks;

/// <summary>
/// A case that arrived at eleven in the morning of a day, and what was done how many days later. Of 2024 it goes by the guide's edition,
/// of 2026 by that of 2025-12-29. What it came to, with the day and the state of every clock, stands in <c>tests/golden/walks</c>.
/// </summary>
internal sealed class DatedWalk(CaseOnItsWay way, LocalDate arrived)
{
    /// <summary>The days on which each walk is walked.</summary>
    public const string Of2024 = "2024-01-25";
    public const string Of2026 = "2026-02-02";

    /// <summary>That nobody was heard because the participant asked so.</summary>
    public const string Unheard = """, "hearingOmitted": { "ground": "participant-asks", "reasons": "Сұрады" } """;

    public CaseOnItsWay Case => way;

    public static async Task<DatedWalk> LodgedAsync(HttpClient staff, string day, string kind = "application", string more = "") =>
        new(await CaseOnItsWay.LodgedAsync(staff, kind, $"{day}T05:00:00Z", more), LocalDatePattern.Iso.Parse(day).Value);

    /// <summary>Takes up a case that is there; days count from the same day as in <paramref name="walk"/>.</summary>
    public static async Task<DatedWalk> OfAsync(HttpClient client, string id, DatedWalk walk) => new(await CaseOnItsWay.OfAsync(client, id), walk.Arrived);

    public LocalDate Arrived => arrived;

    public string Day(int later) => LocalDatePattern.Iso.Format(arrived.PlusDays(later));

    public string At(int later, int hour = 6) => string.Create(CultureInfo.InvariantCulture, $"{Day(later)}T{hour:00}:00:00Z");

    public async Task<DatedWalk> TakeAsync(int later, string step, string body = "", string? officer = null)
    {
        await way.TakeAsync(At(later), step, body, officer);
        return this;
    }

    public async Task<DatedWalk> RefusedAsync(string code, int later, string step, string body = "", string? officer = null)
    {
        await way.RefusedAsync(code, At(later), step, body, officer);
        return this;
    }

    /// <summary>A notice that was sent and arrived on that day.</summary>
    public Task<DatedWalk> ToldAsync(int later, string about, string outcome = "delivered", string to = "applicant") => TakeAsync(
        later, "record-notice",
        $$""" "about": "{{about}}", "to": "{{to}}", "channel": "email", "sentAt": "{{At(later, 5)}}", "receivedAt": "{{At(later, 5)}}", "outcome": "{{outcome}}", "proof": "хабарлама" """);

    public Task<DatedWalk> DeliveredAsync(int later) => TakeAsync(
        later, "deliver-act",
        $$""" "to": "applicant", "channel": "in-person", "sentAt": "{{At(later, 5)}}", "receivedAt": "{{At(later, 5)}}", "outcome": "delivered", "proof": "қолхат" """);

    /// <summary>Given to officer-1 on the next day, refused three days after receipt with nobody heard, and delivered.</summary>
    public async Task<DatedWalk> RefusedAndDeliveredAsync()
    {
        await TakeAsync(1, "assign", """ "officer": "officer-1" """);
        await TakeAsync(4, "issue-act", CaseOnItsWay.Act("burdensome", "refused", more: Unheard));
        return await DeliveredAsync(5);
    }

    /// <summary>How it stands in the end, and the rest word for word as it was read before.</summary>
    public async Task EndsAsync(string walk, string status, string? outcome, params string[] flags)
    {
        var read = await way.ReadAsync();
        (read["status"]!.GetValue<string>(), read["outcome"]?.GetValue<string>()).ShouldBe((status, outcome), walk);
        read["flags"]!.AsArray().Select(f => f!.GetValue<string>()).ShouldBe(flags, ignoreOrder: true);
        var text = new StringBuilder($"{walk}, received on {Day(0)}, {read["procedure"]}\n{string.Join(' ', new[] { status, outcome }.Concat(flags).OfType<string>())}\n\n");
        foreach (var deadline in read["deadlines"]!.AsArray().OrderBy(Name, StringComparer.Ordinal))
        {
            text.Append(Name(deadline).PadRight(36)).Append(deadline!["dueOn"]?.GetValue<string>() ?? "-").Append("  ").Append(deadline["state"]!.GetValue<string>()).Append('\n');
        }

        text.Append('\n');
        foreach (var happened in await way.EventsAsync())
        {
            text.Append(Local(happened!["at"]!.GetValue<string>())).Append("  ").Append(happened["type"]!.GetValue<string>()).Append('\n');
        }

        GoldenFile.ShouldHold($"tests/golden/walks/{walk.Replace(' ', '-')}.{Day(0)}.txt", text.ToString());
    }

    private static string Local(string at) => LocalDatePattern.Iso.Format(InstantPattern.ExtendedIso.Parse(at).Value.InZone(DateTimeZoneProviders.Tzdb["Asia/Almaty"]).Date);

    private static string Name(JsonNode? deadline) => deadline!["clock"]!.GetValue<string>() + (deadline["instance"] is { } instance ? $" {instance.GetValue<string>()}" : "");
}
