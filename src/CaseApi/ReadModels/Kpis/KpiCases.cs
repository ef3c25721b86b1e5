using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Indicators;
using CaseApi.Http;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Kpis;

/// <summary>Which of the cases behind a figure.</summary>
public enum KpiCasePart { Numerator, Missed, Pending, Excluded }

/// <summary>A case behind a figure.</summary>
/// <param name="Day">The day on which it counts.</param>
/// <param name="Days">Of a duration: how many.</param>
/// <param name="Excluded">Why it is set apart; null if it is not.</param>
/// <param name="Count">How often it counts here: two documents of it that are due on one day are two. The counts of all lines are the figure's.</param>
/// <param name="InNumeratorCount">How many of them are in the numerator.</param>
public sealed record KpiCase(
    Guid CaseId, string Reference, string Kind, LocalDate Day, bool InNumerator, bool Pending, long? Days, string? Excluded, string? Detail, int Count, int InNumeratorCount);

/// <summary>
/// The drill-down: candidates from the register, each folded from its events and asked what it adds, so that the cases are those
/// of the figure and no others, also as they were known on a day.
/// </summary>
internal static class KpiCases
{
    private const string List = "kpi-cases";
    private const int Candidates = 200;
    private const int MostLookedAt = 2_000;

    private static readonly CursorPart[] Shape = [CursorPart.Day, CursorPart.Id];

    public static async Task<IResult> ListAsync(
        string id, HttpContext context, ProcedureCatalogue procedures, NpgsqlDataSource source, KpiChanges changes, KpiDays days, CancellationToken cancellation)
    {
        if (KpiDefinition.Find(procedures, id) is not { } definition)
        {
            return new Problem("not-found").ToResult();
        }

        var tenant = context.Caller().Tenant;
        var query = QueryReader.Of(context);
        var question = KpiQuestion.Read(query, definition, days.Today(tenant), days.DueSoonUntil(tenant, definition), isFigure: false);
        var part = query.Enum<KpiCasePart>("part");
        var limit = query.Limit();
        var after = query.Cursor($"{List} {id}", Shape);
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        List<KpiCase> found = [];
        var (looked, more) = (0, true);
        var at = (Day: after?.Day(0) ?? new LocalDate(1, 1, 1), Id: after?.Id(1) ?? Guid.Empty);
        while (found.Count < limit && looked < MostLookedAt && more)
        {
            var candidates = await CandidatesAsync(source, tenant, definition, question, at, cancellation);
            var histories = await HistoriesAsync(source, tenant, candidates, cancellation);
            more = candidates.Count == Candidates;
            foreach (var candidate in candidates)
            {
                if (found.Count >= limit)
                {
                    more = true;
                    break;
                }

                (looked, at) = (looked + 1, candidate);
                found.AddRange(Of(candidate.Id, tenant, histories[candidate.Id], definition, question, part, changes));
            }
        }

        var next = more ? query.Next($"{List} {id}", Cursor.Of(at.Day, at.Id)) : null;
        if (next is not null)
        {
            context.Response.Headers.Link = query.NextLink(next);
        }

        return Results.Json(new Page<KpiCase>(found, next), Json.Options);
    }

    private static IEnumerable<KpiCase> Of(
        Guid id, string tenant, List<RecordedEvent> history, KpiDefinition definition, KpiQuestion question, KpiCasePart? part, KpiChanges changes)
    {
        var events = question.AsKnownOn is { } known ? Known(id, tenant, history, known, changes) : history;
        var state = CaseHistory.Fold(id, tenant, events);
        foreach (var one in changes.Of(state).Where(c => c.Key.Indicator == definition.Sums && c.Day >= question.From && c.Day < question.Until && Passes(c.Key, question)))
        {
            // Of several that fall under one key and day, some may be met, some missed and some still run.
            var (met, ended) = (one.Amounts.Numerator, one.Amounts.Denominator);
            var (lapsed, pending) = one.Day < question.Lapsed ? (one.Amounts.Open, 0) : (0, one.Amounts.Open);
            (met, ended, lapsed, pending) = definition.Indicator.Measure switch
            {
                Measure.Overdue => (0, 0, lapsed, 0),
                Measure.DueSoon => (0, 0, 0, pending),
                _ => (met, ended, lapsed, pending),
            };
            var count = part switch
            {
                KpiCasePart.Numerator => met,
                KpiCasePart.Missed => ended + lapsed - met,
                KpiCasePart.Pending => pending,
                _ => ended + lapsed + pending,
            };
            if (count > 0 && (part != KpiCasePart.Excluded || one.Key.Exclusion.Length > 0))
            {
                yield return new KpiCase(
                    id, state.Reference, state.Kind, one.Day, met > 0, pending > 0, definition.Indicator.Measure == Measure.MeanDays ? one.Amounts.Total : null,
                    one.Key.Exclusion.Length > 0 ? one.Key.Exclusion : null, one.Key.Detail.Length > 0 ? one.Key.Detail : null, count, part is KpiCasePart.Missed or KpiCasePart.Pending ? 0 : met);
            }
        }
    }

    private static List<RecordedEvent> Known(Guid id, string tenant, List<RecordedEvent> history, LocalDate known, KpiChanges changes)
    {
        var whole = CaseHistory.Fold(id, tenant, history);
        return [.. history.Where(e => changes.RecordedOn(whole, e.RecordedAt) <= known)];
    }

    private static bool Passes(KpiKey key, KpiQuestion question) => question.Filters.All(filter => filter.Value.Count == 0 || filter.Key switch
    {
        IndicatorGroups.Kind => filter.Value.Contains(key.Kind),
        IndicatorGroups.Channel => filter.Value.Contains(key.Channel),
        IndicatorGroups.Need => filter.Value.Contains(key.Need),
        IndicatorGroups.Topic => filter.Value.Contains(key.Topic),
        IndicatorGroups.Unit => filter.Value.Contains(key.Unit),
        IndicatorGroups.Officer => filter.Value.Contains(key.Officer),
        IndicatorGroups.Procedure => filter.Value.Contains(key.Procedure) || filter.Value.Contains(key.Procedure.Split('@')[0]),
        _ => filter.Value.Contains(key.Detail),
    });

    // Events that may change on which day a case counts, or under which procedure.
    private const string Moving = "'registration_amended', 'case_reclassified', 'entry_corrected'";

    /// <summary>
    /// More than the figure counts, never fewer; groups of the present narrow only a question about the present. What was corrected since the day of
    /// knowing may then have counted on another day or under another procedure, so it is looked at whatever it is now.
    /// </summary>
    private static async Task<List<(LocalDate Day, Guid Id)>> CandidatesAsync(
        NpgsqlDataSource source, string tenant, KpiDefinition definition, KpiQuestion question, (LocalDate Day, Guid Id) after, CancellationToken cancellation)
    {
        var sql = new ListSql();
        sql.Where(p => $"s.tenant_id = {p}", SqlParameters.Text(tenant));
        var now = $"s.procedure = any ({sql.Add(SqlParameters.Texts(definition.Procedures.Select(p => p.Name)))})";
        if (definition.Indicator.CountsOn == CountsOn.Registered)
        {
            now += $" and s.registered_on >= {sql.Add(SqlParameters.Day(question.From))} and s.registered_on < {sql.Add(SqlParameters.Day(question.Until))}";
        }

        if (question.AsKnownOn is { } known)
        {
            // In no zone is that day over before it begins in UTC.
            var since = sql.Add(SqlParameters.Moment(known.AtMidnight().InUtc().ToInstant()));
            sql.Where($"""
                (({now}) or (s.recorded_at >= {since} and exists (
                  select from caseapi.mt_events e where e.tenant_id = s.tenant_id and e.stream_id = s.id and e.type in ({Moving}) and e."timestamp" >= {since})))
                """);
        }
        else
        {
            sql.Where(now);
            foreach (var (group, values) in question.Filters.Where(f => f.Key is IndicatorGroups.Kind or IndicatorGroups.Unit or IndicatorGroups.Officer && !f.Value.Any(v => v is KpiKey.Other or "")))
            {
                sql.OneOf($"s.{group}", values);
            }

            if (definition.Indicator.Clock is { } clock)
            {
                var (of, from, until) = (sql.Add(SqlParameters.Text(clock)), sql.Add(SqlParameters.Day(question.From)), sql.Add(SqlParameters.Day(question.Until)));
                sql.Where($"exists (select from caseapi.case_deadline d where d.case_id = s.id and d.clock = {of} and d.due_on >= {from} and d.due_on < {until})");
            }
        }

        var place = $"(s.registered_on, s.id) > ({sql.Add(SqlParameters.Day(after.Day))}, {sql.Add(SqlParameters.Id(after.Id))})";
        await using var command = sql.Command(source, $"""
            select s.registered_on, s.id from caseapi.case_status s where {sql.Conditions} and {place} order by s.registered_on, s.id limit {Candidates}
            """);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<(LocalDate, Guid)> found = [];
        while (await row.ReadAsync(cancellation))
        {
            found.Add((row.DayOrNull(0)!.Value, row.GetGuid(1)));
        }

        return found;
    }

    // Figures rest on nothing that can be erased, so the private parts are left where they are.
    private static async Task<Dictionary<Guid, List<RecordedEvent>>> HistoriesAsync(
        NpgsqlDataSource source, string tenant, List<(LocalDate Day, Guid Id)> cases, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("""
            select stream_id, version, id, type, causation_id, "timestamp", data::text from caseapi.mt_events
            where tenant_id = $1 and stream_id = any ($2) order by stream_id, version
            """);
        command.Parameters.Add(SqlParameters.Text(tenant));
        command.Parameters.Add(SqlParameters.Ids([.. cases.Select(c => c.Id)]));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var histories = cases.ToDictionary(c => c.Id, _ => new List<RecordedEvent>());
        while (await row.ReadAsync(cancellation))
        {
            histories[row.GetGuid(0)].Add(new RecordedEvent(
                row.GetGuid(2), row.GetInt64(1), Guid.Parse(row.GetString(4)), row.MomentOrNull(5)!.Value, EventJson.Read(row.GetString(3), row.GetString(6), null)));
        }

        return histories;
    }
}
