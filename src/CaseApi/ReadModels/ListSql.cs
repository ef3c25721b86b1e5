using System.Globalization;
using CaseApi.Http;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>Puts a list's statement together from literal conditions and typed parameters; nothing from outside becomes SQL.</summary>
internal sealed class ListSql
{
    private readonly List<string> _conditions = [];
    private readonly List<NpgsqlParameter> _parameters = [];

    public string Conditions => string.Join(" and ", _conditions);

    public string Add(NpgsqlParameter parameter)
    {
        _parameters.Add(parameter);
        return string.Create(CultureInfo.InvariantCulture, $"${_parameters.Count}");
    }

    /// <summary>
    /// A page's number of rows, literally: as a parameter, PostgreSQL takes a tenth of the table for what is wanted, finds the prepared plan dear
    /// as soon as the table is large, and plans the statement anew every time.
    /// </summary>
    public static string Rows(int limit) => limit.ToString(CultureInfo.InvariantCulture);

    public void Where(string condition) => _conditions.Add(condition);

    public void Where(Func<string, string> condition, NpgsqlParameter parameter) => Where(condition(Add(parameter)));

    /// <summary>One of several values; no value: no condition. A single one as equality, so that an index gives the rest in its order.</summary>
    public void OneOf(string column, IReadOnlyList<string> values)
    {
        if (values.Count == 1)
        {
            Where(p => $"{column} = {p}", SqlParameters.Text(values[0]));
        }
        else if (values.Count > 1)
        {
            Where(p => $"{column} = any ({p})", SqlParameters.Texts(values));
        }
    }

    public void Days(string column, Filter<LocalDate> days)
    {
        if (days.In.Count > 0)
        {
            Where(p => $"{column} = any ({p})", SqlParameters.Days(days.In));
        }

        if (days.From is { } from)
        {
            Where(p => $"{column} >= {p}", SqlParameters.Day(from));
        }

        if (days.Before is { } before)
        {
            Where(p => $"{column} < {p}", SqlParameters.Day(before));
        }
    }

    public NpgsqlCommand Command(NpgsqlDataSource source, string sql)
    {
#pragma warning disable CA2100 // Literals of this program and numbered parameters.
        var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.AddRange(_parameters.ToArray());
        return command;
    }

    /// <summary>The same to be sent together with others.</summary>
    public NpgsqlBatchCommand BatchCommand(string sql)
    {
#pragma warning disable CA2100 // Literals of this program and numbered parameters.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        command.Parameters.AddRange(_parameters.ToArray());
        return command;
    }
}
