using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Hosting;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

/// <summary>ALA waits 24 hours with its lapses, the sandbox SBX does not; apart from that they are alike.</summary>
public sealed class SweepTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task Silence_lapses_at_the_due_instant_and_not_when_the_sweep_came()
    {
        using var sandbox = api.Sandbox();
        var registered = await sandbox.RegisteredAsync();
        var due = Instant.FromDateTimeOffset(registered.Body!["deadlines"]![0]!["dueAt"]!.GetValue<DateTimeOffset>());

        await SweepAsync();

        var history = await HistoryAsync("SBX", registered.CaseId());
        history.Select(Name).ShouldBe(["appeal-registered", "appeal-deemed-refused"]);
        history[1].Event.At.ShouldBe(due);
        history[1].Event.By.ShouldBe("system");
        history[1].RecordedAt.ShouldBeGreaterThan(due);
        await AgreesAsync();
    }

    [Fact]
    public async Task A_correction_that_never_came_lapses_too()
    {
        using var sandbox = api.Sandbox();
        var registered = await BeginAsync(sandbox, correction: true);

        await SweepAsync();

        var history = await HistoryAsync("SBX", registered.CaseId());
        history.Select(Name).ShouldContain("correction-lapsed");
        history.Single(e => Name(e) == "correction-lapsed").Event.At.ShouldBe(Instant.FromUtc(2024, 2, 5, 18, 0), "The first instant after 5 February in Almaty.");
        await AgreesAsync();
    }

    [Theory]
    [InlineData("2024-06-03T05:00:00Z", false)]
    [InlineData("2024-02-14T18:00:00Z", false)]
    [InlineData("2024-06-03T05:00:00Z", true)]
    public async Task The_history_is_the_same_whether_the_sweep_or_a_later_command_came_first(string at, bool correction)
    {
        var assign = $$"""{ "officer": "officer-1", "at": "{{at}}" }""";
        using var staff = api.Client();
        using var sandbox = api.Sandbox();
        var commandFirst = await BeginAsync(staff, correction);
        var sweepFirst = await BeginAsync(sandbox, correction);

        await SweepAsync();
        var step = correction ? ("submit-correction", $$"""{ "statement": "Міне.", "at": "{{at}}" }""") : ("assign", assign);
        (await staff.StepAsync(commandFirst, step.Item1, step.Item2, (await HistoryAsync("ALA", commandFirst.CaseId())).Count)).Status.ShouldBe(200);
        var after = await HistoryAsync("SBX", sweepFirst.CaseId());
        var reply = await sandbox.StepAsync(sweepFirst, step.Item1, step.Item2, after.Count);
        reply.Status.ShouldBe(200, reply.Text);
        (await ToldAsync("SBX", sweepFirst.CaseId())).ShouldBe(await ToldAsync("ALA", commandFirst.CaseId()));
        await AgreesAsync();
    }

    [Fact]
    public async Task Without_a_grace_a_step_of_the_last_second_comes_too_late_once_the_lapse_is_entered_and_with_one_it_does_not()
    {
        const string InTime = """{ "officer": "officer-1", "at": "2024-02-14T17:59:59Z" }""";
        using var staff = api.Client();
        using var sandbox = api.Sandbox();
        var (ours, theirs) = (await staff.RegisteredAsync(), await sandbox.RegisteredAsync());
        await SweepAsync();

        var late = await sandbox.StepAsync(theirs, "assign", InTime, 2);
        (late.Status, late.Code).ShouldBe((409, "before-last-step"));
        (await staff.StepAsync(ours, "assign", InTime, 1)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Where_there_is_a_grace_a_lapse_is_entered_only_when_24_hours_have_passed_since_the_last_command()
    {
        using var staff = api.Client();
        var registered = await staff.RegisteredAsync();
        await using var owner = api.Owner();

        await SweepAsync();
        (await HistoryAsync("ALA", registered.CaseId())).Count.ShouldBe(1);

        await owner.ExecuteAsync($"update caseapi.case_status set recorded_at = recorded_at - interval '23 hours 59 minutes' where id = '{registered.CaseId()}'");
        await SweepAsync();
        (await HistoryAsync("ALA", registered.CaseId())).Count.ShouldBe(1);

        await owner.ExecuteAsync($"update caseapi.case_status set recorded_at = recorded_at - interval '1 minute' where id = '{registered.CaseId()}'");
        await SweepAsync();
        (await HistoryAsync("ALA", registered.CaseId())).Select(Name).ShouldBe(["appeal-registered", "appeal-deemed-refused"]);
    }

    [Fact]
    public async Task The_sandboxs_clock_moves_its_own_cases_only()
    {
        using var staff = api.Client();
        using var sandbox = api.Sandbox();
        var now = api.Services.GetRequiredService<AuthorityClock>().Now("SBX").ToString();
        var theirs = await sandbox.RegisteredAsync(now);
        var ours = await staff.RegisteredAsync(api.Services.GetRequiredService<AuthorityClock>().Now("ALA").ToString());
        await SweepAsync();
        (await HistoryAsync("SBX", theirs.CaseId())).Count.ShouldBe(1);

        (await api.Services.GetRequiredService<AccessStore>().AdvanceClockAsync("SBX", Duration.FromDays(60), CancellationToken.None)).ShouldBeTrue();
        await SweepAsync();

        (await HistoryAsync("SBX", theirs.CaseId())).Select(Name).ShouldBe(["appeal-registered", "appeal-deemed-refused"]);
        (await HistoryAsync("ALA", ours.CaseId())).Count.ShouldBe(1);
        (await api.Services.GetRequiredService<AccessStore>().AdvanceClockAsync("ALA", Duration.FromDays(60), CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Several_sweeps_at_once_write_each_lapse_once()
    {
        using var sandbox = api.Sandbox();
        var registered = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => sandbox.RegisteredAsync()));
        var sweeps = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<Sweep>(api.Services)).ToList();

        await Task.WhenAll(sweeps.Select(sweep => sweep.RunOnceAsync(CancellationToken.None)));

        foreach (var reply in registered)
        {
            (await HistoryAsync("SBX", reply.CaseId())).Select(Name).ShouldBe(["appeal-registered", "appeal-deemed-refused"]);
        }

        sweeps.ForEach(sweep => sweep.Dispose());
        await AgreesAsync();
    }

    [Fact]
    public async Task A_case_that_cannot_be_swept_does_not_stop_the_others_nor_the_service()
    {
        using var sandbox = api.Sandbox();
        await using var owner = api.Owner();
        var lost = await sandbox.RegisteredAsync("2024-01-22T04:00:00Z");
        var torn = await sandbox.RegisteredAsync("2024-01-23T04:00:00Z");
        var sound = await sandbox.RegisteredAsync("2024-01-25T04:00:00Z");

        // One is under a procedure that is not loaded, one has a read model at a wrong version. Both are due before the sound one.
        await owner.ExecuteAsync($"""
            update caseapi.mt_events set data = jsonb_set(data, '{"{procedure}"}', '"gone@1"') where stream_id = '{lost.CaseId()}';
            update caseapi.case_status set version = 40 where id = '{torn.CaseId()}';
            """);

        await SweepAsync();

        (await HistoryAsync("SBX", sound.CaseId())).Select(Name).ShouldBe(["appeal-registered", "appeal-deemed-refused"]);
        api.Log.Lines.ShouldContain(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(lost.CaseId().ToString(), StringComparison.Ordinal));
        api.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested.ShouldBeFalse();
        await owner.ExecuteAsync($"""
            delete from caseapi.case_deadline where case_id in ('{lost.CaseId()}', '{torn.CaseId()}');
            delete from caseapi.case_status where id in ('{lost.CaseId()}', '{torn.CaseId()}');
            delete from caseapi.mt_streams where id in ('{lost.CaseId()}', '{torn.CaseId()}');
            """);
    }

    internal static string Correction(string until, string at) => $$"""
        {
          "missing": [ { "code": "address-missing", "what": "пошталық мекенжай", "basis": "APPC art. 63", "howToFix": "Мекенжайды көрсетіңіз." } ],
          "until": "{{until}}", "consequences": "Жолданым қайтарылады.", "at": "{{at}}"
        }
        """;

    private static async Task<Reply> BeginAsync(HttpClient client, bool correction)
    {
        for (var attempt = 0; ; attempt++)
        {
            var registered = await client.RegisteredAsync();
            if (!correction)
            {
                return registered;
            }

            // In the sandbox the service's own sweep may come in between; then another case is taken.
            var returned = await client.StepAsync(registered, "return-for-correction", Correction("2024-02-05", "2024-01-26T05:00:00Z"), 1);
            if (returned.Status == 200)
            {
                return registered;
            }

            attempt.ShouldBeLessThan(3, returned.Text);
        }
    }

    private Task<int> SweepAsync() => api.Services.GetServices<IHostedService>().OfType<Sweep>().Single().RunOnceAsync(CancellationToken.None);

    private Task<IReadOnlyList<RecordedEvent>> HistoryAsync(string tenant, Guid id) =>
        api.Services.GetRequiredService<CaseStore>().HistoryAsync(tenant, id, CancellationToken.None);

    /// <summary>What may not depend on who came first: the events, when they took place, what they did to the clocks, and how the clocks stand.</summary>
    private async Task<string> ToldAsync(string tenant, Guid id)
    {
        var history = await HistoryAsync(tenant, id);
        var state = CaseHistory.Fold(id, tenant, history);
        return string.Join('\n', history.Select(e => $"{e.Version} {Name(e)} {e.Event.At} {e.Event.By} {string.Join(',', e.Event.Clocks.Select(c => $"{c.Effect} {c.State.Clock}"))}"))
            + '\n' + string.Join('\n', state.Clocks.Select(c => $"{c.Clock} {c.Instance} {c.DueOn} {c.DueAt} {c.Condition} {c.EndedAt} {c.Lapsed}"));
    }

    private async Task AgreesAsync()
    {
        await using var owner = api.Owner();
        (await (await Refold.ReadAsync(owner)).DifferencesAsync(owner)).ShouldBeEmpty();
    }

    private static string Name(RecordedEvent recorded) => EventVocabulary.PublishedName(recorded.Event.GetType());
}
