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
/// Reads what a token opens as calendar entries: hearings to come and clocks that run; of the last thirty days also clocks that ended and hearings that fell away,
/// as cancelled, and hearings that were held.
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

    // A case of which the feed knows no clock has no hearing that it would tell of. Only cases with hearings are looked at, and of them only the events that speak of these.
    private const string HearingsSql = """
        select s.id, s.reference, s.procedure, s.version, s.recorded_at, s.status = 'hearing-scheduled',
          (select max(d.ended_at) from caseapi.case_deadline d where d.case_id = s.id and d.condition in ('met', 'late', 'early', 'cancelled')),
          e.version, e.type, e.data ->> 'at', e.data ->> 'startsAt', e.data ->> 'endedAt', array(select jsonb_array_elements_text(e.data -> 'annuls')::bigint)
        from (
          select s.* from caseapi.case_hearing h
          join caseapi.case_status s on s.id = h.case_id and s.tenant_id = $1
          where h.tenant_id = $1 and ($2 is null or s.officer = $2) and ($3 is null or s.unit = $3)
            and s.id in (
              select case_id from caseapi.case_deadline where tenant_id = $1 and condition in ('running', 'paused', 'unresolved')
              union all
              select case_id from caseapi.case_deadline where tenant_id = $1 and condition in ('met', 'late', 'early', 'cancelled') and ended_at >= $5)
          order by s.status = 'hearing-scheduled' desc, s.due_on, s.id limit $4) s
        join caseapi.mt_events e on e.tenant_id = $1 and e.stream_id = s.id and e.type = any ($6)
        order by s.status = 'hearing-scheduled' desc, s.due_on, s.id, e.version
        """;

    private static readonly Duration Remembered = Duration.FromDays(30);

    private static readonly LocalText Hearing = new("Тыңдау", "Заслушивание", "Hearing", "جلسة استماع");

    public async Task<byte[]> WriteAsync(FeedToken token, CancellationToken cancellation)
    {
        var authority = access.Current.Authority(token.Tenant);
        var since = clock.Now(token.Tenant) - Remembered;
        List<CalendarEntry> entries = [];
        await using var batch = source.CreateBatch();
        var hearings = Command(HearingsSql, token, since);
        hearings.Parameters.Add(new() { Value = HearingFact.Types });
        batch.BatchCommands.Add(hearings);
        batch.BatchCommands.Add(Command(ClocksSql, token, since));
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        (CaseWithHearings Case, List<HearingFact> Facts)? current = null;
        while (await row.ReadAsync(cancellation))
        {
            if (current?.Case.Id != row.GetGuid(0))
            {
                entries.AddRange(OfHearings(current, authority, since));
                current = (CaseWithHearings.Of(row), []);
            }

            current.Value.Facts.Add(Fact(row));
        }

        entries.AddRange(OfHearings(current, authority, since));
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

    private IEnumerable<CalendarEntry> OfHearings((CaseWithHearings Case, List<HearingFact> Facts)? read, Authority? authority, Instant since)
    {
        if (read is not { Case: var owner, Facts: var facts })
        {
            return [];
        }

        var words = Hearing.In(LanguageOf(authority, procedures.Find(owner.Procedure)));
        return from hearing in PublishedHearings.Of(facts, owner.Awaited, owner.Ended)
               where hearing.Over is null || hearing.Over >= since
               select new CalendarEntry(
                   $"{owner.Id}.hearing{(hearing.Number == 1 ? "" : $"-{hearing.Number}")}@caseapi", owner.Version, owner.RecordedAt,
                   new EntryTime.Moment(hearing.StartsAt), hearing.Status, $"{owner.Reference} · {words}");
    }

    private static HearingFact Fact(NpgsqlDataReader row) => new(
        row.GetInt64(7), row.GetString(8), Moment(row, 9) ?? row.MomentOrNull(4)!.Value, Moment(row, 10), Moment(row, 11), row.GetFieldValue<long[]>(12));

    private static Instant? Moment(NpgsqlDataReader row, int column) => row.TextOrNull(column) is { } text && NodaJson.TryInstant(text, out var at) ? at : null;

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

    private static NpgsqlBatchCommand Command(string sql, FeedToken token, Instant since)
    {
#pragma warning disable CA2100 // One of the two constants above.
        return new NpgsqlBatchCommand(sql)
#pragma warning restore CA2100
        {
            Parameters =
            {
                SqlParameters.Text(token.Tenant), SqlParameters.Text(token.Officer), SqlParameters.Text(token.Unit), SqlParameters.Number(Most), SqlParameters.Moment(since),
            },
        };
    }

    private sealed record CaseWithHearings(Guid Id, string Reference, string Procedure, long Version, Instant RecordedAt, bool Awaited, Instant? Ended)
    {
        public static CaseWithHearings Of(NpgsqlDataReader row) => new(
            row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.MomentOrNull(4)!.Value, row.GetBoolean(5), row.MomentOrNull(6));
    }
}
