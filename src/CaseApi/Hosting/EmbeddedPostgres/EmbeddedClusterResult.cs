namespace CaseApi.Hosting.EmbeddedPostgres;

public abstract record EmbeddedClusterResult
{
    private EmbeddedClusterResult()
    {
    }

    public sealed record Started(EmbeddedCluster Cluster) : EmbeddedClusterResult;

    /// <param name="Message">What is wrong, where, and what to do; may have several lines.</param>
    /// <param name="ExitCode">One of <see cref="EmbeddedPostgres.ExitCode"/>, for the process to end with.</param>
    public sealed record Refused(string Message, int ExitCode) : EmbeddedClusterResult;
}
