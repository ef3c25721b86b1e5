using System.Runtime.Versioning;
using Npgsql;

namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>Brings a running cluster to the shape the service expects. Every step may be repeated.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Provisioning
{
    public static async Task ProvisionAsync(ClusterConnections connections, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connections.Superuser);
        await EnsureRoleAsync(source, ClusterConnections.OwnerRole, connections.Secrets.Owner, ct);
        await EnsureRoleAsync(source, ClusterConnections.ApplicationRole, connections.Secrets.Application, ct);
        if (!await ExistsAsync(source, "select 1 from pg_database where datname = $1", ClusterConnections.DatabaseName, ct))
        {
            await ExecuteAsync(source, $"create database {ClusterConnections.DatabaseName} owner {ClusterConnections.OwnerRole}", ct);
        }

        if (await ExistsAsync(source, "select 1 from pg_settings where name = 'wal_compression' and setting <> $1 and $1 = any(enumvals)", "lz4", ct))
        {
            await ExecuteAsync(source, "alter system set wal_compression = 'lz4'", ct);
            await ExecuteAsync(source, "select pg_reload_conf()", ct);
        }
    }

    /// <summary>Null when an acknowledged commit survives a power cut; else what must be changed.</summary>
    public static async Task<StartRefusal?> CheckDurabilityAsync(ClusterConnections connections, int pid, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connections.Superuser);
        await using var command = source.CreateCommand(
            """
            select string_agg(name || '=' || setting, ', ' order by name) from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
            """);
        return await command.ExecuteScalarAsync(ct) is string off
            ? new StartRefusal(
                $"The server of this state folder runs with {off}: an acknowledged commit could be lost. Stop it (kill -INT {pid}) and start again.")
            : null;
    }

    private static async Task EnsureRoleAsync(NpgsqlDataSource source, string role, string password, CancellationToken ct)
    {
        var verb = await ExistsAsync(source, "select 1 from pg_roles where rolname = $1", role, ct) ? "alter" : "create";
        await ExecuteAsync(source, $"{verb} role {role} login nosuperuser nocreatedb nocreaterole password '{password}'", ct);
    }

    private static async Task<bool> ExistsAsync(NpgsqlDataSource source, string sql, string parameter, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // Role and database names are constants, the password is our own hexadecimal string; DDL takes no parameters.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
