using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Indicators;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Procedures;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.Store;

/// <summary>The one statement that writes a command, and its parameters.</summary>
public static class AppendStatement
{
    private const int ParameterCount = 63;

    public static string Sql { get; } = $"select caseapi.append_case({string.Join(", ", Enumerable.Range(1, ParameterCount).Select(i => $"${i}"))})";

    public static void Bind(NpgsqlParameterCollection parameters, Append append, int epoch, byte[]? answer, KpiChange kpis, short ordinal = 0)
    {
        var (meta, before, after) = (append.Meta, append.Before, append.After);
        var now = meta.Now;
        Key(parameters, append, epoch, answer, now);
        Events(parameters, append.Events);
        Status(parameters, append, after);
        Deadlines(parameters, append.Procedure, before, after);
        Search(parameters, append.Events, after);
        parameters.Add(Array(append.Documents.ToArray(), NpgsqlDbType.Uuid));
        parameters.Add(new NpgsqlParameter<short> { TypedValue = ordinal });
        Kpis(parameters, kpis);
    }

    private static void Kpis(NpgsqlParameterCollection parameters, KpiChange kpis)
    {
        parameters.Add(Text(kpis.Definition));
        parameters.Add(Day(kpis.RecordedOn));
        AddDeltas(parameters, kpis.Deltas);
    }

    internal static void AddDeltas(NpgsqlParameterCollection parameters, IReadOnlyList<Contribution> deltas)
    {
        parameters.Add(Array(deltas.Select(d => d.Key.Text).ToArray(), NpgsqlDbType.Text));
        parameters.Add(Array(deltas.Select(d => d.Day.ToDateOnly()).ToArray(), NpgsqlDbType.Date));
        parameters.Add(Array(deltas.Select(d => d.Amounts.Numerator).ToArray(), NpgsqlDbType.Integer));
        parameters.Add(Array(deltas.Select(d => d.Amounts.Denominator).ToArray(), NpgsqlDbType.Integer));
        parameters.Add(Array(deltas.Select(d => d.Amounts.Open).ToArray(), NpgsqlDbType.Integer));
        parameters.Add(Array(deltas.Select(d => d.Amounts.Total).ToArray(), NpgsqlDbType.Bigint));
    }

    private static void Key(NpgsqlParameterCollection parameters, Append append, int epoch, byte[]? answer, Instant now)
    {
        var meta = append.Meta;
        parameters.Add(Text(meta.Tenant));
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = meta.CaseId });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = append.Before.Version });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = append.After.Version });
        parameters.Add(new NpgsqlParameter<int> { TypedValue = epoch });
        parameters.Add(Text(meta.Client));
        parameters.Add(Text(meta.Repetition?.Key));
        parameters.Add(Text(meta.Repetition?.Route ?? meta.Client));
        parameters.Add(Bytes(meta.Repetition?.BodyHash.ToArray()));
        parameters.Add(Bytes(answer));
        parameters.Add(Stamp(now));
        parameters.Add(Stamp(meta.Repetition?.ExpiresAt));
        parameters.Add(Text(meta.TraceId));
    }

    private static void Events(NpgsqlParameterCollection parameters, IReadOnlyList<RecordedEvent> events)
    {
        var stored = events.Select(e => (e.Version, Stored: EventJson.Write(e.Event))).ToArray();
        var erasable = stored.Where(e => e.Stored.PrivateBody is not null).ToArray();
        parameters.Add(Array(events.Select(e => e.Id).ToArray(), NpgsqlDbType.Uuid));
        parameters.Add(Texts(events.Select(e => EventVocabulary.StoredName(e.Event.GetType()))));
        parameters.Add(Texts(events.Select(e => DotnetType(e.Event.GetType()))));
        parameters.Add(Texts(events.Select(e => e.Command.ToString())));
        parameters.Add(Array(stored.Select(e => e.Stored.Data).ToArray(), NpgsqlDbType.Jsonb));
        parameters.Add(Array(erasable.Select(e => e.Version).ToArray(), NpgsqlDbType.Bigint));
        parameters.Add(Array(erasable.Select(e => e.Stored.Salt!).ToArray(), NpgsqlDbType.Bytea));
        parameters.Add(Array(erasable.Select(e => e.Stored.PrivateBody!).ToArray(), NpgsqlDbType.Text));
    }

    private static void Status(NpgsqlParameterCollection parameters, Append append, Case after)
    {
        var (dueOn, dueAt) = Due(after);
        parameters.Add(Text(after.Reference));
        parameters.Add(Text(after.Procedure));
        parameters.Add(Text(after.Kind));
        parameters.Add(Text(after.Channel));
        parameters.Add(Text(WireWords.Of(after.Status)));
        parameters.Add(Text(after.Stage));
        parameters.Add(Text(after.Outcome is { } outcome ? WireWords.Of(outcome) : null));
        parameters.Add(Texts(after.Flags.Select(f => WireWords.Of(f))));
        parameters.Add(Text(after.Need));
        parameters.Add(Text(after.Topic));
        parameters.Add(Text(after.Unit));
        parameters.Add(Text(after.Officer));
        parameters.Add(Text(after.LodgedBy));
        parameters.Add(Day(after.RegisteredOn));
        parameters.Add(Day(dueOn));
        parameters.Add(Stamp(dueAt));
        parameters.Add(Texts(after.ExternalIds.Select(e => $"{e.System}:{e.Id}")));
        parameters.Add(Text(append.StatusDocument));
    }

    private static void Deadlines(NpgsqlParameterCollection parameters, Procedure procedure, Case before, Case after)
    {
        var changed = Changed(before, after);
        var gone = before.Clocks.Where(c => after.Clocks.Find(c.Clock, c.Instance) is null).ToArray();
        AddClocks(parameters, [.. changed.Select(c => (c, procedure, after))]);
        parameters.Add(Texts(gone.Select(c => c.Clock)));
        parameters.Add(Texts(gone.Select(c => c.Instance ?? "")));
        parameters.Add(new NpgsqlParameter<bool>
        {
            TypedValue = before.Version > 0 && (before.Unit != after.Unit || before.Officer != after.Officer || before.Procedure != after.Procedure),
        });
    }

    /// <summary>The clocks whose row in case_deadline is another after the command.</summary>
    internal static ClockState[] Changed(Case before, Case after) =>
        [.. after.Clocks.Where(c => !ReferenceEquals(before.Clocks.Find(c.Clock, c.Instance), c))];

    /// <summary>The rows of case_deadline, as one array for each column that a command can change.</summary>
    internal static void AddClocks(NpgsqlParameterCollection parameters, IReadOnlyList<(ClockState Clock, Procedure Procedure, Case After)> changed)
    {
        parameters.Add(Texts(changed.Select(c => c.Clock.Clock)));
        parameters.Add(Texts(changed.Select(c => c.Clock.Instance ?? "")));
        parameters.Add(Array(changed.Select(c => ToDateOnly(c.Clock.DueOn)).ToArray(), NpgsqlDbType.Date));
        parameters.Add(Array(changed.Select(c => c.Clock.DueAt?.ToDateTimeUtc()).ToArray(), NpgsqlDbType.TimestampTz));
        parameters.Add(Texts(changed.Select(c => WireWords.Of(c.Clock.Condition))));
        parameters.Add(Array(changed.Select(c => c.Clock.EndedAt?.ToDateTimeUtc()).ToArray(), NpgsqlDbType.TimestampTz));
        parameters.Add(Array(changed.Select(c => Lapses(c.Procedure, c.Clock)).ToArray(), NpgsqlDbType.Boolean));
        parameters.Add(Array(changed.Select(c => c.Clock.DueSoonAt?.ToDateTimeUtc()).ToArray(), NpgsqlDbType.TimestampTz));
        parameters.Add(Array(changed.Select(c => EscalatedTo(c.After, c.Clock)).ToArray(), NpgsqlDbType.Varchar));
    }

    /// <summary>The day and the instant that a case's own row is due: those of its main clock while it runs.</summary>
    internal static (LocalDate? On, Instant? At) Due(Case after) =>
        after.Clocks.Find(ClockIds.Decide) is { Condition: ClockCondition.Running } due ? (due.DueOn, due.DueAt) : (null, null);

    internal static string DotnetType(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    private static string? EscalatedTo(Case state, ClockState clock) =>
        clock.Lapsed && state.Escalations.LastOrDefault(e => clock.Is(e.Clock, e.Instance)) is { } escalation ? WireWords.Of(escalation.Target) : null;

    private static bool Lapses(Procedure procedure, ClockState clock) =>
        clock is { IsOpen: true, Lapsed: false, DueAt: not null } && procedure.Clock(clock.Clock) is { OnLapse: not LapseEffect.Flag };

    private static void Search(NpgsqlParameterCollection parameters, IReadOnlyList<RecordedEvent> events, Case after)
    {
        var names = events.Any(e => e.Event is AppealRegistered or CorrectionSubmitted or RegistrationAmended or ParticipantJoined or RepresentativeAppointed);
        parameters.Add(Texts(names ? SearchWords.Identifiers(after) : []));
        parameters.Add(Text(names ? SearchWords.Text(after) : null));
    }

    internal static NpgsqlParameter<string?> Text(string? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Varchar };

    internal static NpgsqlParameter<string[]> Texts(IEnumerable<string> values) => Array(values.ToArray(), NpgsqlDbType.Varchar);

    internal static NpgsqlParameter<T[]> Array<T>(T[] values, NpgsqlDbType element) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | element };

    private static NpgsqlParameter<byte[]?> Bytes(byte[]? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    internal static NpgsqlParameter Stamp(Instant? value) => value is { } instant
        ? new NpgsqlParameter<DateTime> { TypedValue = instant.ToDateTimeUtc(), NpgsqlDbType = NpgsqlDbType.TimestampTz }
        : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    private static NpgsqlParameter Day(LocalDate? value) => ToDateOnly(value) is { } day
        ? new NpgsqlParameter<DateOnly> { TypedValue = day, NpgsqlDbType = NpgsqlDbType.Date }
        : new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date };

    internal static DateOnly? ToDateOnly(LocalDate? value) => value?.ToDateOnly();
}
