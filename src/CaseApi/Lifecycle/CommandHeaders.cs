using CaseApi.Http;

namespace CaseApi.Lifecycle;

internal static class CommandHeaders
{
    /// <summary>The idempotency key; a dry run needs none.</summary>
    public static Checked<string> Key(HttpContext context, bool dryRun) => dryRun ? "" : IdempotencyKey.Of(context);
}
