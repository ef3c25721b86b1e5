using CaseApi.Access;
using CaseApi.Integrations.Feed;
using CaseApi.Store.InstallationData;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Integrations;

public sealed class FeedSecretTests
{
    [Fact]
    public void A_token_is_found_by_a_hash_that_does_not_hold_it_and_no_two_are_alike()
    {
        var (one, other) = (FeedSecret.Create(), FeedSecret.Create());

        one.ShouldNotBe(other);
        one.ShouldMatch("^cf_[A-Za-z0-9_-]{43}$");
        FeedSecret.Hash(one)!.Length.ShouldBe(32);
        FeedSecret.Hash(one).ShouldBe(FeedSecret.Hash(one));
        FeedSecret.Hash(one).ShouldNotBe(FeedSecret.Hash(other));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cf_")]
    [InlineData("cf_AAAA")]
    [InlineData("ca_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("cf_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    [InlineData("cf_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("қ")]
    public void What_is_no_token_has_no_hash(string text) => FeedSecret.Hash(text).ShouldBeNull();

    [Theory]
    [InlineData("kk,ru", "kk")]
    [InlineData("ru,en", "ru")]
    [InlineData("en", "kk")]
    public void The_language_is_the_first_of_the_procedure_in_which_the_authority_has_a_name(string names, string language)
    {
        var procedure = ProcedureCatalogue.OfShippedFiles().All.First(p => p.Id == "kz-appc-general");
        var authority = new Authority(
            "A", "A1", names.Split(',').ToDictionary(n => n, n => n), "Asia/Almaty", "kz-5day", new LocalTime(18, 30), new LocalTime(9, 0), new LocalTime(18, 30), Duration.Zero, false, Duration.Zero);

        DeadlineFeed.LanguageOf(authority, procedure).ShouldBe(language);
    }
}
