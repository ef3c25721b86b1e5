namespace CaseApi.Hosting.EmbeddedPostgres;

/// <param name="StateFolder">Holds the cluster, its passwords and its log. One folder, one cluster, one running service.</param>
/// <param name="BinariesFolder">Where <c>postgres</c> and <c>initdb</c> are; null searches for them.</param>
/// <param name="DurableWrites">False switches fsync off. Only tests may do that, and a folder once run that way is not trusted after a crash.</param>
/// <param name="ServiceAddress">What a second start on the same folder is told about the first, for example <c>http://127.0.0.1:8080</c>.</param>
public sealed record EmbeddedClusterOptions(
    string StateFolder,
    string? BinariesFolder = null,
    bool DurableWrites = true,
    string? ServiceAddress = null);
