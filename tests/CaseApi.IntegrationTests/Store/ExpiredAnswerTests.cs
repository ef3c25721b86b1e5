using CaseApi.IntegrationTests.Api;
using CaseApi.Store;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

public sealed class ExpiredAnswerTests(ApiHost api) : IClassFixture<ApiHost>
{
    [Fact]
    public async Task An_answer_is_kept_for_thirty_days_and_its_key_for_ever()
    {
        using var staff = api.Client();
        var body = """{ "kind": "application", "channel": "portal", "language": "kk", "statement": "Өтініш" }""";
        var first = await staff.PostAsync("/v1/appeals", body, key: "kept-for-ever");
        var answers = api.Services.GetRequiredService<ExpiredAnswers>();
        var now = api.Services.GetRequiredService<IClock>().GetCurrentInstant();

        await answers.DropAsync(now + Duration.FromDays(29), CancellationToken.None);
        (await staff.PostAsync("/v1/appeals", body, key: "kept-for-ever")).Text.ShouldBe(first.Text);

        (await answers.DropAsync(now + Duration.FromDays(31), CancellationToken.None)).ShouldBeGreaterThan(0);
        var late = await staff.PostAsync("/v1/appeals", body, key: "kept-for-ever");
        late.Status.ShouldBe(409);
        late.Code.ShouldBe("idempotency-key-expired");
        late.Body!["caseId"]!.GetValue<string>().ShouldBe(first.Body!["caseId"]!.GetValue<string>());
    }
}
