using NodaTime;
using Npgsql;

namespace CaseApi.Store;

/// <summary>Drops recorded answers that have expired. Their rows stay: a key that was used is never new again.</summary>
public sealed class ExpiredAnswers(NpgsqlDataSource source)
{
    private const int Batch = 1000;

    private const string Sql = """
        update caseapi.command_log set answer = null
        where (epoch, xid, ordinal) in (select epoch, xid, ordinal from caseapi.command_log where expires_at <= $1 and answer is not null limit $2)
        """;

    /// <param name="realNow">Real time: an authority's moved clock expires nothing.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <returns>How many were dropped.</returns>
    public async Task<int> DropAsync(Instant realNow, CancellationToken cancellation)
    {
        var dropped = 0;
        int batch;
        do
        {
            await using var command = source.CreateCommand(Sql);
            command.Parameters.Add(new() { Value = realNow.ToDateTimeUtc() });
            command.Parameters.Add(new() { Value = Batch });
            batch = await command.ExecuteNonQueryAsync(cancellation);
            dropped += batch;
        }
        while (batch == Batch && !cancellation.IsCancellationRequested);
        return dropped;
    }
}
