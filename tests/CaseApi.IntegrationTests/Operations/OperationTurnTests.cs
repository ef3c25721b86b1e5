using CaseApi.IntegrationTests.Postgres;
using CaseApi.Store;
using NodaTime;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Operations;

public sealed class OperationTurnTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Authorities_take_turns_each_with_its_oldest_and_the_installation_goes_before_them()
    {
        await using var source = StoreSetup.DataSource(database.ApplicationConnectionString);
        var names = new Dictionary<Guid, string>();
        await using (var connection = await source.OpenConnectionAsync(Stop))
        {
            foreach (var (name, tenant, minute) in new[] { ("A1", "AAA", 1), ("A2", "AAA", 2), ("B1", "BBB", 3), ("B2", "BBB", 4), ("calendar 1", "*", 5), ("calendar 2", "*", 6), ("too young", "CCC", 30) })
            {
                var operation = new Operation(Guid.CreateVersion7(), "import", OperationState.Queued, 0, 3, "{}", null, null, Noon + Duration.FromMinutes(minute)) { Tenant = tenant };
                names.Add(operation.Id, name);
                await OperationRows.AddAsync(connection, operation, Stop);
            }
        }

        var rows = new OperationRows(source);
        List<string> turns = [];
        while (await rows.WorkAsync(Noon + Duration.FromMinutes(20), Turn, Stop))
        {
            turns.Count.ShouldBeLessThan(50);
        }

        turns.ShouldBe([
            "calendar 1", "calendar 1", "calendar 1", "calendar 2", "calendar 2", "calendar 2",
            "A1", "B1", "A1", "B1", "A1", "B1", "A2", "B2", "A2", "B2", "A2", "B2",
        ]);

        Task<Operation> Turn(Operation operation)
        {
            turns.Add(names[operation.Id]);
            return Task.FromResult(operation with { Done = operation.Done + 1, State = operation.Done + 1 == operation.Total ? OperationState.Done : OperationState.Running });
        }
    }
}
