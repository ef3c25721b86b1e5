using CaseApi.Cases.Lifecycle.Closing;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Store;

/// <summary>
/// What goes when the personal data of a case are erased, in the commit that says so: the erasable parts of its events with their salts, what it is found by,
/// the fingerprints of its acts, the hashes of names by which it repeats others, the answers that were given (a repetition is told that its key has expired), and the documents where the procedure says so.
/// The case's own row is written anew by the same command.
/// </summary>
internal static class Erasure
{
    private const string PrivateSql = "delete from caseapi.case_private where tenant_id = $1 and stream_id = $2";

    private const string SearchSql = "delete from caseapi.case_search where tenant_id = $1 and case_id = $2";

    private const string ReasonsSql = "delete from caseapi.act_reasons where tenant_id = $1 and case_id = $2";

    // By which person or official complaints repeat: a keyed hash of the name, also in the report that it made due, once no other case is in it.
    private const string RepeatsSql = "delete from caseapi.report_repeat where tenant_id = $1 and case_id = $2 and subject like '#%'";

    private const string SpecialSql = """
        update caseapi.report_special s set subject = '#' || s.id::text
        where s.tenant_id = $1 and not s.is_code and $2 is not null
          and not exists (select from caseapi.report_repeat r where r.tenant_id = s.tenant_id and r.procedure = s.procedure and r.same_by = s.same_by and r.subject = s.subject)
        """;

    // Older ones have expired and are dropped by themselves; the small index on the expiry finds the others.
    private const string AnswersSql = """
        update caseapi.command_log set answer = null
        where tenant_id = $1 and stream_id = $2 and to_version < $3 and answer is not null and expires_at > $4
        """;

    private const string UploadAnswersSql = """
        update caseapi.document_answer set answer = null
        where answer is not null and document_id in (select id from caseapi.document where tenant_id = $1 and (case_id = $2 or (case_id is null and client = 'applicant:' || $2::text)))
        """;

    // Also what the applicant without a portal had sent and no step has named yet.
    private const string DocumentsSql = "delete from caseapi.document where tenant_id = $1 and (case_id = $2 or (case_id is null and client = 'applicant:' || $2::text))";

    private static readonly Duration LongestAnswer = Duration.FromDays(31);

    public static IEnumerable<NpgsqlBatchCommand> Changes(Append append)
    {
        if (append.Events.Select(e => e.Event).OfType<PersonalDataErased>().FirstOrDefault() is not { } erased)
        {
            yield break;
        }

        yield return Of(PrivateSql, append);
        yield return Of(SearchSql, append);
        yield return Of(ReasonsSql, append);
        yield return Of(RepeatsSql, append);
        yield return Of(SpecialSql, append);
        yield return Of(
            AnswersSql, append,
            new NpgsqlParameter<long> { TypedValue = append.After.Version },
            AppendStatement.Stamp((append.Meta.Repetition?.ExpiresAt ?? append.Meta.Now) - LongestAnswer));
        if (erased.Documents)
        {
            yield return Of(UploadAnswersSql, append);
            yield return Of(DocumentsSql, append);
        }
    }

    private static NpgsqlBatchCommand Of(string sql, Append append, params NpgsqlParameter[] more)
    {
#pragma warning disable CA2100 // The constants above.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = append.Meta.Tenant, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = append.Meta.CaseId });
        foreach (var parameter in more)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
