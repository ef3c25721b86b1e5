using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseApi.Access;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Access;

/// <summary>Tokens are put together by hand here, so that what is checked is not checked by the library that made it.</summary>
public class BearerTokenTests
{
    private const string Issuer = "https://id.example";
    private const long Now = 1_706_155_200;

    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly RSA Foreign = RSA.Create(2048);
    private static readonly ECDsa Ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task A_signed_token_names_its_subject(string alg) => (await Tokens().SubjectAsync(Token(alg))).ShouldBe("subject-1");

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    [InlineData("rs256")]
    public async Task Another_algorithm_is_refused_before_anything_is_verified(string alg)
    {
        var tokens = await GoodTokensAsync();

        (await tokens.SubjectAsync(Token(alg))).ShouldBeNull();
    }

    [Theory]
    [InlineData("iss", "https://other.example")]
    [InlineData("aud", "other")]
    [InlineData("exp", Now - 61)]
    [InlineData("exp", null)]
    [InlineData("nbf", Now + 61)]
    [InlineData("sub", null)]
    [InlineData("sub", "")]
    public async Task A_token_for_others_or_another_time_is_refused(string claim, object? value)
    {
        var tokens = await GoodTokensAsync();

        (await tokens.SubjectAsync(Token("RS256", claim, value))).ShouldBeNull();
    }

    [Fact]
    public async Task A_foreign_or_changed_signature_is_refused()
    {
        var tokens = await GoodTokensAsync();
        var token = Token("RS256");
        var parts = token.Split('.');
        var forged = Encode(Encoding.UTF8.GetBytes("""{"iss":"https://id.example","aud":"caseapi","sub":"head","exp":1706158800}"""));

        (await tokens.SubjectAsync($"{parts[0]}.{forged}.{parts[2]}")).ShouldBeNull();
        (await tokens.SubjectAsync($"{parts[0]}.{parts[1]}.")).ShouldBeNull();
        (await tokens.SubjectAsync(Token("RS256", key: Foreign))).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.AA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.bm8ganNvbg.AA")]
    [InlineData("bm8ganNvbg.e30.AA")]
    public async Task Garbage_is_refused(string token) => (await Tokens().SubjectAsync(token)).ShouldBeNull();

    [Fact]
    public async Task Without_an_identity_provider_no_token_is_good()
    {
        var tokens = new BearerTokens(Options.Create(new OidcSettings()), new FixedClock(), NullLogger<BearerTokens>.Instance);

        tokens.AreAccepted.ShouldBeFalse();
        (await tokens.SubjectAsync(Token("RS256"))).ShouldBeNull();
    }

    /// <summary>The library once cached keys by their id alone, so that every token after the first key's was refused.</summary>
    [Fact]
    public async Task A_key_renewed_under_its_old_id_is_the_one_that_counts()
    {
        await GoodTokensAsync();

        (await Tokens(Foreign).SubjectAsync(Token("RS256", key: Foreign))).ShouldBe("subject-1");
        (await Tokens(Foreign).SubjectAsync(Token("RS256"))).ShouldBeNull();
    }

    /// <summary>A refusal means something only where a good token is accepted.</summary>
    private static async Task<BearerTokens> GoodTokensAsync()
    {
        var tokens = Tokens();
        (await tokens.SubjectAsync(Token("RS256"))).ShouldBe("subject-1");
        return tokens;
    }

    private static BearerTokens Tokens(RSA? key = null)
    {
        var publicRsa = (key ?? Rsa).ExportParameters(false);
        var publicEc = Ecdsa.ExportParameters(false);
        var jwks = $$"""
            {"keys":[
              {"kty":"RSA","kid":"r","use":"sig","n":"{{Encode(publicRsa.Modulus!)}}","e":"{{Encode(publicRsa.Exponent!)}}"},
              {"kty":"EC","kid":"e","use":"sig","crv":"P-256","x":"{{Encode(publicEc.Q.X!)}}","y":"{{Encode(publicEc.Q.Y!)}}"}]}
            """;
        return new BearerTokens(Options.Create(new OidcSettings { Issuer = Issuer, Audience = "caseapi", Jwks = jwks }), new FixedClock(), NullLogger<BearerTokens>.Instance);
    }

    private static string Token(string alg, string? claim = null, object? value = null, RSA? key = null)
    {
        var claims = new Dictionary<string, object?> { ["iss"] = Issuer, ["aud"] = "caseapi", ["sub"] = "subject-1", ["exp"] = Now + 3600, ["nbf"] = Now - 7200 };
        if (claim is not null)
        {
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = value;
            }
        }

        var header = new { alg, typ = "JWT", kid = alg == "ES256" ? "e" : "r" };
        var signed = $"{Encode(JsonSerializer.SerializeToUtf8Bytes(header))}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signer = key ?? Rsa;
        var signature = alg switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(Rsa.ExportSubjectPublicKeyInfo(), bytes),
            "ES256" => Ecdsa.SignData(bytes, HashAlgorithmName.SHA256),
            "PS256" => signer.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "RS512" => signer.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => signer.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{signed}.{Encode(signature)}";
    }

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private sealed class FixedClock : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUnixTimeSeconds(Now);
    }
}
