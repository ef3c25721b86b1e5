using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace CaseApi.ReadModels;

/// <summary>Parameters of the reading statements, each with its type, so that a null is typed too.</summary>
internal static class SqlParameters
{
    public static NpgsqlParameter Text(string? value) => new NpgsqlParameter<string?> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Varchar };

    public static NpgsqlParameter Texts(IEnumerable<string> values) =>
        new NpgsqlParameter<string[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar };

    public static NpgsqlParameter Id(Guid value) => new NpgsqlParameter<Guid> { TypedValue = value };

    public static NpgsqlParameter Ids(Guid[] values) => new NpgsqlParameter<Guid[]> { TypedValue = values };

    public static NpgsqlParameter Numbers(IEnumerable<long> values) => new NpgsqlParameter<long[]> { TypedValue = [.. values] };

    public static NpgsqlParameter Number(long value) => new NpgsqlParameter<long> { TypedValue = value };

    public static NpgsqlParameter Day(LocalDate value) => new NpgsqlParameter<DateOnly> { TypedValue = value.ToDateOnly(), NpgsqlDbType = NpgsqlDbType.Date };

    public static NpgsqlParameter Days(IEnumerable<LocalDate> values) =>
        new NpgsqlParameter<DateOnly[]> { TypedValue = [.. values.Select(v => v.ToDateOnly())], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date };

    public static NpgsqlParameter Moment(Instant value) =>
        new NpgsqlParameter<DateTime> { TypedValue = value.ToDateTimeUtc(), NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static string? TextOrNull(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static LocalDate? DayOrNull(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(column));

    public static Instant? MomentOrNull(this NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instant.FromDateTimeUtc(row.GetDateTime(column));
}
