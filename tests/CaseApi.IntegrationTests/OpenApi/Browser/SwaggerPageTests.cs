using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.OpenApi.Browser;

/// <summary>/swagger as a newcomer uses it, in a browser that reaches no other host.</summary>
public sealed class SwaggerPageTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string[] ReadmeOrder =
    [
        "assign", "return-for-correction", "submit-correction", "send-draft", "record-notice", "schedule-hearing", "hold-hearing", "sign-protocol",
        "issue-act", "deliver-act", "close",
    ];

    [Fact(Timeout = 900_000)]
    public async Task A_newcomer_takes_a_case_from_receipt_to_close_without_typing_anything_but_the_key()
    {
        await using var browser = await Chromium.StartAsync(TestContext.Current.CancellationToken);
        await using var page = await BrowserPage.OpenAsync(browser, TestContext.Current.CancellationToken);
        var contract = await Contract.ReadAsync(api);
        try
        {
            await page.GoToAsync($"{api.Address}/swagger");
            await page.UntilAsync("document.querySelectorAll('.opblock').length > 20");
            (await page.EvaluateAsync("document.querySelector('.errors-wrapper') === null"))!.GetValue<bool>().ShouldBeTrue("the page finds the contract in order");
            (await page.EvaluateAsync("!!document.querySelector('.operation-filter-input')"))!.GetValue<bool>().ShouldBeTrue("routes can be filtered");

            // Calculating needs no key.
            (await ExecuteAsync(page, contract["calculate-deadline"])).Status.ShouldBe(200);

            await AuthorizeAsync(page, api.Key("staff"));
            var registered = await ExecuteAsync(page, contract["register-appeal"]);
            registered.Status.ShouldBe(201, registered.Body);
            var caseId = JsonNode.Parse(registered.Body)!["caseId"]!.GetValue<string>();

            // Reading finds the case that was registered a moment ago.
            var read = await ExecuteAsync(page, contract["get-case"]);
            read.Status.ShouldBe(200, read.Body);
            JsonNode.Parse(read.Body)!["id"]!.GetValue<string>().ShouldBe(caseId);
            (await ExecuteAsync(page, contract["get-case-by-reference"])).Status.ShouldBe(200);

            foreach (var step in ReadmeOrder)
            {
                var answer = await ExecuteAsync(page, contract[step]);
                answer.Status.ShouldBe(200, $"{step}: {answer.Body}");
                JsonNode.Parse(answer.Body)!["caseId"]!.GetValue<string>().ShouldBe(caseId);
            }

            (await ExecuteAsync(page, contract["get-case"])).Body.ShouldContain("\"status\": \"closed\"");
            page.Requested.Where(address => !address.StartsWith(api.Address + "/", StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal) && address != "about:blank").ShouldBeEmpty();
            page.Complaints.ShouldBeEmpty();
        }
        catch
        {
            await page.PictureAsync(Picture("failed"));
            throw;
        }
    }

    private static async Task AuthorizeAsync(BrowserPage page, string key)
    {
        const string Input = "document.querySelector('.dialog-ux input[type=text], .dialog-ux input[type=password]')";
        await page.ClickAsync("document.querySelector('.btn.authorize')", Input);
        await page.TypeAsync(Input, key);
        await page.ClickAsync(
            "document.querySelector('.dialog-ux .auth-btn-wrapper .authorize')",
            "Array.from(document.querySelectorAll('.dialog-ux .btn')).some(b => b.textContent === 'Logout')");
        await page.ClickAsync("document.querySelector('.dialog-ux .close-modal')", "!document.querySelector('.dialog-ux')");
    }

    /// <summary>Opens the operation, presses Execute and reads what came back. Nothing is typed.</summary>
    private static async Task<(int Status, string Body)> ExecuteAsync(BrowserPage page, Operation operation)
    {
        var block = $"document.getElementById({JsonSerializer.Serialize($"operations-{operation.Node["tags"]![0]}-{operation.Id}")})";

        // The page draws what is in sight only; whoever looks for an operation scrolls to it.
        await page.UntilAsync($$"""
            (() => {
              const block = {{block}};
              if (block) { block.scrollIntoView({ block: "center", behavior: "instant" }); return true; }
              if (window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2) { window.scrollTo({ top: 0, behavior: "instant" }); }
              else { window.scrollBy({ top: window.innerHeight / 2, behavior: "instant" }); }
              return false;
            })()
            """);
        await page.ClickAsync($"{block}.querySelector('.opblock-summary-control')", $"{block}.querySelector('.btn.execute')");
        if ((await page.EvaluateAsync($"!!{block}.querySelector('.btn-clear')"))!.GetValue<bool>())
        {
            await page.ClickAsync($"{block}.querySelector('.btn-clear')", $"!{block}.querySelector('.btn-clear')");
        }

        // Clear is offered as soon as something was sent.
        await page.ClickAsync($"{block}.querySelector('.btn.execute')", $"{block}.querySelector('.btn-clear')");
        var status = await page.UntilAsync($"({block}.querySelector('.live-responses-table tbody .response-col_status') || {{}}).textContent || ''");
        await page.PictureAsync(Picture(operation.Id!));
        var body = await page.EvaluateAsync($"({block}.querySelector('.live-responses-table tbody .response-col_description pre') || {{}}).innerText || ''");

        var duration = await page.EvaluateAsync($"/request duration/i.test({block}.querySelector('.live-responses-table').textContent)");

        // A page with everything open grows slow.
        await page.ClickAsync($"{block}.querySelector('.opblock-summary-control')", $"!{block}.classList.contains('is-open')");
        var code = int.Parse(new string([.. status.GetValue<string>().TakeWhile(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture);
        duration!.GetValue<bool>().ShouldBe(code < 400, "durations are shown, but not with errors");
        return (code, body!.GetValue<string>());
    }

    private static string Picture(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;
        return Path.Combine(folder, $"swagger-{name}.png");
    }
}
