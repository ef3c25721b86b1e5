using CaseApi.Hosting.EmbeddedPostgres;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using Npgsql;

namespace CaseApi.Benchmarks.Ladder;

/// <summary>A cluster of its own, durable, migrated. Reference and subject share it.</summary>
internal sealed class BenchmarkCluster : IAsyncDisposable
{
    private const string ApplicationRole = "caseapi_app";

    private static readonly string[] Settings =
    [
        "alter system set max_wal_size = '8GB'",
        "alter system set checkpoint_timeout = '5min'",
        "alter system set wal_compression = 'lz4'",
        "alter system set track_io_timing = on",
        "alter system set track_wal_io_timing = on",
        "select pg_reload_conf()",
    ];

    private readonly string _folder;
    private readonly EmbeddedCluster _cluster;

    private BenchmarkCluster(string folder, EmbeddedCluster cluster)
    {
        (_folder, _cluster) = (folder, cluster);
        Owner = NpgsqlDataSource.Create(cluster.OwnerConnectionString);
        Superuser = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString)
        {
            Database = new NpgsqlConnectionStringBuilder(cluster.OwnerConnectionString).Database,
        });
    }

    public string ApplicationConnectionString => _cluster.ApplicationConnectionString;

    public string OwnerConnectionString => _cluster.OwnerConnectionString;

    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource Superuser { get; }

    public int ProcessId => _cluster.ProcessId;

    /// <summary>Where files of the run may lie; goes with the cluster.</summary>
    public string Folder => _folder;

    public static async Task<BenchmarkCluster> StartAsync(string folder)
    {
        var started = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(folder, ServiceAddress: "a benchmark"), CancellationToken.None);
        if (started is not EmbeddedClusterResult.Started { Cluster: var cluster })
        {
            throw new InvalidOperationException(((EmbeddedClusterResult.Refused)started).Message);
        }

        var made = new BenchmarkCluster(folder, cluster);
        foreach (var setting in Settings)
        {
            await made.ExecuteAsync(made.Superuser, setting);
        }

        var report = await Migrator.MigrateAsync(cluster.OwnerConnectionString, ApplicationRole);
        var mistakes = report.Mistakes.Concat(await InstallationSeed.RunAsync(cluster.OwnerConnectionString)).ToList();
        if (mistakes.Count > 0)
        {
            throw new InvalidOperationException(string.Join('\n', mistakes));
        }

        await made.ExecuteAsync(made.Owner, $"create schema bench; create table bench.single (id uuid primary key, body text not null); grant usage on schema bench to {ApplicationRole}; grant insert on bench.single to {ApplicationRole}");
        return made;
    }

    /// <summary>A second database that begins as the first one stands. Whoever is connected to the first loses the connection.</summary>
    public async Task<(string Owner, string Application)> CopyAsync(string name)
    {
        Owner.Clear();
        Superuser.Clear();
        var first = new NpgsqlConnectionStringBuilder(_cluster.OwnerConnectionString).Database;
        await using (var postgres = NpgsqlDataSource.Create(_cluster.SuperuserConnectionString))
        {
            await ExecuteAsync(postgres, $"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{first}'");
            await ExecuteAsync(postgres, $"create database {name} template {first} owner {new NpgsqlConnectionStringBuilder(_cluster.OwnerConnectionString).Username}");
            await ExecuteAsync(postgres, $"grant connect on database {name} to {ApplicationRole}");
        }

        string In(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;
        return (In(_cluster.OwnerConnectionString), In(_cluster.ApplicationConnectionString));
    }

    /// <summary>The first column, as text.</summary>
    public async Task<IReadOnlyList<string>> ColumnAsync(string sql)
    {
        await using var command = Owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync();
        List<string> column = [];
        while (await row.ReadAsync())
        {
            column.Add(row.GetString(0));
        }

        return column;
    }

    public async Task<T> ScalarAsync<T>(string sql, params NpgsqlParameter[] parameters)
    {
        await using var command = Owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        command.Parameters.AddRange(parameters);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Superuser.DisposeAsync();
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
