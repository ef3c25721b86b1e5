using CaseApi.Store;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Store;

public sealed class StoreSetupTests
{
    [Fact]
    public void Statements_are_prepared_and_waits_are_bounded_unless_the_connection_string_says_otherwise()
    {
        using var plain = StoreSetup.DataSource("Host=h;Username=u;Database=d");
        using var said = StoreSetup.DataSource("Host=h;Username=u;Database=d;Max Auto Prepare=7;No Reset On Close=false;Options=-c lock_timeout=1s");

        var set = new NpgsqlConnectionStringBuilder(plain.ConnectionString);
        set.MaxAutoPrepare.ShouldBe(64);
        set.NoResetOnClose.ShouldBeTrue();
        set.Options.ShouldNotBeNull().ShouldContain("lock_timeout=5s");
        var kept = new NpgsqlConnectionStringBuilder(said.ConnectionString);
        kept.MaxAutoPrepare.ShouldBe(7);
        kept.NoResetOnClose.ShouldBeFalse();
        kept.Options.ShouldBe("-c lock_timeout=1s");
    }
}
