using CaseApi.IntegrationTests.Postgres;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Api;

public sealed class RegisterTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    [Rule("R-002", "R-034")]
    public async Task An_appeal_is_registered_on_the_day_it_arrives()
    {
        using var staff = api.Client();

        var registered = await staff.RegisterAsync();

        registered.Status.ShouldBe(201, registered.Text);
        registered.ETag.ShouldBe("\"1\"");
        registered.Body!["registeredOn"]!.GetValue<string>().ShouldBe("2024-01-25");
        registered.Body["deadlines"]![0]!["dueOn"]!.GetValue<string>().ShouldBe("2024-02-14");
        registered.Body["deficiencies"]!.AsArray().ShouldBeEmpty();
    }
}
