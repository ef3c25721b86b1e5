using System.Diagnostics;

namespace CaseApi.Hosting.EmbeddedPostgres;

internal static class CleanEnvironment
{
    /// <summary>
    /// The service's environment may hold secrets, and the server runs as another user who could read them;
    /// it may hold PGDATA or PGOPTIONS, which would change the server. So nothing is inherited but the search path.
    /// </summary>
    public static void Apply(ProcessStartInfo start)
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = string.IsNullOrEmpty(path) ? "/usr/local/bin:/usr/bin:/bin" : path;
        start.Environment["LC_ALL"] = "C";
    }
}
