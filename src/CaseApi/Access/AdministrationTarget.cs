using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.Access;

/// <summary>Which authority a request of administration is about.</summary>
internal static partial class AdministrationTarget
{
    /// <summary>The caller's own authority. An installation key names one with `?authority=`.</summary>
    public static Checked<string> Tenant(QueryReader query, Caller caller, AccessSnapshot access)
    {
        var named = query.Text("authority");
        if (query.Problem() is { } problem)
        {
            return problem;
        }

        var tenant = named ?? caller.Tenant;
        return MayAdminister(caller, tenant) && access.Authority(tenant) is not null ? tenant : new Problem("not-found");
    }

    /// <summary>Foreign authorities do not exist for others than installation keys.</summary>
    public static bool MayAdminister(Caller caller, string tenant) => caller.IsInstallation || caller.Tenant == tenant;

    public static bool IsId(string text) => Id().IsMatch(text);

    public static bool IsCode(string text) => Code().IsMatch(text);

    public static bool IsZone(string text) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null;

    public static byte[] EmptyHash { get; } = SHA256.HashData([]);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[A-Z][A-Z0-9]{1,9}\z")]
    private static partial Regex Code();
}

/// <summary>Collects what is wrong with a body beyond its form.</summary>
internal sealed class Mistakes
{
    private readonly List<FieldError> errors = [];

    public Mistakes When(bool wrong, string pointer, string code, LocalText message)
    {
        if (wrong)
        {
            errors.Add(new FieldError(pointer, code, message));
        }

        return this;
    }

    public Problem? Problem => errors.Count == 0 ? null : new Problem("invalid-request", Errors: errors);
}
