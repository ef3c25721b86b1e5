using CaseApi.Cases.Indicators;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Kpis;

/// <summary>What was summed for one combination of groups.</summary>
/// <param name="Lapsed">Clocks that still run after their last day.</param>
/// <param name="Pending">Clocks that still run and whose last day has not passed.</param>
public sealed record KpiRow(IReadOnlyList<string> Groups, string Exclusion, string Bucket, long Numerator, long Denominator, long Lapsed, long Pending, long Total)
{
    public static KpiRow Add(KpiRow left, KpiRow right) => left + right;

    public static KpiRow operator +(KpiRow a, KpiRow b) => a with
    {
        Numerator = a.Numerator + b.Numerator, Denominator = a.Denominator + b.Denominator, Lapsed = a.Lapsed + b.Lapsed, Pending = a.Pending + b.Pending, Total = a.Total + b.Total,
    };
}

/// <summary>The rows behind a figure, all of one snapshot.</summary>
/// <param name="Generation">Which sums were read.</param>
/// <param name="Position">The last command that they hold.</param>
/// <param name="IsReported">Somebody has reported figures of this indicator, of whatever period.</param>
/// <param name="IsCut">There are more rows than were wanted.</param>
internal sealed record KpiRows(short Generation, string Position, bool IsReported, IReadOnlyList<KpiRow> Rows, bool IsCut);

/// <summary>Reads figures: one statement each.</summary>
public sealed class KpiReads(NpgsqlDataSource source)
{
    public const int MostGroups = 1_000;

    // Each group may come once for each span of days and each reason that sets cases apart.
    private const int MostRows = 20_000;

    private readonly AskedTogether<AskedFigure, KpiRows> together = new();

    /// <summary>The same for a request: who asks for the same figure at the same time is answered by one reading.</summary>
    /// <param name="tenant">The authority.</param>
    /// <param name="definition">The indicator.</param>
    /// <param name="question">Read from the query, on its day.</param>
    /// <param name="query">The query's text.</param>
    internal Task<KpiRows> AskAsync(string tenant, KpiDefinition definition, KpiQuestion question, string query) => together.AskAsync(
        new AskedFigure(tenant, definition.Indicator.Id, definition.Version, query, question.From, question.Until, question.Lapsed),
        () => ReadAsync(tenant, definition, question, CancellationToken.None));

    internal async Task<KpiRows> ReadAsync(string tenant, KpiDefinition definition, KpiQuestion question, CancellationToken cancellation, NpgsqlConnection? connection = null)
    {
        var (sql, parameters) = KpiSql.Of(tenant, definition, question, MostRows + 1);
#pragma warning disable CA2100 // Literals of this program and numbered parameters.
        await using var command = connection is null ? source.CreateCommand(sql) : new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters.ToArray());
        await using var row = await command.ExecuteReaderAsync(cancellation);
        List<KpiRow> rows = [];
        var (generation, position, isReported) = ((short)0, "", false);
        while (await row.ReadAsync(cancellation))
        {
            (generation, position, isReported) = (row.IsDBNull(0) ? (short)0 : row.GetInt16(0), row.TextOrNull(1) ?? "", row.GetBoolean(2));
            var last = row.FieldCount - 5;
            if (!row.IsDBNull(last))
            {
                rows.Add(new KpiRow(
                    [.. Enumerable.Range(3, question.GroupBy.Count).Select(row.GetString)], row.GetString(last - 2), row.GetString(last - 1),
                    row.GetInt64(last), row.GetInt64(last + 1), row.GetInt64(last + 2), row.GetInt64(last + 3), row.GetInt64(last + 4)));
            }
        }

        var cut = rows.Count > MostRows || rows.Select(r => string.Join(KpiKey.Separator, r.Groups)).Distinct().Take(MostGroups + 1).Count() > MostGroups;
        return new KpiRows(generation, position, isReported, rows, cut);
    }

    /// <param name="From">With the other days: the same query means other days tomorrow.</param>
    private sealed record AskedFigure(string Tenant, string Indicator, string Version, string Query, LocalDate From, LocalDate Until, LocalDate Lapsed);
}
