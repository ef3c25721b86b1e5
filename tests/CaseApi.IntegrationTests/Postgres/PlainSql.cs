using Npgsql;

namespace CaseApi.IntegrationTests.Postgres;

internal static class PlainSql
{
    public static async Task ExecuteAsync(this NpgsqlDataSource source, string sql)
    {
#pragma warning disable CA2100 // Names made by the tests themselves; DDL takes no parameters.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ScalarAsync<T>(this NpgsqlDataSource source, string sql)
    {
#pragma warning disable CA2100 // As above.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static async Task<IReadOnlyList<string>> ColumnAsync(this NpgsqlDataSource source, string sql)
    {
#pragma warning disable CA2100 // As above.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
