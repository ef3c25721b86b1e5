using System.Text;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using CaseApi.ReadModels;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using NodaTime;
using Npgsql;

namespace CaseApi.IntegrationTests.Store;

/// <summary>Everything a database holds of its cases, folded anew from the events, to compare the read models with.</summary>
internal sealed class Refold(IReadOnlyDictionary<Guid, IReadOnlyList<RecordedEvent>> histories, IReadOnlyDictionary<Guid, string> tenants)
{
    private static readonly ProcedureCatalogue Procedures = ProcedureCatalogue.OfShippedFiles();

    public IReadOnlyDictionary<Guid, IReadOnlyList<RecordedEvent>> Histories => histories;

    public static async Task<Refold> ReadAsync(NpgsqlDataSource owner)
    {
        Dictionary<Guid, IReadOnlyList<RecordedEvent>> histories = [];
        Dictionary<Guid, string> tenants = [];
        await using var command = owner.CreateCommand("""
            select e.stream_id, e.tenant_id, e.version, e.id, e.type, e.causation_id, e."timestamp", e.data::text, p.body::text
            from caseapi.mt_events e left join caseapi.case_private p using (tenant_id, stream_id, version)
            order by e.stream_id, e.version
            """);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var id = rows.GetGuid(0);
            tenants[id] = rows.GetString(1);
            histories.TryAdd(id, new List<RecordedEvent>());
            ((List<RecordedEvent>)histories[id]).Add(new RecordedEvent(
                rows.GetGuid(3), rows.GetInt64(2), Guid.Parse(rows.GetString(5)), Instant.FromDateTimeUtc(rows.GetDateTime(6)),
                EventJson.Read(rows.GetString(4), rows.GetString(7), rows.IsDBNull(8) ? null : rows.GetString(8))));
        }

        return new Refold(histories, tenants);
    }

    public Case Of(Guid id) => CaseHistory.Fold(id, tenants[id], histories[id]);

    /// <summary>Every difference between the read models and the folded events; empty when they agree.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(NpgsqlDataSource owner)
    {
        List<string> differences = [];
        var documents = await MapAsync(owner, "select id, version || ' ' || doc::text from caseapi.case_status where doc_moved is null");
        foreach (var (id, documentAndMoved) in await ManyAsync(owner, "select id, t from caseapi.case_status, lateral unnest(array[version::text, doc::text, doc_moved::text]) t where doc_moved is not null"))
        {
            documents[id] = $"{documentAndMoved[0]} {Encoding.UTF8.GetString(CaseDocument.With(Encoding.UTF8.GetBytes(documentAndMoved[1]), Encoding.UTF8.GetBytes(documentAndMoved[2])))}";
        }

        var deadlines = await ManyAsync(owner, """
            select case_id, concat_ws(' ', clock, instance, coalesce(due_on::text, '-'), coalesce(extract(epoch from due_at)::text, '-'), condition,
              coalesce(extract(epoch from ended_at)::text, '-'), lapses, coalesce(extract(epoch from due_soon_at)::text, '-'), coalesce(escalated_to, '-'), tenant_id, reference, procedure, coalesce(unit, '-'), coalesce(officer, '-'))
            from caseapi.case_deadline
            """);
        foreach (var id in histories.Keys)
        {
            var state = Of(id);
            var procedure = Procedures.Find(state.Procedure)!;
            var document = $"{state.Version} {CaseDocument.Write(state, procedure)}";
            if (documents.GetValueOrDefault(id) is not { } stored || stored != document)
            {
                differences.Add($"case_status of {id}:\n  {documents.GetValueOrDefault(id)}\n  {document}");
            }

            var folded = state.Clocks.Select(clock => Row(state, procedure, clock)).Order(StringComparer.Ordinal).ToList();
            var kept = deadlines.GetValueOrDefault(id, []).Order(StringComparer.Ordinal).ToList();
            if (!folded.SequenceEqual(kept))
            {
                differences.Add($"case_deadline of {id}:\n  {string.Join("\n  ", kept)}\n folded:\n  {string.Join("\n  ", folded)}");
            }
        }

        differences.AddRange(documents.Keys.Except(histories.Keys).Select(id => $"case_status of {id}, which has no events"));
        return differences;
    }

    private static string Row(Case state, Procedure procedure, ClockState clock) => string.Join(
        ' ',
        clock.Clock,
        clock.Instance ?? "",
        clock.DueOn?.ToString("uuuu-MM-dd", null) ?? "-",
        Seconds(clock.DueAt),
        WireWords.Of(clock.Condition),
        Seconds(clock.EndedAt),
        clock is { IsOpen: true, Lapsed: false, DueAt: not null } && procedure.Clock(clock.Clock)!.OnLapse != LapseEffect.Flag ? "t" : "f",
        Seconds(clock.DueSoonAt),
        clock.Lapsed && state.Escalations.LastOrDefault(e => clock.Is(e.Clock, e.Instance)) is { } escalation ? WireWords.Of(escalation.Target) : "-",
        state.Tenant,
        state.Reference,
        state.Procedure,
        state.Unit ?? "-",
        state.Officer ?? "-");

    // As extract(epoch …) writes it: six decimals.
    private static string Seconds(Instant? instant) => instant is { } known
        ? (known.ToUnixTimeTicks() / 10_000_000m).ToString("F6", System.Globalization.CultureInfo.InvariantCulture)
        : "-";

    private static async Task<Dictionary<Guid, string>> MapAsync(NpgsqlDataSource owner, string sql) =>
        (await ManyAsync(owner, sql)).ToDictionary(pair => pair.Key, pair => pair.Value.Single());

    private static async Task<Dictionary<Guid, List<string>>> ManyAsync(NpgsqlDataSource owner, string sql)
    {
#pragma warning disable CA2100 // The constants above.
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        Dictionary<Guid, List<string>> found = [];
        while (await rows.ReadAsync())
        {
            if (!found.TryGetValue(rows.GetGuid(0), out var list))
            {
                found[rows.GetGuid(0)] = list = [];
            }

            list.Add(rows.GetString(1));
        }

        return found;
    }
}
