using System.Globalization;
using System.Text.RegularExpressions;
using CaseApi.Store;
using Npgsql;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>
/// The statement that the application sends for a command, for pgbench: the text from <see cref="AppendStatement"/>, the values as
/// Npgsql binds them, read back from PostgreSQL in their text form. Only what must differ from one command to the next is an expression.
/// </summary>
internal sealed partial class AppendScript
{
    private readonly string[] _names;
    private readonly string?[] _values;

    private AppendScript(string[] names, string?[] values) => (_names, _values) = (names, values);

    public static async Task<AppendScript> CaptureAsync(NpgsqlDataSource source, Append append, int epoch, byte[]? answer, KpiChange kpis)
    {
        await using var command = source.CreateCommand();
        AppendStatement.Bind(command.Parameters, append, epoch, answer, kpis);
        command.CommandText = $"select {string.Join(", ", Enumerable.Range(1, command.Parameters.Count).Select(i => $"${i}::text"))}";
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var values = Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? null : row.GetString(i)).ToArray();
        return new AppendScript(await NamesAsync(source), values);
    }

    /// <summary>The same statement with these array parameters empty.</summary>
    public AppendScript Without(params string[] names) => new(_names, [.. _values.Select((value, i) => names.Contains(_names[i]) ? "{}" : value)]);

    /// <summary>Every execution opens a case of its own. Ids rise with time, as version 7 does, so that indexes grow at their end.</summary>
    /// <param name="run">Different for each run on one database.</param>
    public PgbenchScript Opening(long run) => Script(
        $"""
        \set n :n + 1
        \set hi {1_000_000_000_000_000 + (run * 1_000_000_000)} + :n
        \set lo random(1000000000000000, 8999999999999999)
        """,
        new(StringComparer.Ordinal)
        {
            ["p_case"] = "(:hi::text || :lo::text)::uuid",
            ["p_key"] = ":hi::text || :lo::text",
            ["p_reference"] = "'B-' || :hi::text || '-' || :client_id::text",
        });

    /// <summary>The same for cases whose ids are known beforehand, see <see cref="KnownCases"/>.</summary>
    public PgbenchScript Seeding(KnownCases cases, int each) => Script(
        $"""
        \set case {cases.First} + :client_id * {each} + :n
        \set n :n + 1
        """,
        new(StringComparer.Ordinal)
        {
            ["p_case"] = KnownCases.IdExpression,
            ["p_key"] = "'seed-' || :case::text",
            ["p_reference"] = "'S-' || :case::text",
        });

    /// <summary>Every execution is the next command on one of the client's own cases, each in turn.</summary>
    public PgbenchScript Next(KnownCases cases, int clients) => Script(
        $"""
        \set case {cases.First} + :client_id * {cases.Of(clients)} + mod(:n, {cases.Of(clients)})
        \set version 1 + :n / {cases.Of(clients)}
        \set next :version + 1
        \set n :n + 1
        """,
        new(StringComparer.Ordinal)
        {
            ["p_case"] = KnownCases.IdExpression,
            ["p_expected"] = ":version",
            ["p_version"] = ":next",
            ["p_key"] = "'next-' || :case::text || '-' || :version::text",
            ["p_private_versions"] = "array[:next::bigint]",
        });

    private PgbenchScript Script(string before, Dictionary<string, string> expressions)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal) { ["n"] = "0" };
        expressions["p_client"] = "'pgbench'";
        var sql = Placeholder().Replace(AppendStatement.Sql, match =>
        {
            var place = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1;
            if (expressions.TryGetValue(_names[place], out var expression))
            {
                return expression;
            }

            if (_values[place] is not { } value)
            {
                return "null";
            }

            variables[_names[place]] = value;
            return $":{_names[place]}";
        });
        return new PgbenchScript($"{before}\n{sql};\n", variables);
    }

    private static async Task<string[]> NamesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select proargnames from pg_proc where oid = 'caseapi.append_case'::regproc");
        return (string[])(await command.ExecuteScalarAsync())!;
    }

    [GeneratedRegex(@"\$(\d+)")]
    private static partial Regex Placeholder();
}
