using CaseApi.IntegrationTests.Postgres;
using CaseApi.Store;
using CaseApi.Store.InstallationData;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

/// <summary>An existing database meets a program whose files have changed.</summary>
public sealed class ShippedDataTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Id = "kz-appc-general";
    private const string Name = "kz-appc-general@2025-12-29";

    [Fact]
    public async Task A_shipped_version_with_other_content_is_a_patch_the_newest_holds_and_what_somebody_loaded_is_never_overwritten()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        var before = await PatchesAsync(owner);
        before.ShouldBe(["0"]);

        // As an earlier program has left it: without the step that moves deadlines.
        await owner.ExecuteAsync($"update caseapi.procedure set body = replace(body, '\"move-deadline\",', '') where id = '{Id}' and version = '2025-12-29'");
        (await HasStepAsync(owner, cancellation)).ShouldBeFalse("Without the older content the test says nothing.");

        (await InstallationSeed.RunAsync(database.OwnerConnectionString, cancellation)).ShouldBeEmpty();
        (await InstallationSeed.RunAsync(database.OwnerConnectionString, cancellation)).ShouldBeEmpty();

        (await PatchesAsync(owner)).ShouldBe(["0", "1"]);
        (await HasStepAsync(owner, cancellation)).ShouldBeTrue();

        await owner.ExecuteAsync($"""
            delete from caseapi.procedure where id = '{Id}' and version = '2025-12-29' and patch = 1;
            update caseapi.procedure set source = 'loaded' where id = '{Id}' and version = '2025-12-29'
            """);
        (await InstallationSeed.RunAsync(database.OwnerConnectionString, cancellation)).ShouldBeEmpty();

        (await PatchesAsync(owner)).ShouldBe(["0"]);
        (await HasStepAsync(owner, cancellation)).ShouldBeFalse();
    }

    private static async Task<bool> HasStepAsync(NpgsqlDataSource owner, CancellationToken cancellation)
    {
        var catalogue = new ProcedureCatalogue();
        await catalogue.LoadAsync(owner, cancellation);
        return catalogue.Find(Name)!.Steps.Contains("move-deadline");
    }

    private static async Task<List<string>> PatchesAsync(NpgsqlDataSource owner) =>
        [.. await owner.ColumnAsync($"select patch::text from caseapi.procedure where id = '{Id}' and version = '2025-12-29' order by patch")];
}
