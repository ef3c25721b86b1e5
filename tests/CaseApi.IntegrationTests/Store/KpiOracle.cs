using CaseApi.Cases;
using CaseApi.Cases.Indicators;
using NodaTime;
using Npgsql;
using Case = CaseApi.Cases.Case;

namespace CaseApi.IntegrationTests.Store;

/// <summary>The sums that figures are read from beside a plain fold of all events.</summary>
internal static class KpiOracle
{
    /// <param name="owner">The database.</param>
    /// <param name="adds">What a case adds as it stands.</param>
    /// <param name="recordedOn">The day on which something became known of a case.</param>
    /// <returns>Every sum by day, day of knowing and month that is not what the events say; empty when they agree.</returns>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(NpgsqlDataSource owner, Func<Case, List<Contribution>> adds, Func<Case, Instant, LocalDate> recordedOn)
    {
        while (true)
        {
            // The sweep may lapse a clock in the midst of the reading; then it is read again.
            var before = await EventsAsync(owner);
            var (byDay, byMonth, expected) = (await DaysAsync(owner), await MonthsAsync(owner), Expected(await Refold.ReadAsync(owner), adds, recordedOn));
            if (before == await EventsAsync(owner))
            {
                var months = expected.GroupBy(e => (e.Key.Key, new LocalDate(e.Key.Day.Year, e.Key.Day.Month, 1), new LocalDate(2000, 1, 1)))
                    .ToDictionary(g => g.Key, g => g.Aggregate(default(Amounts), (sum, e) => sum + e.Value));
                return [.. Differences(byDay, expected).Select(d => $"by day: {d}"), .. Differences(byMonth, months).Select(d => $"by month: {d}")];
            }
        }
    }

    public static async Task<int> CellsAsync(NpgsqlDataSource owner) => (await DaysAsync(owner)).Count;

    private static async Task<long> EventsAsync(NpgsqlDataSource owner)
    {
        await using var command = owner.CreateCommand("select count(*) from caseapi.mt_events");
        return (long)(await command.ExecuteScalarAsync())!;
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
    private static Dictionary<(string Key, LocalDate Day, LocalDate RecordedOn), Amounts> Expected(Refold refold, Func<Case, List<Contribution>> adds, Func<Case, Instant, LocalDate> recordedOn)
    {
        Dictionary<(string, LocalDate, LocalDate), Amounts> sums = [];
        foreach (var (id, history) in refold.Histories)
        {
            List<Contribution> before = [];
            foreach (var command in history.GroupBy(e => e.RecordedAt).Select(g => g.Last()))
            {
                var known = CaseHistory.Fold(id, refold.Of(id).Tenant, [.. history.Where(e => e.Version <= command.Version)]);
                var after = adds(known);
                var on = recordedOn(known, command.RecordedAt);
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
}
