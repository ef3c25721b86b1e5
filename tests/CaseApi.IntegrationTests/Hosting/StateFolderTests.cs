using CaseApi.Hosting.EmbeddedPostgres;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

public sealed class StateFolderTests
{
    [Theory]
    [InlineData("/state", false, "/state/caseapi")]
    [InlineData("/state", true, "/state/caseapi")]
    [InlineData(null, false, "/home/aru/.local/state/caseapi")]
    [InlineData("", false, "/home/aru/.local/state/caseapi")]
    [InlineData("relative", false, "/home/aru/.local/state/caseapi")]
    [InlineData(null, true, "/var/lib/caseapi")]
    public void State_lies_where_the_XDG_specification_says_and_for_root_where_postgres_may_go(string? xdgStateHome, bool isRoot, string expected) =>
        StateFolder.Root(xdgStateHome, isRoot, "/home/aru").ShouldBe(expected);

    [Fact]
    public void Every_port_has_a_folder_of_its_own() =>
        StateFolder.For(8080).ShouldBe(Path.Combine(StateFolder.Root(), "8080"));
}
