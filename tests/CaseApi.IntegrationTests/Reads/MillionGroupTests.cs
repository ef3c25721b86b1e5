using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Store;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

/// <summary>A million groups: an answer that says what to do, in time, and the figure itself is still exact.</summary>
public sealed class MillionGroupTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const long SummingUp = 0x4b7069536d; // The compactor's lock.

    [Fact]
    public async Task A_million_groups_are_refused_with_what_to_do_and_the_whole_and_a_part_are_still_told()
    {
        await using var owner = api.Owner();

        // Nobody sums them up meanwhile: a million rows in one go, of which the database has no statistics yet, are not what happens in life.
        await using var alone = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var held = alone.CreateCommand())
        {
            held.CommandText = "select pg_advisory_lock($1)";
            held.Parameters.Add(new() { Value = SummingUp });
            await held.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using (var command = owner.CreateCommand("""
                insert into caseapi.kpi_delta (gen, recorded_on, keys, days, numerators, denominators, open, totals)
                select (select gen from caseapi.kpi_generation where state = 'current'), date '1999-05-05',
                  array_agg(concat_ws(chr(31), 'ALA', 'registered', 'kz-appc-general@2025-12-29', 'application', '', '', 'topic-' || i, '', '', '', '', '')),
                  array_agg(date '1999-05-05'), array_agg(0), array_agg(1), array_agg(0), array_agg(0::bigint) from generate_series(1, 1000000) i group by i % 1000
                """))
        {
            command.CommandTimeout = 120;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var staff = api.Client();
        const string May = "from=1999-05-01&to=1999-06-01";
        foreach (var groups in new[] { "topic", "kind,channel,need,topic,unit,procedure,month,quarter" })
        {
            var refused = await staff.ReadAsync($"/v1/kpis/registered?{May}&groupBy={groups}");
            refused.Status.ShouldBe(400, refused.Text);
            var error = refused.Body!["errors"]!.AsArray().ShouldHaveSingleItem();
            (error.Text("parameter"), error.Text("code")).ShouldBe(("groupBy", "too-many-groups"));
            error.Text("message")!.ShouldContain("more than 1000 groups; ask for fewer, or narrow them by filters");
        }

        (await staff.GetOkAsync($"/v1/kpis/registered?{May}")).Body!["denominator"]!.GetValue<long>().ShouldBe(1_000_000);
        (await staff.GetOkAsync($"/v1/kpis/registered?{May}&groupBy=topic&topic=topic-77")).Body!["groups"]!.AsArray().ShouldHaveSingleItem()!["denominator"]!.GetValue<long>().ShouldBe(1);

        // As many names in the question itself.
        var many = await staff.ReadAsync($"/v1/kpis/registered?groupBy={string.Join(',', Enumerable.Repeat("kind", 1_000))}");
        (many.Status, many.Body!["errors"]![0].Text("parameter")).ShouldBe((400, "groupBy"));
    }
}
