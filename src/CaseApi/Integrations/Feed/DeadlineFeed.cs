using CaseApi.Access;
using CaseApi.Cases.Procedures;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Integrations.ICalendar;
using CaseApi.ReadModels;
using CaseApi.Store.InstallationData;
using NodaTime;
using Npgsql;

namespace CaseApi.Integrations.Feed;

/// <summary>
/// Reads what a token opens as calendar entries: hearings to come, clocks that run, and clocks that ended in the last thirty days as cancelled.
/// Entries bear the reference and the procedure's own words; no name, place or text of a case.
/// </summary>
public sealed class DeadlineFeed(NpgsqlDataSource source, AccessStore access, ProcedureCatalogue procedures, AuthorityClock clock)
{
    /// <summary>The most clocks and the most hearings of one feed, soonest first; who has more narrows it by officer or unit.</summary>
    public const int Most = 5000;

    private const string ClocksSql = """
        select d.case_id, d.reference, d.procedure, d.clock, d.instance, d.condition, d.due_on, s.version, s.recorded_at
        from (
          (select case_id, reference, procedure, clock, instance, condition, due_on from caseapi.case_deadline
           where tenant_id = $1 and condition in ('running', 'paused', 'unresolved') and due_on is not null
             and ($2 is null or officer = $2) and ($3 is null or unit = $3)
           order by due_on, case_id, clock, instance limit $4)
          union all
          (select case_id, reference, procedure, clock, instance, condition, due_on from caseapi.case_deadline
           where tenant_id = $1 and condition in ('met', 'late', 'early', 'cancelled') and ended_at >= $5 and due_on is not null
             and ($2 is null or officer = $2) and ($3 is null or unit = $3)
           order by ended_at desc, case_id, clock, instance limit $4)) d
        join caseapi.case_status s on s.id = d.case_id and s.tenant_id = $1
        order by d.due_on, d.case_id, d.clock, d.instance
        """;

    // While a hearing is awaited the case owes its act, so an open clock leads to every such case and the documents of others are not opened.
    private const string HearingsSql = """
        select s.id, s.reference, s.procedure, s.version, s.recorded_at, s.doc #>> '{hearing,appointment,startsAt}'
        from caseapi.case_status s
        where s.tenant_id = $1 and s.status = 'hearing-scheduled' and ($2 is null or s.officer = $2) and ($3 is null or s.unit = $3)
          and s.id in (select case_id from caseapi.case_deadline where tenant_id = $1 and condition in ('running', 'paused', 'unresolved'))
        order by s.due_on, s.id limit $4
        """;

    private static readonly Duration Remembered = Duration.FromDays(30);

    private static readonly LocalText Hearing = new("Тыңдау", "Заслушивание", "Hearing", "جلسة استماع");

    public async Task<byte[]> WriteAsync(FeedToken token, CancellationToken cancellation)
    {
        var authority = access.Current.Authority(token.Tenant);
        List<CalendarEntry> entries = [];
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Command(HearingsSql, token));
        var clocks = Command(ClocksSql, token);
        clocks.Parameters.Add(SqlParameters.Moment(clock.Now(token.Tenant) - Remembered));
        batch.BatchCommands.Add(clocks);
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            if (row.TextOrNull(5) is { } text && NodaJson.TryInstant(text, out var at))
            {
                entries.Add(OfHearing(row, at, authority));
            }
        }

        await row.NextResultAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            entries.Add(OfClock(row, authority));
        }

        return CalendarText.Write(string.Join(' ', new[] { authority?.Code, token.Unit, token.Officer }.OfType<string>()), entries);
    }

    /// <summary>The first language of the procedure in which the authority has a name.</summary>
    public static string LanguageOf(Authority? authority, Procedure? procedure)
    {
        var languages = procedure?.Languages ?? Language.All;
        return languages.FirstOrDefault(l => authority?.Names.ContainsKey(l) == true) ?? languages[0];
    }

    private CalendarEntry OfHearing(NpgsqlDataReader row, Instant at, Authority? authority)
    {
        var words = Hearing.In(LanguageOf(authority, procedures.Find(row.GetString(2))));
        return new CalendarEntry(
            $"{row.GetGuid(0)}.hearing@caseapi", row.GetInt64(3), row.MomentOrNull(4)!.Value, new EntryTime.Moment(at), EntryStatus.Confirmed, $"{row.GetString(1)} · {words}");
    }

    private CalendarEntry OfClock(NpgsqlDataReader row, Authority? authority)
    {
        var procedure = procedures.Find(row.GetString(2));
        var (clockId, instance) = (row.GetString(3), row.GetString(4));
        var rule = procedure?.Clock(clockId);
        var label = rule?.Labels.GetValueOrDefault(LanguageOf(authority, procedure)) ?? clockId;
        var status = row.GetString(5) switch { "running" => EntryStatus.Confirmed, "paused" or "unresolved" => EntryStatus.Tentative, _ => EntryStatus.Cancelled };
        return new CalendarEntry(
            $"{row.GetGuid(0)}-{clockId}{(instance.Length == 0 ? "" : "-")}{instance}@caseapi", row.GetInt64(7), row.MomentOrNull(8)!.Value,
            new EntryTime.Day(row.DayOrNull(6)!.Value), status, $"{row.GetString(1)} · {label}", rule?.Basis);
    }

    private static NpgsqlBatchCommand Command(string sql, FeedToken token)
    {
#pragma warning disable CA2100 // One of the two constants above.
        return new NpgsqlBatchCommand(sql)
#pragma warning restore CA2100
        {
            Parameters = { SqlParameters.Text(token.Tenant), SqlParameters.Text(token.Officer), SqlParameters.Text(token.Unit), SqlParameters.Number(Most) },
        };
    }
}
