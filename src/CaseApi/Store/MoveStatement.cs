using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Store;

/// <summary>What a changed calendar moves in one case, decided and not yet written.</summary>
/// <param name="MovedMembers">The members of the status document that are others now.</param>
/// <param name="Key">Names the command in the log: which calendar, which version, which case.</param>
public sealed record CaseMove(
    CommandMeta Meta, string Key, Case Before, Case After, IReadOnlyList<RecordedEvent> Events, Procedure Procedure, string MovedMembers);

/// <summary>The one statement that writes the moves of many cases, and its parameters.</summary>
public static class MoveStatement
{
    private const int ParameterCount = 40;

    /// <summary>Cases in one statement at the most: their places must fit the ordinal of the command log.</summary>
    public const int Most = short.MaxValue;

    public static string Sql { get; } = $"select caseapi.append_moves({string.Join(", ", Enumerable.Range(1, ParameterCount).Select(i => $"${i}"))})";

    public static void Bind(NpgsqlParameterCollection parameters, IReadOnlyList<CaseMove> moves, int epoch, string route, Instant expiresAt, IReadOnlyList<KpiChange> kpis)
    {
        parameters.Add(new NpgsqlParameter<int> { TypedValue = epoch });
        parameters.Add(AppendStatement.Text(moves[0].Meta.Client));
        parameters.Add(AppendStatement.Text(route));
        Cases(parameters, moves, expiresAt);
        Events(parameters, [.. moves.SelectMany((m, i) => m.Events.Select(e => (i + 1, e)))]);
        Clocks(parameters, [.. moves.SelectMany((m, i) => AppendStatement.Changed(m.Before, m.After).Select(c => (i + 1, c, m.Procedure, m.After)))]);
        Kpis(parameters, kpis);
    }

    private static void Kpis(NpgsqlParameterCollection parameters, IReadOnlyList<KpiChange> kpis)
    {
        parameters.Add(AppendStatement.Text(kpis[0].Definition));
        parameters.Add(AppendStatement.Array(kpis.SelectMany((k, i) => Enumerable.Repeat(i + 1, k.Deltas.Count)).ToArray(), NpgsqlDbType.Integer));
        parameters.Add(AppendStatement.Array(kpis.SelectMany(k => Enumerable.Repeat(k.RecordedOn.ToDateOnly(), k.Deltas.Count)).ToArray(), NpgsqlDbType.Date));
        AppendStatement.AddDeltas(parameters, [.. kpis.SelectMany(k => k.Deltas)]);
    }

    private static void Cases(NpgsqlParameterCollection parameters, IReadOnlyList<CaseMove> moves, Instant expiresAt)
    {
        var due = moves.Select(m => AppendStatement.Due(m.After)).ToArray();
        parameters.Add(AppendStatement.Texts(moves.Select(m => m.Meta.Tenant)));
        parameters.Add(AppendStatement.Array(moves.Select(m => m.Meta.CaseId).ToArray(), NpgsqlDbType.Uuid));
        parameters.Add(AppendStatement.Array(moves.Select(m => m.Before.Version).ToArray(), NpgsqlDbType.Bigint));
        parameters.Add(AppendStatement.Array(moves.Select(m => m.After.Version).ToArray(), NpgsqlDbType.Bigint));
        parameters.Add(AppendStatement.Texts(moves.Select(m => m.Key)));
        parameters.Add(AppendStatement.Array(moves.Select(m => m.Meta.Now.ToDateTimeUtc()).ToArray(), NpgsqlDbType.TimestampTz));
        parameters.Add(AppendStatement.Stamp(expiresAt));
        parameters.Add(AppendStatement.Array(moves.Select(m => m.After.RegisteredOn.ToDateOnly()).ToArray(), NpgsqlDbType.Date));
        parameters.Add(AppendStatement.Array(due.Select(d => AppendStatement.ToDateOnly(d.On)).ToArray(), NpgsqlDbType.Date));
        parameters.Add(AppendStatement.Array(due.Select(d => d.At?.ToDateTimeUtc()).ToArray(), NpgsqlDbType.TimestampTz));
        parameters.Add(AppendStatement.Array(moves.Select(m => m.MovedMembers).ToArray(), NpgsqlDbType.Text));
    }

    private static void Events(NpgsqlParameterCollection parameters, IReadOnlyList<(int Place, RecordedEvent Recorded)> events)
    {
        var types = events.Select(e => e.Recorded.Event.GetType()).ToArray();
        parameters.Add(AppendStatement.Array(events.Select(e => e.Place).ToArray(), NpgsqlDbType.Integer));
        parameters.Add(AppendStatement.Array(events.Select(e => e.Recorded.Version).ToArray(), NpgsqlDbType.Bigint));
        parameters.Add(AppendStatement.Array(events.Select(e => e.Recorded.Id).ToArray(), NpgsqlDbType.Uuid));
        parameters.Add(AppendStatement.Texts(types.Select(EventVocabulary.StoredName)));
        parameters.Add(AppendStatement.Texts(types.Select(AppendStatement.DotnetType)));
        parameters.Add(AppendStatement.Texts(events.Select(e => e.Recorded.Command.ToString())));
        parameters.Add(AppendStatement.Array(events.Select(e => Data(e.Recorded.Event)).ToArray(), NpgsqlDbType.Jsonb));
    }

    private static void Clocks(NpgsqlParameterCollection parameters, IReadOnlyList<(int Place, ClockState Clock, Procedure Procedure, Case After)> changed)
    {
        parameters.Add(AppendStatement.Array(changed.Select(c => c.Place).ToArray(), NpgsqlDbType.Integer));
        AppendStatement.AddClocks(parameters, [.. changed.Select(c => (c.Clock, c.Procedure, c.After))]);
    }

    private static string Data(CaseEvent happened) => EventJson.Write(happened) is { PrivateBody: null } stored
        ? stored.Data
        : throw new InvalidOperationException($"An event that only moves clocks holds no personal data; {happened.GetType().Name} does.");
}
