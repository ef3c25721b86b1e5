using System.Diagnostics;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Store;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Access;

/// <summary>Officers sign in with tokens of a provider that is found by discovery, over real HTTP.</summary>
public sealed class OidcTests(TestCluster cluster)
{
    private const string Subject = OidcHost.Subject;

    [Theory]
    [InlineData("exp", -120)]
    [InlineData("nbf", 120)]
    [InlineData("aud", "another-system")]
    [InlineData("iss", "https://id.example")]
    [InlineData("sub", "somebody-unknown")]
    public async Task A_token_is_accepted_and_one_for_others_or_another_time_is_refused(string claim, object value)
    {
        await using var provider = new IdentityProvider();
        await provider.StartAsync();
        await using var host = await OidcHost.StartAsync(cluster, provider);

        (await host.StatusAsync(provider.Token(Subject))).ShouldBe(200);
        (await host.StatusAsync(provider.Token(Subject, claim, value))).ShouldBe(401);
        (await host.StatusAsync(provider.Token(Subject))).ShouldBe(200);
    }

    [Fact]
    public async Task A_key_that_is_not_known_is_fetched_and_one_that_is_published_no_more_stops_to_hold()
    {
        await using var provider = new IdentityProvider();
        await provider.StartAsync();
        await using var host = await OidcHost.StartAsync(cluster, provider);
        var old = provider.Token(Subject);
        (await host.StatusAsync(old)).ShouldBe(200);

        provider.Rotate();

        await Calls.UntilAsync(async () => await host.StatusAsync(provider.Token(Subject)) == 200);
        (await host.StatusAsync(old)).ShouldBe(401);
    }

    [Fact]
    public async Task Many_tokens_with_invented_keys_do_not_make_the_service_ask_the_provider_each_time()
    {
        await using var provider = new IdentityProvider();
        await provider.StartAsync();
        await using var host = await OidcHost.StartAsync(cluster, provider);
        (await host.StatusAsync(provider.Token(Subject))).ShouldBe(200);
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < 60; i++)
        {
            (await host.StatusAsync(provider.Token(Subject, foreignKey: $"invented-{i}"))).ShouldBe(401);
        }

        // Once in a second, which is this host's setting, and once at first.
        provider.Fetches.ShouldBeLessThanOrEqualTo(2 + (int)watch.Elapsed.TotalSeconds);
        (await host.StatusAsync(provider.Token(Subject))).ShouldBe(200);
    }

    [Fact]
    public async Task A_provider_that_is_down_at_the_start_stops_nobody_but_its_tokens_until_it_is_there()
    {
        await using var provider = new IdentityProvider();
        await using var host = await OidcHost.StartAsync(cluster, provider);
        (await host.StatusAsync(token: null)).ShouldBe(200);
        (await host.StatusAsync(provider.Token(Subject))).ShouldBe(401);

        await provider.StartAsync();

        await Calls.UntilAsync(async () => await host.StatusAsync(provider.Token(Subject)) == 200);
    }

    [Fact]
    public async Task A_provider_that_goes_down_later_is_not_missed_for_the_keys_it_has_published()
    {
        await using var provider = new IdentityProvider();
        await provider.StartAsync();
        await using var host = await OidcHost.StartAsync(cluster, provider);
        (await host.StatusAsync(provider.Token(Subject))).ShouldBe(200);

        await provider.StopAsync();
        await Task.Delay(1100, TestContext.Current.CancellationToken);

        (await host.StatusAsync(provider.Token(Subject, foreignKey: "invented"))).ShouldBe(401);
        (await host.StatusAsync(provider.Token(Subject))).ShouldBe(200);
    }

    [Fact]
    public async Task A_provider_that_accepts_and_never_answers_holds_a_token_up_for_seconds_and_keys_not_at_all()
    {
        await using var provider = new IdentityProvider { Hangs = true };
        await provider.StartAsync();
        await using var host = await OidcHost.StartAsync(cluster, provider);
        var watch = Stopwatch.StartNew();

        var waiting = host.StatusAsync(provider.Token(Subject));
        (await host.StatusAsync(token: null)).ShouldBe(200);
        waiting.IsCompleted.ShouldBeFalse();

        (await waiting).ShouldBe(401);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_provider_whose_certificate_nobody_vouches_for_is_not_believed()
    {
        await using var provider = new IdentityProvider(https: true);
        await provider.StartAsync();
        await using var host = await OidcHost.StartAsync(cluster, provider);

        (await host.StatusAsync(provider.Token(Subject))).ShouldBe(401);
        provider.Fetches.ShouldBe(0);
    }
}
