using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using CaseApi.IntegrationTests.Crash;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CaseApi.IntegrationTests.Access;

/// <summary>An OpenID provider on the loopback: discovery, keys that can be changed, and tokens put together by hand. It may be down, or accept and never answer.</summary>
internal sealed class IdentityProvider(bool https = false) : IAsyncDisposable
{
    public const string Audience = "caseapi";

    private readonly int _port = ServiceProcess.FreePort();
    private RSA _key = RSA.Create(2048);
    private int _generation = 1;
    private int _fetches;
    private WebApplication? _app;

    public string Issuer => string.Create(CultureInfo.InvariantCulture, $"{(https ? "https" : "http")}://127.0.0.1:{_port}");

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => Volatile.Read(ref _fetches);

    public bool Hangs { get; set; }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(_port, listen =>
        {
            if (https)
            {
                listen.UseHttps(Unknown());
            }
        }));
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", async (HttpContext context) =>
        {
            if (Hangs)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            return Results.Json(new Dictionary<string, string> { ["issuer"] = Issuer, ["jwks_uri"] = Issuer + "/keys" });
        });
        _app.MapGet("/keys", () =>
        {
            Interlocked.Increment(ref _fetches);
            var key = _key.ExportParameters(false);
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = KeyId, n = Encode(key.Modulus!), e = Encode(key.Exponent!) } } });
        });
        await _app.StartAsync();
    }

    public async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
            _app = null;
        }
    }

    /// <summary>From now on another key under another id; the old one is published no more.</summary>
    public void Rotate()
    {
        _key = RSA.Create(2048);
        _generation++;
    }

    /// <summary>A token of this provider for an hour, with a claim otherwise, or forged: signed with a key of nobody's under the id given.</summary>
    public string Token(string subject, string? claim = null, object? value = null, string? foreignKey = null)
    {
        using var foreign = foreignKey is null ? null : RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object> { ["iss"] = Issuer, ["aud"] = Audience, ["sub"] = subject, ["iat"] = now, ["exp"] = now + 3600 };
        if (claim is not null)
        {
            claims[claim] = value is int seconds ? now + seconds : value!;
        }

        var header = new { alg = "RS256", typ = "JWT", kid = foreignKey ?? KeyId };
        var signed = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(header))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{signed}.{Encode((foreign ?? _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _key.Dispose();
    }

    private string KeyId => string.Create(CultureInfo.InvariantCulture, $"key-{_generation}");

    /// <summary>A certificate that nobody has vouched for.</summary>
    private static X509Certificate2 Unknown()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
