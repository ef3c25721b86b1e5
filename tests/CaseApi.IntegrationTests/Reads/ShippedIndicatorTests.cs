using System.Globalization;
using System.Text.Json.Nodes;
using CaseApi.Cases.Indicators;
using CaseApi.Http;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reports;
using CaseApi.IntegrationTests.Store;
using CaseApi.IntegrationTests.Transfer;
using CaseApi.ReadModels.Kpis;
using CaseApi.Store.InstallationData;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

/// <summary>Every indicator that ships, read as managers read it: in each language, by each of its groups, as known today, ahead, and down to the cases.</summary>
public sealed class ShippedIndicatorTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const string Period = "from=2014-01-01&to=2027-01-01";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_named_in_four_languages_and_tells_what_it_is_measured_by()
    {
        var shipped = Shipped();
        shipped.Count.ShouldBeGreaterThan(50);
        foreach (var language in Language.All)
        {
            using var reader = api.Client();
            reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var listed = (await reader.GetOkAsync("/v1/kpis")).Body!["items"]!.AsArray().ToDictionary(d => d.Text("id")!, d => d!);
            listed.Keys.ShouldBe(shipped.Keys, ignoreOrder: true);
            foreach (var (id, definition) in shipped)
            {
                var (told, rule) = (listed[id], definition.Indicator);
                (told.Text("label"), told.Text("formula")).ShouldBe((rule.Labels[language], rule.Formula[language]), $"{id} {language}");
                told.Text("label").ShouldNotBeNullOrWhiteSpace();
                told.Text("formula").ShouldNotBeNullOrWhiteSpace();
                (Number(told, "target"), Number(told, "baseline"), Number(told, "minimumSample"), Number(told, "decimals"), told.Text("basis"))
                    .ShouldBe((rule.Target, rule.Baseline, rule.MinimumSample, rule.Decimals, rule.Basis), id);
                told.Text("basis").ShouldNotBeNullOrWhiteSpace();
                told["exclusions"]!.AsArray().Select(e => (e.Text("id"), e.Text("label"))).ShouldBe(rule.Exclusions.Select(e => ((string?)e.Id, (string?)e.Labels[language])), id);
                told["groups"]!.AsArray().Select(g => g!.GetValue<string>()).ShouldBe([.. rule.Groups, "procedure", "month", "quarter"], id);
                told.Text("source").ShouldBe(rule.Measure == Measure.Reported ? "reported" : "computed", id);
            }
        }

        // Nobody forgot to translate: no two languages have the same words.
        shipped.Values.Where(d => d.Indicator.Labels.Values.Distinct(StringComparer.Ordinal).Count() != 4 || d.Indicator.Formula.Values.Distinct(StringComparer.Ordinal).Count() != 4)
            .Select(d => d.Indicator.Id).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_can_be_read_by_each_of_its_groups_and_its_drill_down_has_as_many_cases_as_its_figure_says()
    {
        var readers = await FilledAsync();
        Dictionary<string, long> counted = [];
        foreach (var (id, definition) in Shipped())
        {
            foreach (var reader in readers)
            {
                var figure = await WholeAsync(reader, definition);
                counted[id] = counted.GetValueOrDefault(id) + Counted(figure);
                foreach (var group in definition.Groups)
                {
                    await GroupedAsync(reader, definition, figure, group);
                }

                await AheadAsync(reader, definition);
            }
        }

        counted.Where(c => c.Value == 0).Select(c => c.Key).ShouldBe(
            Shipped().Values.Where(d => d.Indicator.Measure == Measure.Reported).Select(d => d.Indicator.Id), ignoreOrder: true, "all others have cases here, so that there was something to compare");
    }

    /// <summary>The figure is the same as known today, is told with its target, and is the sum of its cases.</summary>
    private static async Task<JsonNode> WholeAsync(HttpClient reader, KpiDefinition definition)
    {
        var (id, rule) = (definition.Indicator.Id, definition.Indicator);
        var asked = Asked(definition);
        var figure = (await reader.GetOkAsync($"/v1/kpis/{id}{asked}")).Body!;
        (Number(figure, "target"), Number(figure, "baseline"), Number(figure, "minimumSample")).ShouldBe((rule.Target, rule.Baseline, rule.MinimumSample), id);
        figure["smallSample"]!.GetValue<bool>().ShouldBe(rule.Measure is Measure.Share or Measure.MeanDays && Number(figure, "denominator") < rule.MinimumSample, id);
        if (rule.Measure is Measure.Share or Measure.MeanDays && Number(figure, "denominator") == 0)
        {
            figure["value"].ShouldBeNull($"{id} of nothing");
        }

        var today = (await reader.GetOkAsync("/v1/deadlines/counts")).Body!.Text("from")!;
        var known = (await reader.GetOkAsync($"/v1/kpis/{id}{asked}{(asked.Length == 0 ? "?" : "&")}asKnownOn={today}")).Body!;
        foreach (var member in new[] { "value", "numerator", "denominator", "pending", "excluded", "withoutExcluded" })
        {
            (known[member]?.ToJsonString()).ShouldBe(figure[member]?.ToJsonString(), $"{id} {member} as known today");
        }

        await CasesAsync(reader, definition, figure, figure.Text("cases")!);
        var apart = figure["excluded"]!.AsArray().Sum(e => Number(e!, "denominator") + Number(e!, "pending"));
        (await CasesAsync(reader, $"{figure.Text("cases")}{Joint(figure)}part=excluded")).Sum(c => Number(c!, "count")).ShouldBe(apart, $"{id}: the cases set apart");
        return figure;
    }

    private static async Task GroupedAsync(HttpClient reader, KpiDefinition definition, JsonNode whole, string group)
    {
        var id = definition.Indicator.Id;
        var asked = Asked(definition);
        var groups = (await reader.GetOkAsync($"/v1/kpis/{id}{asked}{(asked.Length == 0 ? "?" : "&")}groupBy={group}")).Body!["groups"]!.AsArray();
        groups.Sum(g => Counted(g!)).ShouldBe(Counted(whole), $"{id} by {group} is the whole");
        groups.Sum(g => Number(g!, "numerator") ?? 0).ShouldBe(Number(whole, "numerator") ?? 0, $"{id} by {group}");
        if (group is "month" or "quarter")
        {
            return;
        }

        // One that has a name, and those of whom nothing is stated.
        foreach (var one in new[] { groups.LastOrDefault(g => g!["by"].Text(group)!.Length > 0), groups.FirstOrDefault(g => g!["by"].Text(group)!.Length == 0) }.OfType<JsonNode>())
        {
            var filter = $"{group}={Uri.EscapeDataString(one["by"].Text(group)!)}";
            var part = (await reader.GetOkAsync($"/v1/kpis/{id}{asked}{(asked.Length == 0 ? "?" : "&")}{filter}")).Body!;
            (Number(part, "value"), Number(part, "numerator"), Counted(part)).ShouldBe((Number(one, "value"), Number(one, "numerator"), Counted(one)), $"{id} {filter}");
            await CasesAsync(reader, definition, part, part.Text("cases")!);
        }
    }

    private static async Task AheadAsync(HttpClient reader, KpiDefinition definition)
    {
        var (id, rule) = (definition.Indicator.Id, definition.Indicator);
        var ahead = await reader.ReadAsync($"/v1/kpis/{id}/forecast?from=2014-01-01&to=2099-01-01");
        ahead.Status.ShouldBe(definition.IsStock || rule.Measure == Measure.Reported ? 404 : 200, ahead.Text);
        if (ahead.Status == 200)
        {
            (Number(ahead.Body!, "target"), ahead.Body!["soFar"]!["denominator"] is not null).ShouldBe((rule.Target, true), id);
            if (Number(ahead.Body!, "lowest") is { } lowest && Number(ahead.Body!, "highest") is { } highest)
            {
                lowest.ShouldBeLessThanOrEqualTo(highest, id);
            }
        }
    }

    private static async Task CasesAsync(HttpClient reader, KpiDefinition definition, JsonNode figure, string path)
    {
        var (id, rule) = (definition.Indicator.Id, definition.Indicator);
        var cases = await CasesAsync(reader, path);
        cases.Sum(c => Number(c!, "count")).ShouldBe(Counted(figure), $"{id}: {path}");
        if (rule.Measure == Measure.Share)
        {
            cases.Sum(c => Number(c!, "inNumeratorCount")).ShouldBe(Number(figure, "numerator"), $"{id}: {path}");
        }
        else if (rule.Measure == Measure.MeanDays)
        {
            cases.Sum(c => Number(c!, "days")).ShouldBe(Number(figure, "numerator"), $"{id}: {path}");
        }
    }

    private static async Task<List<JsonNode?>> CasesAsync(HttpClient reader, string path)
    {
        List<JsonNode?> cases = [];
        for (var next = path; next is not null;)
        {
            var page = (await reader.GetOkAsync($"{next}{(next.Contains('?', StringComparison.Ordinal) ? "&" : "?")}limit=200")).Body!;
            cases.AddRange(page["items"]!.AsArray());
            next = page.Text("next") is { } cursor ? $"{path}{(path.Contains('?', StringComparison.Ordinal) ? "&" : "?")}cursor={cursor}" : null;
        }

        return cases;
    }

    /// <summary>An authority of the Code, a charity and the Mechanism, with cases of every shipped procedure; some of them are due today or soon.</summary>
    private async Task<IReadOnlyList<HttpClient>> FilledAsync()
    {
        await new RandomCommands(api.Services, 7).RunAsync(500, Stop);
        var (almaty, charity) = (api.Client(), api.Client("charity"));
        var now = NodaTime.Text.InstantPattern.General.Parse(api.Now()).Value;
        foreach (var days in Enumerable.Range(0, 27))
        {
            var at = NodaTime.Text.InstantPattern.General.Format(now - Duration.FromDays(days));
            (await almaty.RegisterAsync(at)).Status.ShouldBe(201);
            if (days < 9)
            {
                var complaint = await charity.PostAsync(
                    "/v1/appeals", $$"""{ "kind": "complaint", "channel": "phone", "language": "ar", "receivedAt": "{{at}}", "statement": "شكوى", "applicant": { "type": "person", "name": "سارة" } }""");
                complaint.Status.ShouldBe(201, complaint.Text);
            }
        }

        // On one side of midnight or the other, one of them has its last hour today.
        foreach (var minutes in new[] { -2, 2 })
        {
            var at = NodaTime.Text.InstantPattern.General.Format(now - Duration.FromHours(24) + Duration.FromMinutes(minutes));
            (await charity.PostAsync("/v1/appeals", $$"""{ "kind": "inquiry", "channel": "phone", "language": "ar", "receivedAt": "{{at}}", "statement": "متى؟", "applicant": { "type": "person", "name": "سارة" } }"""))
                .Status.ShouldBe(201);
        }

        var mechanism = await MechanismCases.AuthorityAsync(api, "MEC");
        foreach (var days in Enumerable.Range(0, 20))
        {
            var at = NodaTime.Text.InstantPattern.General.Format(now - Duration.FromDays(days));
            (await mechanism.PostAsync(
                "/v1/appeals", $$"""{ "kind": "national-assistance-registrar", "channel": "email", "language": "en", "receivedAt": "{{at}}", "statement": "s", "applicant": { "type": "organisation", "name": "State" } }"""))
                .Status.ShouldBe(201);
        }

        string[] lines =
        [
            .. MechanismCases.Requests(6, inTime: 4, apart: 1), .. MechanismCases.ToTheRegistrar(3, inTime: 2), .. MechanismCases.EarlyReleases(3, inTime: 2), .. MechanismCases.Access(3, kept: 2),
            MechanismCases.Trial(published: 6, disposed: 5, accessioned: 4), MechanismCases.Recruitment("filled", 100), MechanismCases.Recruitment("late", 150), MechanismCases.Recruitment("open", null),
            MechanismCases.Session("session"),
        ];
        var results = await mechanism.ImportAsync(lines);
        results.Where(r => r.Outcome() != "imported").Select(r => r.ToJsonString()).ShouldBeEmpty();
        await ActivatorUtilities.CreateInstance<CaseApi.Hosting.Sweep>(api.Services).RunOnceAsync(Stop);
        return [almaty, charity, mechanism];
    }

    private Dictionary<string, KpiDefinition> Shipped() => KpiDefinition.All(api.Services.GetRequiredService<ProcedureCatalogue>()).ToDictionary(d => d.Indicator.Id, d => d);

    private static string Asked(KpiDefinition definition) => definition.Indicator.Measure is Measure.Overdue or Measure.DueSoon ? "" : $"?{Period}";

    private static string Joint(JsonNode figure) => figure.Text("cases")!.Contains('?', StringComparison.Ordinal) ? "&" : "?";

    private static long Counted(JsonNode figure) => (long)(Number(figure, "denominator") + Number(figure, "pending"))!;

    private static decimal? Number(JsonNode node, string member) => node[member] is { } value ? decimal.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;
}
