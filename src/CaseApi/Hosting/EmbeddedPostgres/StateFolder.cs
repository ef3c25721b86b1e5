namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>Where a service keeps its state when nothing else is said: one folder for each port.</summary>
public static class StateFolder
{
    public static string For(int port) =>
        Path.Combine(Root(), port.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>
    /// <c>$XDG_STATE_HOME/caseapi</c>; without it <c>/var/lib/caseapi</c> for root, whose home the user postgres may not enter,
    /// and <c>~/.local/state/caseapi</c> for everybody else. A relative XDG_STATE_HOME is ignored, as the XDG specification demands.
    /// </summary>
    public static string Root() => Root(
        Environment.GetEnvironmentVariable("XDG_STATE_HOME"),
        Environment.IsPrivilegedProcess,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    public static string Root(string? xdgStateHome, bool isRoot, string home)
    {
        if (!string.IsNullOrEmpty(xdgStateHome) && Path.IsPathRooted(xdgStateHome))
        {
            return Path.Combine(xdgStateHome, "caseapi");
        }

        return isRoot ? "/var/lib/caseapi" : Path.Combine(home, ".local", "state", "caseapi");
    }
}
