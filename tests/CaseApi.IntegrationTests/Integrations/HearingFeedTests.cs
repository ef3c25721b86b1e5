using CaseApi.Hosting;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Hostile;
using CaseApi.IntegrationTests.Reads;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Integrations;

/// <summary>A calendar keeps a hearing that it has read until it is told what became of it.</summary>
public sealed class HearingFeedTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task A_hearing_that_falls_away_is_cancelled_under_its_own_uid_and_one_that_is_postponed_moves()
    {
        using var staff = api.Client();
        var (withdrawn, terminated, waived, wrong, postponed) = (await ScheduledAsync(staff, 3), await ScheduledAsync(staff, 3), await ScheduledAsync(staff, 3), await ScheduledAsync(staff, 3), await ScheduledAsync(staff, 3));
        Hearing[] all = [withdrawn, terminated, waived, wrong, postponed];
        var token = await TokenAsync();
        await using var reader = await CalendarReader.InstallAsync(TestContext.Current.CancellationToken);
        var planned = await ReadAsync(reader, token);
        foreach (var one in all)
        {
            (planned[Uid(one)].Status, planned[Uid(one)].Start, planned[Uid(one)].Sequence).ShouldBe(("CONFIRMED", Text(In(3)), (int)one.Version));
        }

        await staff.TakenAsync(withdrawn.Registered, "withdraw", "{}", withdrawn.Version);
        await staff.TakenAsync(terminated.Registered, "terminate", """{ "ground": "decided-before", "reasons": "2025 жылы шешілген" }""", terminated.Version);
        await staff.TakenAsync(waived.Registered, "waive-hearing", """{ "ground": "participant-asks", "reasons": "Сұрады" }""", waived.Version);
        await staff.TakenAsync(wrong.Registered, "correct-entry", $$"""{ "event": {{wrong.Version}}, "whatWasWrong": "Басқа іс", "proof": "5-хаттама" }""", wrong.Version);
        await staff.TakenAsync(postponed.Registered, "schedule-hearing", Appointment(In(9)), postponed.Version);

        var read = await ReadAsync(reader, token);
        foreach (var gone in all.Except([postponed]))
        {
            var entry = read[Uid(gone)];
            (entry.Status, entry.Start, entry.Summary).ShouldBe(("CANCELLED", Text(In(3)), planned[Uid(gone)].Summary));
            entry.Sequence.ShouldBeGreaterThan(planned[Uid(gone)].Sequence);
            entry.Sequence.ShouldBe((int)await VersionAsync(staff, gone), "as the clocks of the case");
        }

        var moved = read[Uid(postponed)];
        (moved.Status, moved.Start, moved.Sequence).ShouldBe(("CONFIRMED", Text(In(9)), (int)postponed.Version + 1));

        // Held all the same (art. 73(2)), and appointed anew after the correction: both are on again.
        await staff.TakenAsync(waived.Registered, "schedule-hearing", Appointment(In(4)), await VersionAsync(staff, waived));
        await staff.TakenAsync(wrong.Registered, "schedule-hearing", Appointment(In(5)), await VersionAsync(staff, wrong));
        var again = await ReadAsync(reader, token);
        (again[Uid(waived)].Status, again[Uid(waived)].Start).ShouldBe(("CONFIRMED", Text(In(4))));
        (again[Uid(wrong)].Status, again[Uid(wrong)].Start).ShouldBe(("CONFIRMED", Text(In(5))));
        again[Uid(wrong)].Sequence.ShouldBeGreaterThan(read[Uid(wrong)].Sequence);
        all.ShouldAllBe(one => !again.ContainsKey(Uid(one, "-2")), "a hearing that did not take place is no other one when it is appointed anew");
    }

    [Fact]
    public async Task A_hearing_that_was_held_stays_and_the_next_one_is_another()
    {
        using var staff = api.Client();
        var held = await ScheduledAsync(staff, -2);
        var taken = await staff.TakenAsync(held.Registered, "hold-hearing", $$"""
            { "startedAt": "{{Text(In(-2))}}", "endedAt": "{{Text(In(-2) + Duration.FromHours(1))}}", "place": "1-кабинет", "chair": "Төраға", "secretary": "Хатшы", "present": [ "Асқар Тестов" ] }
            """, held.Version);
        var token = await TokenAsync();
        await using var reader = await CalendarReader.InstallAsync(TestContext.Current.CancellationToken);
        var once = (await ReadAsync(reader, token))[Uid(held)];
        (once.Status, once.Start, once.Sequence).ShouldBe(("CONFIRMED", Text(In(-2)), (int)taken.Version()));

        var second = await staff.TakenAsync(held.Registered, "schedule-hearing", Appointment(In(6)), taken.Version());
        var both = await ReadAsync(reader, token);
        (both[Uid(held)].Status, both[Uid(held)].Start).ShouldBe(("CONFIRMED", Text(In(-2))));
        (both[Uid(held, "-2")].Status, both[Uid(held, "-2")].Start).ShouldBe(("CONFIRMED", Text(In(6))));

        await staff.TakenAsync(held.Registered, "withdraw", "{}", second.Version());
        var ended = await ReadAsync(reader, token);
        (ended[Uid(held)].Status, ended[Uid(held, "-2")].Status).ShouldBe(("CONFIRMED", "CANCELLED"));
    }

    [Fact]
    public async Task What_was_held_or_fell_away_more_than_thirty_days_ago_is_forgotten_as_clocks_are()
    {
        using var staff = api.Client();
        var heard = await CaseTour.ToAsync(staff, "heard");
        var waived = await CaseTour.ToAsync(staff, "hearing-scheduled");
        (await waived.TakeAsync("waive-hearing")).Status.ShouldBe(200);
        var withdrawn = await CaseTour.ToAsync(staff, "hearing-scheduled");
        (await withdrawn.TakeAsync("withdraw")).Status.ShouldBe(200);
        var awaited = await CaseTour.ToAsync(staff, "hearing-scheduled");
        await using var reader = await CalendarReader.InstallAsync(TestContext.Current.CancellationToken);

        var read = await ReadAsync(reader, await TokenAsync());

        read.Keys.Where(uid => new[] { heard, waived, withdrawn, awaited }.Any(tour => uid.StartsWith($"{tour.Id}.hearing", StringComparison.Ordinal))).ShouldBe([$"{awaited.Id}.hearing@caseapi"]);
    }

    private Instant Today { get; } = api.Services.GetRequiredService<AuthorityClock>().Now("ALA").InUtc().Date.AtMidnight().InUtc().ToInstant();

    private Instant In(int days) => Today + Duration.FromDays(days) + Duration.FromHours(5);

    private static string Text(Instant instant) => InstantPattern.General.Format(instant);

    private static string Uid(Hearing of, string number = "") => $"{of.Registered.Id()}.hearing{number}@caseapi";

    private static string Appointment(Instant startsAt, string more = "") =>
        $$"""{ {{more}} "form": "in-person", "startsAt": "{{Text(startsAt)}}", "place": "1-кабинет", "invited": [ "applicant" ] }""";

    private static async Task<long> VersionAsync(HttpClient staff, Hearing of) => (await staff.GetOkAsync($"/v1/cases/{of.Registered.Id()}")).Version();

    /// <summary>A case whose hearing is appointed for so many days from today, entered as it went in the days before.</summary>
    private async Task<Hearing> ScheduledAsync(HttpClient staff, int days)
    {
        var registered = await staff.RegisteredAsync(Text(In(-9)));
        await staff.TakenAsync(registered, "assign", $$"""{ "at": "{{Text(In(-8))}}", "officer": "officer-2" }""", 1);
        var drafted = await staff.TakenAsync(registered, "send-draft", $$"""
            { "at": "{{Text(In(-7))}}", "text": { "kk": "Жоба" }, "plannedActOn": "{{LocalDatePattern.Iso.Format(In(1).InUtc().Date)}}", "to": [ "applicant" ] }
            """, 2);
        var scheduled = await staff.TakenAsync(registered, "schedule-hearing", Appointment(In(days), $"\"at\": \"{Text(In(-6))}\","), drafted.Version());
        return new Hearing(registered, scheduled.Version());
    }

    private async Task<string> TokenAsync()
    {
        using var admin = api.Client("admin");
        var made = await admin.PostAsync("/v1/feed-tokens", "{}");
        made.Status.ShouldBe(201, made.Text);
        return made.Body.Text("token")!;
    }

    private async Task<Dictionary<string, ReadEntry>> ReadAsync(CalendarReader reader, string token)
    {
        using var nobody = api.Client(null);
        using var answer = await nobody.SendAsync(HttpMethod.Get, $"/v1/deadlines.ics?token={token}");
        ((int)answer.StatusCode).ShouldBe(200, await answer.TextAsync());
        return (await reader.ReadAsync(await answer.TextAsync(), TestContext.Current.CancellationToken)).ToDictionary(e => e.Uid);
    }

    private sealed record Hearing(Reply Registered, long Version);
}
