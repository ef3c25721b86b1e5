namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>
/// The server's settings, given on its command line, where no ALTER SYSTEM and no edited file can override them.
/// Sized for a machine with two cores; statement_timeout is the client's to set.
/// </summary>
internal static class ServerSettings
{
    private const string Least = "128MB";
    private const long Mebibyte = 1 << 20;

    /// <summary>An eighth of what memory this process may use, from 128 MB to 2 GB: the rest is the service's and the file cache's.</summary>
    internal static string SharedBuffers(long availableBytes) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Clamp(availableBytes / 8 / Mebibyte, 128, 2048)}MB");

    public static IEnumerable<string> Arguments(ClusterFolder folder, int port, bool durableWrites)
    {
        yield return "-D";
        yield return folder.Data;
        foreach (var (name, value) in Values(folder, port, durableWrites))
        {
            yield return "-c";
            yield return $"{name}={value}";
        }
    }

    private static IEnumerable<(string Name, string Value)> Values(ClusterFolder folder, int port, bool durableWrites) =>
    [
        ("listen_addresses", "127.0.0.1"),
        ("port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("unix_socket_directories", folder.SocketThatFits ?? ""),
        ("unix_socket_permissions", "0700"),
        ("max_connections", "100"),
        ("shared_buffers", durableWrites ? SharedBuffers(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) : Least),
        ("jit", "off"),
        // A parallel worker takes the core that another request would use, and its shared memory is 64 MB in most containers.
        ("max_parallel_workers_per_gather", "0"),
        // A forgotten transaction holds back every reader of the tail.
        ("idle_in_transaction_session_timeout", "60s"),
        ("timezone", "UTC"),
        ("log_timezone", "UTC"),
        // Statements and key values may hold personal data; the log says what failed and where, not with which values.
        ("log_min_error_statement", "panic"),
        ("log_error_verbosity", "terse"),
        ("log_checkpoints", "off"),
        ("logging_collector", "off"),
        .. Durability(durableWrites),
    ];

    private static IEnumerable<(string Name, string Value)> Durability(bool durableWrites) => durableWrites
        ? [("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on")]
        : [("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off")];
}
