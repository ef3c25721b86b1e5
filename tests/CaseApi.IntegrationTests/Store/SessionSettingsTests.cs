using CaseApi.IntegrationTests.Postgres;
using CaseApi.Store;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

public sealed class SessionSettingsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Every_connection_of_the_application_has_the_limits_that_the_store_counts_on()
    {
        await using var source = StoreSetup.DataSource(database.ApplicationConnectionString);

        (await source.ScalarAsync<string>("select current_setting('lock_timeout')")).ShouldBe("5s");
        (await source.ScalarAsync<string>("select current_setting('statement_timeout')")).ShouldBe("1min");
        (await source.ScalarAsync<string>("select current_setting('idle_in_transaction_session_timeout')")).ShouldBe("1min");
        (await source.ScalarAsync<string>("select current_setting('timezone')")).ShouldBe("UTC");
        (await source.ScalarAsync<string>("select current_setting('application_name')")).ShouldBe("caseapi");
        new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxAutoPrepare.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_the_connection_string_says_wins()
    {
        await using var source = StoreSetup.DataSource(database.ApplicationConnectionString + ";Options=-c lock_timeout=7s;Max Auto Prepare=0;Application Name=mine");

        (await source.ScalarAsync<string>("select current_setting('lock_timeout')")).ShouldBe("7s");
        (await source.ScalarAsync<string>("select current_setting('application_name')")).ShouldBe("mine");
        new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxAutoPrepare.ShouldBe(0);
    }
}
