using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace CaseApi.Access;

/// <summary>The identity provider of the staff, under "Oidc". Without an issuer and audience no token is accepted.</summary>
public sealed class OidcSettings
{
    public string? Issuer { get; set; }

    public string? Audience { get; set; }

    /// <summary>Default: the issuer's /.well-known/openid-configuration.</summary>
    public string? MetadataAddress { get; set; }

    /// <summary>Keys as a JWKS document, for installations that cannot reach the provider.</summary>
    public string? Jwks { get; set; }

    /// <summary>How soon after a fetch, good or failed, a key that is not known leads to another; at least 1.</summary>
    public int RefreshSeconds { get; set; } = 30;
}

/// <summary>Reads the subject of a signed token, or says no.</summary>
public sealed class BearerTokens
{
    private const int MaxLength = 16 * 1024;

    private static readonly string[] Algorithms = ["RS256", "PS256", "ES256"];
    // Everybody who comes with a token waits while the provider is asked.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    // The library's cache goes by the key's id: a provider that renews a key under its old id would be judged by the old one.
    private readonly CryptoProviderFactory uncached = new() { CacheSignatureProviders = false };

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = MaxLength };
    private readonly OidcSettings settings;
    private readonly IClock clock;
    private readonly ILogger<BearerTokens> log;
    private readonly IReadOnlyList<SecurityKey>? given;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? provider;

    public BearerTokens(IOptions<OidcSettings> options, IClock clock, ILogger<BearerTokens> log)
    {
        settings = options.Value;
        this.clock = clock;
        this.log = log;
        AreAccepted = !string.IsNullOrEmpty(settings.Issuer) && !string.IsNullOrEmpty(settings.Audience);
        if (!AreAccepted)
        {
            return;
        }

        if (settings.Jwks is { Length: > 0 } jwks)
        {
            given = [.. new JsonWebKeySet(jwks).GetSigningKeys()];
        }
        else
        {
            var address = settings.MetadataAddress ?? settings.Issuer!.TrimEnd('/') + "/.well-known/openid-configuration";
            var documents = new HttpDocumentRetriever(new HttpClient { Timeout = Patience }) { RequireHttps = !IsLoopback(address) };
            provider = new ConfigurationManager<OpenIdConnectConfiguration>(address, new OpenIdConnectConfigurationRetriever(), documents)
            {
                RefreshInterval = TimeSpan.FromSeconds(Math.Max(1, settings.RefreshSeconds)),
            };
        }
    }

    public bool AreAccepted { get; }

    /// <summary>The `sub` of a valid token; null for any other.</summary>
    public async ValueTask<string?> SubjectAsync(string token)
    {
        if (!AreAccepted || token.Length > MaxLength || !HasAllowedAlgorithm(token))
        {
            return null;
        }

        try
        {
            var result = handler.ValidateToken(token, Parameters(await KeysAsync()));
            if (!result.IsValid && result.Exception is SecurityTokenSignatureKeyNotFoundException && provider is not null)
            {
                // The provider may have changed its keys; the manager itself limits how often it asks.
                provider.RequestRefresh();
                result = handler.ValidateToken(token, Parameters(await KeysAsync()));
            }

            return result.IsValid && result.SecurityToken is JsonWebToken { Subject: { Length: > 0 } subject } ? subject : null;
        }
        catch (Exception refused) when (refused is SecurityTokenException or ArgumentException or FormatException or CryptographicException or Newtonsoft.Json.JsonException)
        {
            return null;
        }
        catch (InvalidOperationException unreachable)
        {
            log.LogWarning("The identity provider's keys cannot be read: {Failure}", Http.Failure.Describe(unreachable));
            return null;
        }
    }

    /// <summary>Looked at before anything is verified: a token does not choose how it is checked.</summary>
    private bool HasAllowedAlgorithm(string token)
    {
        try
        {
            return token.AsSpan().Count('.') == 2 && handler.CanReadToken(token) && Algorithms.Contains(handler.ReadJsonWebToken(token).Alg, StringComparer.Ordinal);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or Newtonsoft.Json.JsonException)
        {
            return false;
        }
    }

    private async ValueTask<IEnumerable<SecurityKey>> KeysAsync() =>
        given ?? (IEnumerable<SecurityKey>)(await provider!.GetConfigurationAsync(CancellationToken.None)).SigningKeys;

    private TokenValidationParameters Parameters(IEnumerable<SecurityKey> keys) => new()
    {
        ValidIssuer = settings.Issuer,
        ValidAudience = settings.Audience,
        IssuerSigningKeys = keys,
        CryptoProviderFactory = uncached,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = IsCurrent,
    };

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetCurrentInstant().ToDateTimeUtc();
        return expires is { } end && now < end + Skew && (notBefore is not { } begin || begin <= now + Skew);
    }

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
}
