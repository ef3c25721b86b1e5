using System.Net;
using CaseApi.Access;
using CaseApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Access;

public class CredentialTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 1, 25, 4, 0);
    private static readonly KeySecret Secret = KeySecret.Create();

    [Theory]
    [InlineData("X-Api-Key", "")]
    [InlineData("Authorization", "ApiKey ")]
    [InlineData("Authorization", "apikey  ")]
    public async Task A_good_key_names_its_client_in_either_header(string header, string before)
    {
        var caller = (await ResolveAsync(Key(), (header, before + Secret.Text))).Caller.ShouldNotBeNull();

        (caller.Client, caller.Tenant, caller.OfficerId, caller.IsInstallation).ShouldBe(("portal", "ALA", null, false));
        caller.Has("appeals:write").ShouldBeTrue();
        caller.Has("admin").ShouldBeFalse();
        caller.HasAny("admin", "appeals:write").ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_credential_there_is_no_caller_and_no_mistake() => (await ResolveAsync(Key())).ShouldBe((null, null));

    [Fact]
    public async Task A_wrong_secret_an_unknown_prefix_and_another_scheme_are_refused_alike()
    {
        var other = KeySecret.Create();
        foreach (var sent in new[] { ("X-Api-Key", new KeySecret(Secret.Prefix, other.Secret).Text), ("X-Api-Key", other.Text), ("X-Api-Key", ""), ("Authorization", Secret.Text), ("Authorization", $"Basic {Secret.Text}"), ("Authorization", $"Bearer {Secret.Text}") })
        {
            (await ResolveAsync(Key(), sent)).Code.ShouldBe("invalid-credential");
        }
    }

    [Fact]
    public async Task A_key_ends_at_its_expiry_and_when_it_is_revoked()
    {
        (await ResolveAsync(Key() with { ExpiresAt = Now + Duration.Epsilon }, Sent())).Code.ShouldBeNull();
        (await ResolveAsync(Key() with { ExpiresAt = Now }, Sent())).Code.ShouldBe("invalid-credential");
        (await ResolveAsync(Key() with { RevokedAt = Now + Duration.FromDays(1) }, Sent())).Code.ShouldBe("invalid-credential");
    }

    [Fact]
    public async Task Two_credentials_in_one_request_are_refused() =>
        (await ResolveAsync(Key(), Sent(), ("Authorization", $"ApiKey {Secret.Text}"))).Code.ShouldBe("invalid-credential");

    [Theory]
    [InlineData(true, null, null, null, null)]
    [InlineData(true, null, "head", "head", null)]
    [InlineData(true, "officer-1", null, "officer-1", null)]
    [InlineData(true, "officer-1", "head", "head", null)]
    [InlineData(true, "officer-1", "nobody", null, "unknown-officer")]
    [InlineData(true, null, "", null, "unknown-officer")]
    [InlineData(true, null, "foreigner", null, "unknown-officer")]
    [InlineData(true, "gone", null, null, "unknown-officer")]
    [InlineData(false, null, "head", null, "acting-officer-not-allowed")]
    public async Task The_acting_officer_is_one_of_the_authority(bool actsForPeople, string? byDefault, string? named, string? officer, string? code)
    {
        var key = Key() with { ActsForPeople = actsForPeople, DefaultOfficer = byDefault };

        var resolved = named is null ? await ResolveAsync(key, Sent()) : await ResolveAsync(key, Sent(), ("Acting-Officer", named));

        resolved.Code.ShouldBe(code);
        resolved.Caller?.OfficerId.ShouldBe(officer);
    }

    [Theory]
    [InlineData("cases:red")]
    [InlineData("")]
    public void A_route_cannot_require_a_scope_that_does_not_exist(string scope) =>
        Should.Throw<ArgumentException>(() => new RouteHandlerBuilder([]).RequireScope(scope));

    [Fact]
    public void A_route_cannot_require_nothing() => Should.Throw<ArgumentException>(() => new RouteHandlerBuilder([]).RequireScope());

    [Theory]
    [InlineData("/v1/cases", true, "client ALA portal")]
    [InlineData("/v1/cases", false, "address 192.0.2.7")]
    [InlineData("/v1/public/cases/x", true, "public 192.0.2.7")]
    [InlineData("/V1/PUBLIC/cases/x", false, "public 192.0.2.7")]
    [InlineData("/health/ready", false, "")]
    [InlineData("/healthy", false, "address 192.0.2.7")]
    public void Rates_are_counted_by_client_or_else_by_address(string path, bool known, string counted)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        if (known)
        {
            context.Features.Set(new Caller("portal", "ALA", [], null, false, false));
        }

        RateLimits.Partition(context, new Limits()).PartitionKey.ShouldBe(counted);
    }

    private static (string, string) Sent() => ("X-Api-Key", Secret.Text);

    private static ApiKey Key() => new(Secret.Prefix, Secret.Hash, "ALA", "portal", ["appeals:write"], false, false, null, Now - Duration.FromDays(1), Now + Duration.FromDays(1));

    private static async Task<(Caller? Caller, string? Code)> ResolveAsync(ApiKey key, params (string Name, string Value)[] headers)
    {
        var clock = new FixedClock();
        var tokens = new BearerTokens(Options.Create(new OidcSettings()), clock, NullLogger<BearerTokens>.Instance);
        var context = new DefaultHttpContext();
        foreach (var (name, value) in headers)
        {
            context.Request.Headers[name] = value;
        }

        var resolved = await new Credentials(new FixedAccess(key), tokens, clock).ResolveAsync(context.Request);
        return resolved is not { } checkedCaller ? (null, null) : checkedCaller.TryGet(out var caller, out var problem) ? (caller, null) : (null, problem.Code);
    }

    private sealed class FixedClock : IClock
    {
        public Instant GetCurrentInstant() => Now;
    }

    private sealed class FixedAccess(ApiKey key) : IAccess
    {
        public AccessSnapshot Current { get; } = new(1, [], [], [Officer("ALA", "head"), Officer("ALA", "officer-1"), Officer("SBX", "foreigner")], [key]);

        private static Officer Officer(string tenant, string id) => new(tenant, id, id, "post", null, [OfficerRole.Officer]);
    }
}
