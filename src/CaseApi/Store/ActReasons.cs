using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Store;

/// <summary>
/// What is kept of each act's reasons so that a later act can be compared with them: hashes of runs of words, beside the act and
/// gone with it. Read only for the steps that compare, in the same round trip as the case.
/// </summary>
internal static class ActReasons
{
    public const string RecentSql =
        "select case_id, reference, act, issued_on, serial, languages, shingles from caseapi.act_reasons where tenant_id = $1 order by recorded_at desc limit $2";

    private const string InsertSql = """
        insert into caseapi.act_reasons (tenant_id, case_id, act, reference, issued_on, recorded_at, serial, languages, shingles)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (tenant_id, case_id, act) do update set languages = excluded.languages, shingles = excluded.shingles
        """;

    private const string DeleteSql = "delete from caseapi.act_reasons where tenant_id = $1 and case_id = $2 and act = $3";

    public static async Task<IReadOnlyList<RecentAct>> RecentAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        List<RecentAct> acts = [];
        while (await reader.ReadAsync(cancellation))
        {
            var (languages, shingles) = (reader.GetFieldValue<string[]>(5), reader.GetFieldValue<byte[][]>(6));
            acts.Add(new RecentAct(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetInt32(2),
                LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(3)),
                reader.GetBoolean(4),
                [.. languages.Zip(shingles, (language, packed) => new ReasonsFingerprint(language, Shingles.Unpack(packed)))]));
        }

        return acts;
    }

    /// <summary>Acts that got their text with this command, and those that it annulled.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Changes(Append append)
    {
        var (before, after) = (append.Before, append.After);
        if (ReferenceEquals(before.Acts, after.Acts))
        {
            yield break;
        }

        foreach (var gone in before.Acts.Where(a => a.Sections is not null && after.Acts.All(b => b.Number != a.Number || b.Sections is null)))
        {
            yield return new NpgsqlBatchCommand(DeleteSql)
            {
                Parameters = { new NpgsqlParameter { Value = after.Tenant }, new NpgsqlParameter { Value = after.Id }, new NpgsqlParameter { Value = gone.Number } },
            };
        }

        foreach (var act in after.Acts.Where(a => a.Sections is not null && before.Acts.All(b => b.Number != a.Number || b.Sections is null)))
        {
            var fingerprints = Shingles.Of(act.Sections!);
            yield return new NpgsqlBatchCommand(InsertSql)
            {
                Parameters =
                {
                    new NpgsqlParameter { Value = after.Tenant },
                    new NpgsqlParameter { Value = after.Id },
                    new NpgsqlParameter { Value = act.Number },
                    new NpgsqlParameter { Value = after.Reference },
                    new NpgsqlParameter { Value = act.IssuedOn.ToDateOnly() },
                    new NpgsqlParameter { Value = append.Meta.Now.ToDateTimeUtc() },
                    new NpgsqlParameter { Value = act.Series is not null },
                    new NpgsqlParameter { Value = fingerprints.Select(f => f.Language).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar },
                    new NpgsqlParameter { Value = fingerprints.Select(f => Shingles.Pack(f.Shingles)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
                },
            };
        }
    }
}
