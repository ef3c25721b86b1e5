using System.Globalization;
using CaseApi.Cases;
using CaseApi.Cases.Indicators;
using CaseApi.IntegrationTests.Api;
using CaseApi.Store;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using Shouldly;
using Xunit;
using Case = CaseApi.Cases.Case;

namespace CaseApi.IntegrationTests.Store;

/// <summary>
/// The sums are what a fold of all events says, whatever was done in whatever order: late entries, corrections, connections that
/// break in the middle of a command, and sums that are built anew while commands go on. CASEAPI_KPI_COMMANDS=40000 is the long form; about half of the attempts are refused.
/// </summary>
public sealed class KpiOracleTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly int Commands =
        int.TryParse(Environment.GetEnvironmentVariable("CASEAPI_KPI_COMMANDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 1_500;

    [Fact]
    public async Task Sums_and_what_is_not_summed_yet_are_a_fold_of_all_events()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var rebuild = api.Services.GetRequiredService<KpiRebuild>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var killer = KillAsync(stop.Token);
        var writers = Enumerable.Range(1, 4).Select(seed => new RandomCommands(api.Services, seed)).ToList();

        await Task.WhenAll(writers.Select(w => w.RunAsync(Commands / 2 / writers.Count, cancellation)));
        var built = UntilBuiltAsync(rebuild, cancellation);
        await Task.WhenAll(writers.Select(w => w.RunAsync(Commands / 2 / writers.Count, cancellation)));
        for (var more = 0; more < 100 && writers.Sum(w => w.Broken) == 0; more++)
        {
            await Task.WhenAll(writers.Select(w => w.RunAsync(10, cancellation)));
        }

        var first = await built;
        await stop.CancelAsync();
        await killer;

        var done = writers.Sum(w => w.Done);
        done.ShouldBeGreaterThan(Commands / 2);
        first.Events.ShouldBeGreaterThan(0);
        writers.Sum(w => w.Corrections).ShouldBeGreaterThan(Commands / 100, "there was something to take back");
        writers.Sum(w => w.Broken).ShouldBeGreaterThan(0, "no connection broke in the middle of a command");
        await CompareAsync($"after {done} commands and a rebuild in their midst");

        // Once more from the events alone: the same.
        var second = await UntilBuiltAsync(rebuild, cancellation);
        second.Generation.ShouldBeGreaterThan(first.Generation);
        await CompareAsync("after a rebuild with nothing going on");
        TestContext.Current.TestOutputHelper?.WriteLine($"{done} commands, {writers.Sum(w => w.Broken)} broken, {second.Events} events rebuilt at {second.EventsPerSecond:0} a second into {second.Cells} sums");
    }

    private async Task CompareAsync(string when)
    {
        await using var owner = api.Owner();
        for (var settled = false; !settled;)
        {
            // The sweep may lapse a clock in the midst of the reading; then it is read again.
            var before = await EventsAsync(owner);
            var (byDay, byMonth, expected) = (await DaysAsync(owner), await MonthsAsync(owner), Oracle(await Refold.ReadAsync(owner)));
            settled = before == await EventsAsync(owner);
            if (settled)
            {
                Compare(byDay, byMonth, expected, when);
            }
        }
    }

    private static async Task<long> EventsAsync(NpgsqlDataSource owner)
    {
        await using var command = owner.CreateCommand("select count(*) from caseapi.mt_events");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static void Compare(
        Dictionary<(string Key, LocalDate Day, LocalDate RecordedOn), Amounts> byDay, Dictionary<(string Key, LocalDate Day, LocalDate RecordedOn), Amounts> byMonth,
        Dictionary<(string Key, LocalDate Day, LocalDate RecordedOn), Amounts> expected, string when)
    {
        Differences(byDay, expected).ShouldBeEmpty($"the sums by day differ {when}");
        byDay.Count.ShouldBeGreaterThan(100);
        var months = expected.GroupBy(e => (e.Key.Key, new LocalDate(e.Key.Day.Year, e.Key.Day.Month, 1), new LocalDate(2000, 1, 1)))
            .ToDictionary(g => g.Key, g => g.Aggregate(default(Amounts), (sum, e) => sum + e.Value));
        Differences(byMonth, months).ShouldBeEmpty($"the sums by month differ {when}");
    }

    private static Task<Dictionary<(string Key, LocalDate Day, LocalDate RecordedOn), Amounts>> DaysAsync(NpgsqlDataSource owner) => SumsAsync(owner, """
            select k.key, c.day, c.recorded_on, c.numerator, c.denominator, c.open, c.total
            from caseapi.kpi_day c join caseapi.kpi_key k on k.id = c.key_id where c.gen = (select gen from caseapi.kpi_generation where state = 'current')
            union all
            select d.key, d.day, c.recorded_on, d.numerator, d.denominator, d.open, d.total
            from caseapi.kpi_delta c, unnest(c.keys, c.days, c.numerators, c.denominators, c.open, c.totals) as d (key, day, numerator, denominator, open, total) where c.gen = (select gen from caseapi.kpi_generation where state = 'current')
            """);

    private static Task<Dictionary<(string Key, LocalDate Day, LocalDate RecordedOn), Amounts>> MonthsAsync(NpgsqlDataSource owner) => SumsAsync(owner, """
            select k.key, c.month, date '2000-01-01', c.numerator, c.denominator, c.open, c.total
            from caseapi.kpi_month c join caseapi.kpi_key k on k.id = c.key_id where c.gen = (select gen from caseapi.kpi_generation where state = 'current')
            union all
            select d.key, date_trunc('month', d.day)::date, date '2000-01-01', d.numerator, d.denominator, d.open, d.total
            from caseapi.kpi_delta c, unnest(c.keys, c.days, c.numerators, c.denominators, c.open, c.totals) as d (key, day, numerator, denominator, open, total) where c.gen = (select gen from caseapi.kpi_generation where state = 'current')
            """);

    /// <summary>Told as plainly as can be: on each day on which something was recorded, what the case as then known adds, less what it added before.</summary>
    private Dictionary<(string Key, LocalDate Day, LocalDate RecordedOn), Amounts> Oracle(Refold refold)
    {
        var changes = api.Services.GetRequiredService<KpiChanges>();
        Dictionary<(string, LocalDate, LocalDate), Amounts> sums = [];
        foreach (var (id, history) in refold.Histories)
        {
            List<Contribution> before = [];
            foreach (var command in history.GroupBy(e => e.RecordedAt).Select(g => g.Last()))
            {
                var known = CaseHistory.Fold(id, "ALA", [.. history.Where(e => e.Version <= command.Version)]);
                var after = changes.Of(known);
                var on = changes.RecordedOn(known, command.RecordedAt);
                foreach (var (contribution, sign) in after.Select(c => (c, 1)).Concat(before.Select(c => (c, -1))))
                {
                    var cell = (contribution.Key.Text, contribution.Day, on);
                    var amounts = sign > 0 ? contribution.Amounts : default(Amounts) - contribution.Amounts;
                    sums[cell] = sums.GetValueOrDefault(cell) + amounts;
                }

                before = after;
            }
        }

        return sums;
    }

    private static async Task<Dictionary<(string Key, LocalDate Day, LocalDate RecordedOn), Amounts>> SumsAsync(NpgsqlDataSource source, string sql)
    {
#pragma warning disable CA2100 // The texts above.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await using var row = await command.ExecuteReaderAsync();
        Dictionary<(string, LocalDate, LocalDate), Amounts> sums = [];
        while (await row.ReadAsync())
        {
            var cell = (row.GetString(0), LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(1)), LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(2)));
            sums[cell] = sums.GetValueOrDefault(cell) + new Amounts((int)row.GetInt64(3), (int)row.GetInt64(4), (int)row.GetInt64(5), row.GetInt64(6));
        }

        return sums;
    }

    private static IEnumerable<string> Differences<TKey>(Dictionary<TKey, Amounts> found, Dictionary<TKey, Amounts> expected)
        where TKey : notnull =>
        found.Keys.Union(expected.Keys).Where(key => found.GetValueOrDefault(key) != expected.GetValueOrDefault(key))
            .Select(key => $"{key}: {found.GetValueOrDefault(key)}, not {expected.GetValueOrDefault(key)}".Replace(KpiKey.Separator, '|')).Take(20);

    // A rebuild whose connection breaks is begun anew, as the keeper does.
    private static async Task<RebuiltKpis> UntilBuiltAsync(KpiRebuild rebuild, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                if (await rebuild.RunAsync(cancellation) is { } built)
                {
                    return built;
                }
            }
            catch (Exception broken) when (broken is NpgsqlException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
            }

            await Task.Delay(50, cancellation);
        }
    }

    /// <summary>Breaks connections of the application at random, also in the middle of a command.</summary>
    private async Task KillAsync(CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(api.Database.ApplicationConnectionString + ";Application Name=killer;Pooling=false");
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Commands > 5000 ? 1500 : 100), CancellationToken.None);
            await using var command = source.CreateCommand("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and application_name = 'caseapi' and state = 'active' and query like '%append_case%' order by random() limit 1
                """);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }
}
