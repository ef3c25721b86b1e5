namespace CaseApi.Hosting.EmbeddedPostgres;

public static class ExitCode
{
    /// <summary>PostgreSQL started to be set up and failed; the message carries its own words.</summary>
    public const int ServerFailed = 1;

    /// <summary>Something must be installed or made accessible first.</summary>
    public const int NotInstalled = 2;

    /// <summary>Another running service uses the same state folder.</summary>
    public const int AlreadyRunning = 3;
}
