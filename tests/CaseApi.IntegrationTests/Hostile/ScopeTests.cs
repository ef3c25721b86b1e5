using CaseApi.Access;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>Who may call what: every route there is, every scope of the contract, every tenant, every officer.</summary>
[Collection(HostileTests.Name)]
public sealed class ScopeTests(HostileHost api)
{
    private static readonly string[] PublicRoutes =
    [
        "GET /", "GET /health/live", "GET /health/ready", "GET /metrics", "GET /problems/{code}", "POST /v1/deadlines/calculate", "GET /v1/openapi.json", "GET /v1/deadlines.ics",
        "GET /v1/calendars", "GET /v1/calendars/{id}", "GET /v1/calendars/{id}/years/{year:int}", "GET /v1/procedures", "GET /v1/procedures/{id}", "GET /v1/procedures/{id}/versions/{version}",
    ];

    // Written from the contract, not from the code: what is not named here needs cases:write.
    private static readonly string[] ApplicantsSteps =
        ["submit-correction", "record-objection", "request-oral-hearing", "confirm-receipt", "request-file-access", "withdraw", "file-complaint", "record-satisfaction"];

    private static readonly string[] DecidersSteps =
    [
        "issue-act", "correct-act", "annul-act", "extend-term", "set-term", "terminate", "return-appeal", "waive-hearing", "answer", "take-note",
        "decide-recusal", "decide-complaint", "satisfy-complaint", "reopen", "join", "separate",
    ];

    private IEnumerable<(string Method, string Pattern, AccessRule Rule)> Routes =>
        from endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint.Metadata.GetMetadata<AccessRule>()!);

    [Fact]
    public void Every_route_says_who_may_call_it_and_few_are_open()
    {
        api.Services.GetRequiredService<EndpointDataSource>().Undeclared().ShouldBeEmpty();
        Routes.Where(r => r.Rule.IsPublic).Select(r => $"{r.Method} {r.Pattern}")
            .ShouldAllBe(r => PublicRoutes.Contains(r) || r.StartsWith("GET /swagger", StringComparison.Ordinal) || r.Contains(" /v1/public/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_credential_every_other_route_answers_401_and_with_other_scopes_403()
    {
        var before = await api.Rows.FingerprintAsync();
        using var nobody = api.Client(null);
        foreach (var (method, pattern, _) in Routes.Where(r => !r.Rule.IsPublic))
        {
            (await CallAsync(nobody, method, pattern)).ShouldBe((401, "missing-credential"), $"{method} {pattern}");
        }

        (await api.Rows.FingerprintAsync()).ShouldBe(before);
        foreach (var routes in Routes.Where(r => !r.Rule.IsPublic).GroupBy(r => string.Join(' ', r.Rule.AnyOf)))
        {
            var others = Scopes.All.Where(s => s is not (Scopes.CalendarsWrite or Scopes.ProceduresWrite)).Except(routes.First().Rule.AnyOf).ToArray();
            using var other = await api.ClientWithAsync(others);
            before = await api.Rows.FingerprintAsync();
            foreach (var (method, pattern, _) in routes)
            {
                (await CallAsync(other, method, pattern)).ShouldBe((403, "missing-scope"), $"{method} {pattern}");
            }

            (await api.Rows.FingerprintAsync()).ShouldBe(before);
        }
    }

    public static TheoryData<string> ScopesOfAuthorities => [.. Scopes.All.Where(s => s is not (Scopes.CalendarsWrite or Scopes.ProceduresWrite)).Order()];

    [Theory]
    [MemberData(nameof(ScopesOfAuthorities))]
    public async Task One_scope_alone_opens_exactly_the_steps_of_its_row(string scope)
    {
        using var client = await api.ClientOfAsync("portal", scope);
        foreach (var step in CaseTour.Steps)
        {
            var expected = ApplicantsSteps.Contains(step) ? scope is Scopes.AppealsWrite or Scopes.CasesWrite
                : DecidersSteps.Contains(step) ? scope == Scopes.CasesDecide
                : step == "correct-entry" ? scope == Scopes.CasesBackdate
                : step == "erase-personal-data" ? scope == Scopes.Admin
                : scope == Scopes.CasesWrite;
            var body = System.Text.RegularExpressions.Regex.Replace(CaseTour.Bodies[step], "{at},? *", "").Replace("{document}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal);
            var reply = await client.PostAsync($"/v1/cases/{api.PortalCase}/{step}?dryRun=true", body, 1, null);
            (reply.Status is not (401 or 403)).ShouldBe(expected, $"{scope} {step}: {reply.Text}");
            reply.Status.ShouldBeOneOf(expected ? [200, 400, 409] : [403], $"{scope} {step}: {reply.Text}");
            var others = await client.PostAsync($"/v1/cases/{api.Case}/{step}?dryRun=true", body, 1, null);
            if (expected && scope == Scopes.AppealsWrite)
            {
                others.Status.ShouldBe(404, $"{step} on a case that another client lodged");
            }
        }

        foreach (var step in new[] { "lapse-correction", "deem-refused", "escalate", "move-deadline", "record-further-result" })
        {
            (await client.PostAsync($"/v1/cases/{api.PortalCase}/{step}", "{}", 1)).Status.ShouldBe(403, step);
        }

        var appeal = """{ "kind": "application", "channel": "portal", "language": "kk", "statement": "s" }""";
        (await client.PostAsync("/v1/appeals?dryRun=true", appeal, null, null)).Status.ShouldBe(scope is Scopes.AppealsWrite or Scopes.CasesWrite ? 200 : 403);
        var reads = scope switch { Scopes.CasesRead => 200, Scopes.AppealsWrite => 200, _ => 403 };
        foreach (var path in new[] { "", "/events", "/deadlines", "/deadlines/decide" })
        {
            (await client.ReadAsync($"/v1/cases/{api.PortalCase}{path}")).Status.ShouldBe(reads, $"{scope} {path}");
        }
    }

    [Theory]
    [InlineData(Scopes.CasesDecide)]
    [InlineData(Scopes.CasesBackdate)]
    [InlineData(Scopes.CasesRead)]
    [InlineData(Scopes.Admin)]
    public async Task A_scope_for_other_steps_does_not_open_other_clients_cases(string scope)
    {
        using var client = await api.ClientWithAsync(Scopes.AppealsWrite, scope);
        foreach (var step in CaseTour.Steps.Where(ApplicantsSteps.Contains))
        {
            var body = System.Text.RegularExpressions.Regex.Replace(CaseTour.Bodies[step], "{at},? *", "");
            (await client.PostAsync($"/v1/cases/{api.Case}/{step}", body, 1)).Status.ShouldBe(404, step);
        }
    }

    [Fact]
    public async Task To_another_authority_and_to_a_portal_that_did_not_lodge_it_a_case_does_not_exist()
    {
        var before = await api.Rows.FingerprintAsync();
        using var sandbox = api.Client("sandbox");
        sandbox.DefaultRequestHeaders.Add("Acting-Officer", "head");
        using var portal = api.Client("portal");
        var reference = (await api.Client().GetOkAsync($"/v1/cases/{api.Case}")).Body.Text("reference")!;
        foreach (var (method, pattern, rule) in Routes.Where(r => r.Pattern.StartsWith("/v1/cases/", StringComparison.Ordinal) && r.Pattern.Contains('{', StringComparison.Ordinal)))
        {
            var step = pattern.Split('/')[^1];
            if (step is "lapse-correction" or "deem-refused" or "escalate" or "move-deadline" or "record-further-result" or "erase-personal-data")
            {
                continue;
            }

            (await CallAsync(sandbox, method, pattern, reference)).ShouldBe((404, "not-found"), $"{method} {pattern}");
            (await CallAsync(portal, method, pattern, reference)).ShouldBe(rule.AnyOf.Contains(Scopes.AppealsWrite) ? (404, "not-found") : (403, "missing-scope"), $"{method} {pattern}");
        }

        (await api.Rows.FingerprintAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_key_that_acts_for_people_names_an_officer_of_its_authority()
    {
        using var admin = api.Client("admin");
        using var put = new HttpRequestMessage(HttpMethod.Put, "/v1/officers/ala-only") { Content = new StringContent("""{ "name": "N", "post": "P", "roles": [ "officer" ] }""", System.Text.Encoding.UTF8, "application/json") };
        put.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        ((int)(await admin.SendAsync(put, TestContext.Current.CancellationToken)).StatusCode).ShouldBeOneOf(200, 201);
        using var sandbox = api.Client("sandbox");
        var path = $"/v1/cases/{api.SandboxCase}";

        // The administration's own step is not among the scopes of such a key.
        foreach (var step in CaseTour.Steps.Except(["erase-personal-data"]))
        {
            var body = System.Text.RegularExpressions.Regex.Replace(CaseTour.Bodies[step], "{at},? *", "").Replace("{document}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal);
            var none = await sandbox.PostAsync($"{path}/{step}?dryRun=true", body, 1, null);
            (none.Status, none.Code).ShouldBe((400, "acting-officer-required"), step);
            var foreign = await sandbox.PostAsync($"{path}/{step}?dryRun=true", body, 1, null, ("Acting-Officer", "ala-only"));
            (foreign.Status, foreign.Code).ShouldBe((403, "unknown-officer"), step);
            (await sandbox.PostAsync($"{path}/{step}?dryRun=true", body, 1, null, ("Acting-Officer", "head"))).Status.ShouldBeOneOf([200, 400, 409], step);
        }
    }

    [Fact]
    public async Task Expired_and_revoked_keys_open_nothing()
    {
        var soon = NodaTime.Text.InstantPattern.ExtendedIso.Format(api.Services.GetRequiredService<NodaTime.IClock>().GetCurrentInstant() + NodaTime.Duration.FromMilliseconds(1500));
        using var expiring = api.Client(null);
        expiring.DefaultRequestHeaders.Add("X-Api-Key", await api.NewKeyAsync("expiring", [Scopes.CasesRead], expiresAt: soon));
        var key = await api.NewKeyAsync("revoked", [Scopes.CasesRead]);
        using var revoked = api.Client(null);
        revoked.DefaultRequestHeaders.Add("X-Api-Key", key);
        (await revoked.ReadAsync($"/v1/cases/{api.Case}")).Status.ShouldBe(200);
        using var admin = api.Client("admin");
        ((int)(await admin.DeleteAsync($"/v1/api-keys/{key.Split('_')[1]}", TestContext.Current.CancellationToken)).StatusCode).ShouldBe(204);

        (await revoked.ReadAsync($"/v1/cases/{api.Case}")).Code.ShouldBe("invalid-credential");
        await Task.Delay(1600, TestContext.Current.CancellationToken);
        (await expiring.ReadAsync($"/v1/cases/{api.Case}")).Code.ShouldBe("invalid-credential");
    }

    [Fact]
    public async Task A_key_of_the_installation_opens_no_cases()
    {
        using var installation = api.Client("installation");
        foreach (var scope in new[] { Scopes.AppealsWrite, Scopes.CasesRead, Scopes.CasesWrite, Scopes.CasesDecide, Scopes.CasesBackdate })
        {
            var made = await installation.PostAsync("/v1/api-keys", $$"""{ "client": "above", "scopes": [ "{{scope}}" ], "authority": "*" }""");
            (made.Status, made.Body!["errors"]?[0]?["pointer"]?.GetValue<string>()).ShouldBe((400, "/scopes/0"), scope);
        }
    }

    [Fact]
    public async Task A_calendar_that_is_not_there_is_given_to_no_unit_and_no_authority()
    {
        using var admin = api.Client("admin");
        foreach (var (path, body) in new[]
        {
            ("/v1/units/roof", """{ "names": { "en": "Roof" }, "calendar": "no-such-calendar" }"""),
            ("/v1/authorities/ALA", """{ "code": "ALA", "names": { "en": "A" }, "zone": "Asia/Almaty", "calendar": "no-such-calendar", "dayEnd": "18:30", "openingFrom": "09:00", "openingTo": "18:30", "entryGraceSeconds": 0 }"""),
        })
        {
            using var put = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            put.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            using var answer = await admin.SendAsync(put, TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBe(400);
            (await answer.TextAsync()).ShouldContain("unknown-calendar");
        }

        using var staff = api.Client();
        (await staff.RegisterAsync()).Status.ShouldBe(201);
    }

    private async Task<(int Status, string? Code)> CallAsync(HttpClient client, string method, string pattern, string reference = "ALA-2026-0000001-00")
    {
        var path = pattern.Replace("{id:guid}", api.Case, StringComparison.Ordinal).Replace("{reference}", reference, StringComparison.Ordinal).Replace("{clock}", "decide", StringComparison.Ordinal)
            .Replace("{year:int}", "2026", StringComparison.Ordinal).Replace("{number:int}", "1", StringComparison.Ordinal);
        path = System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", "x");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT")
        {
            var step = path.Split('/')[^1];
            var body = CaseTour.Bodies.TryGetValue(step, out var known) ? System.Text.RegularExpressions.Regex.Replace(known, "{at},? *", "").Replace("{document}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal) : "{}";
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.TextAsync();
        return ((int)answer.StatusCode, text.StartsWith('{') ? System.Text.Json.Nodes.JsonNode.Parse(text)!["code"]?.GetValue<string>() : null);
    }
}
