using System.Net;
using System.Security.Cryptography;
using System.Text;
using CaseApi.Access;
using CaseApi.Http;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Access;

public class KeySecretTests
{
    [Fact]
    public void A_key_reads_back_and_matches_its_hash_alone()
    {
        for (var i = 0; i < 200; i++)
        {
            var key = KeySecret.Create();
            var read = KeySecret.Parse(key.Text).ShouldNotBeNull();
            read.Prefix.ShouldBe(key.Prefix);
            read.Matches(key.Hash).ShouldBeTrue();
            read.Matches(KeySecret.Create().Hash).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_key_does_not_show_its_secret_by_accident()
    {
        var key = KeySecret.Create();

        $"{key}".ShouldBe($"ca_{key.Prefix}_…");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ca_")]
    [InlineData("ca_0123456789abcdef")]
    [InlineData("ca_0123456789abcdef_")]
    [InlineData("ca_0123456789abcdef_AAAA")]
    [InlineData("ca_0123456789ABCDEF_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ca_0123456789abcdef-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ca_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+/")]
    [InlineData("xx_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_key_does_not_read(string text) => KeySecret.Parse(text).ShouldBeNull();

    [Fact]
    public void A_sealed_answer_opens_only_with_its_secret_in_its_place_and_unchanged()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var box = new SecretBox(secret).Seal("answer"u8, "ALA\nadmin\nk1");

        Encoding.UTF8.GetString(new SecretBox(secret).Open(box, "ALA\nadmin\nk1")!).ShouldBe("answer");
        new SecretBox(secret).Open(box, "ALA\nadmin\nk2").ShouldBeNull();
        new SecretBox(RandomNumberGenerator.GetBytes(32)).Open(box, "ALA\nadmin\nk1").ShouldBeNull();
        box[^1] ^= 1;
        new SecretBox(secret).Open(box, "ALA\nadmin\nk1").ShouldBeNull();
        new SecretBox(secret).Open([1, 2, 3], "ALA\nadmin\nk1").ShouldBeNull();
    }

    [Fact]
    public void Scopes_are_those_of_the_contract() => Scopes.All.ShouldBe(
        [
            "appeals:write", "cases:read", "cases:write", "cases:decide", "cases:backdate", "kpis:read", "kpis:write",
            "data:transfer", "feed:read", "calendars:write", "procedures:write", "webhooks:write", "admin",
        ],
        ignoreOrder: true);

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:aaaa::1", "20010db800010002")]
    [InlineData("2001:db8:1:2:bbbb::2", "20010db800010002")]
    public void An_ipv6_network_counts_as_one_address(string address, string counted) => RateLimits.Address(IPAddress.Parse(address)).ShouldBe(counted);
}
