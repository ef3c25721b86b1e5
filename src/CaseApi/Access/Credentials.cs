using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using CaseApi.Http;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace CaseApi.Access;

/// <summary>Finds out who a request comes from, by its key or token. Nothing here goes to the database.</summary>
public sealed class Credentials(IAccess access, BearerTokens tokens, IClock clock)
{
    public const string KeyHeader = "X-Api-Key";
    public const string OfficerHeader = "Acting-Officer";

    private static readonly byte[] NoHash = new byte[32];

    // A frozen set is dear to make and cheap to ask; it lives as long as the snapshot that its key came with.
    private static readonly ConditionalWeakTable<ApiKey, Caller> Callers = [];

    /// <summary>Null when no credential was sent at all.</summary>
    public async ValueTask<Checked<Caller>?> ResolveAsync(HttpRequest request)
    {
        var key = request.Headers[KeyHeader];
        var authorization = request.Headers.Authorization;
        if (key.Count + authorization.Count == 0)
        {
            return null;
        }

        // Two credentials could belong to two callers; which one was meant is not for us to guess.
        if (key.Count + authorization.Count > 1)
        {
            return Invalid();
        }

        var (scheme, value) = key.Count == 1 ? ("ApiKey", key[0] ?? "") : Split(authorization[0] ?? "");
        var caller = scheme.ToUpperInvariant() switch
        {
            "APIKEY" => ByKey(value),
            "BEARER" => await ByTokenAsync(value),
            _ => Invalid(),
        };
        return caller.TryGet(out var known, out var problem) ? WithOfficer(known, request.Headers[OfficerHeader]) : problem;
    }

    private Checked<Caller> ByKey(string text)
    {
        if (KeySecret.Parse(text) is not { } sent)
        {
            return Invalid();
        }

        var key = access.Current.Key(sent.Prefix);
        var now = clock.GetCurrentInstant();
        if (!sent.Matches(key?.Hash ?? NoHash) || key is null || key.RevokedAt is not null || key.ExpiresAt <= now)
        {
            return Invalid();
        }

        return Callers.GetValue(key, CallerOf);
    }

    private static Caller CallerOf(ApiKey key) =>
        new(key.Client, key.Tenant, key.Scopes.ToFrozenSet(StringComparer.Ordinal), key.DefaultOfficer, key.TrustedClock, key.ActsForPeople);

    private async ValueTask<Checked<Caller>> ByTokenAsync(string token)
    {
        if (await tokens.SubjectAsync(token) is not { } subject || access.Current.OfficerBySubject(subject) is not { } officer)
        {
            return Invalid();
        }

        return new Caller($"officer:{officer.Id}", officer.Tenant, OfficerScopes.Of(officer.Roles), officer.Id, TrustedClock: false, ActsForPeople: false);
    }

    private Checked<Caller> WithOfficer(Caller caller, StringValues header)
    {
        if (header.Count == 0 || (header.Count == 1 && header[0] == caller.OfficerId))
        {
            // The default officer may have left since the key was made.
            return caller.OfficerId is { } known && access.Current.Officer(caller.Tenant, known) is null ? new Problem("unknown-officer") : caller;
        }

        if (!caller.ActsForPeople)
        {
            return new Problem("acting-officer-not-allowed");
        }

        return header.Count == 1 && header[0] is { } named && access.Current.Officer(caller.Tenant, named) is { } officer
            ? caller with { OfficerId = officer.Id }
            : new Problem("unknown-officer");
    }

    private static Checked<Caller> Invalid() => new Problem("invalid-credential");

    private static (string Scheme, string Value) Split(string header)
    {
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (header, "") : (header[..space], header[(space + 1)..].Trim());
    }
}

/// <summary>What an officer may do who signs in with a token of the authority's identity provider. Keys and installation data stay with keys.</summary>
public static class OfficerScopes
{
    private static readonly FrozenDictionary<OfficerRole, string[]> ByRole = new Dictionary<OfficerRole, string[]>
    {
        [OfficerRole.Officer] = [Scopes.CasesRead, Scopes.CasesWrite, Scopes.CasesDecide, Scopes.KpisRead],
        [OfficerRole.Head] = [Scopes.CasesRead, Scopes.CasesWrite, Scopes.CasesDecide, Scopes.CasesBackdate, Scopes.KpisRead, Scopes.KpisWrite],
        [OfficerRole.Deputy] = [Scopes.CasesRead, Scopes.CasesWrite, Scopes.CasesDecide, Scopes.CasesBackdate, Scopes.KpisRead, Scopes.KpisWrite],
        [OfficerRole.ChiefOfStaff] = [Scopes.CasesRead, Scopes.CasesWrite, Scopes.CasesBackdate, Scopes.KpisRead, Scopes.KpisWrite],
        [OfficerRole.Secretary] = [Scopes.CasesRead, Scopes.CasesWrite],
    }.ToFrozenDictionary();

    public static FrozenSet<string> Of(IEnumerable<OfficerRole> roles) => roles.SelectMany(role => ByRole[role]).ToFrozenSet(StringComparer.Ordinal);
}
