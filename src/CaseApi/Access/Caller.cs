using System.Collections.Frozen;

namespace CaseApi.Access;

/// <summary>Who sends the request, as its credential proves.</summary>
/// <param name="Client">The registered client, not its key: several keys of one client share idempotency keys and rate.</param>
/// <param name="Tenant">The authority; <see cref="Installation"/> for keys above all authorities.</param>
/// <param name="Scopes">What the credential allows.</param>
/// <param name="OfficerId">The officer acting, when one is named or known.</param>
/// <param name="TrustedClock">May send a receivedAt up to 72 hours back.</param>
/// <param name="ActsForPeople">The key belongs to a system that people work in; each request must say who.</param>
public sealed record Caller(string Client, string Tenant, FrozenSet<string> Scopes, string? OfficerId, bool TrustedClock, bool ActsForPeople)
{
    /// <summary>The tenant of keys that belong to no single authority.</summary>
    public const string Installation = "*";

    /// <summary>By what the client's requests are counted; made once, as a caller lives as long as its key.</summary>
    public string RateKey { get; } = $"client {Tenant} {Client}";

    public bool IsInstallation => Tenant == Installation;

    public bool Has(string scope) => Scopes.Contains(scope);

    public bool HasAny(params ReadOnlySpan<string> scopes)
    {
        foreach (var scope in scopes)
        {
            if (Scopes.Contains(scope))
            {
                return true;
            }
        }

        return false;
    }
}
