using CaseApi.Http;
using CaseApi.IntegrationTests.OpenApi.Browser;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reports;

/// <summary>The printable page as a browser draws it, in each language.</summary>
public sealed class ReportPageTests(ReportHost host) : IClassFixture<ReportHost>
{
    private const string Outside = """
        [...document.querySelectorAll('svg')].flatMap(svg => [...svg.querySelectorAll('text,rect,circle')].filter(e => !e.closest('defs')).map(e => [e, e.getBBox()])
          .filter(([e, b]) => b.x < -1 || b.y < -1 || b.x + b.width > svg.viewBox.baseVal.width + 1 || b.y + b.height > svg.viewBox.baseVal.height + 1)
          .map(([e]) => svg.querySelector('title').textContent + ': ' + e.outerHTML)).join('\n')
        """;

    private const string Upon = """
        [...document.querySelectorAll('svg')].flatMap(svg => { const t = [...svg.querySelectorAll('text')]; return t.flatMap((a, i) => t.slice(i + 1).filter(b => {
          const x = a.getBBox(), y = b.getBBox(), w = Math.min(x.x + x.width, y.x + y.width) - Math.max(x.x, y.x), h = Math.min(x.y + x.height, y.y + y.height) - Math.max(x.y, y.y);
          return w > 2 && h > 5; }).map(b => a.textContent + ' / ' + b.textContent)); }).join('\n')
        """;

    [Fact(Timeout = 600_000)]
    public async Task Charts_stay_inside_and_nothing_is_wider_than_the_page()
    {
        using var staff = host.Api.Client();
        await using var browser = await Chromium.StartAsync(TestContext.Current.CancellationToken);
        await using var page = await BrowserPage.OpenAsync(browser, TestContext.Current.CancellationToken);
        foreach (var language in Language.All)
        {
            var html = await staff.BytesAsync("/v1/reports/half-year?from=2026-01-01&to=2026-07-01&totalTo100=true", "text/html", language);
            await page.GoToAsync($"data:text/html;charset=utf-8;base64,{Convert.ToBase64String(html.Body)}");
            await page.UntilAsync($"document.readyState === 'complete' && document.documentElement.lang === '{language}'");
            (await page.EvaluateAsync("document.querySelectorAll('svg').length"))!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(6);
            (await page.EvaluateAsync("[...document.querySelectorAll('svg')].every(s => s.getBoundingClientRect().width > 300)"))!.GetValue<bool>().ShouldBeTrue();
            (await page.EvaluateAsync(Outside))!.GetValue<string>().ShouldBeEmpty($"drawn inside, {language}");
            (await page.EvaluateAsync(Upon))!.GetValue<string>().ShouldBeEmpty($"no words upon others, {language}");
            (await page.EvaluateAsync("document.documentElement.scrollWidth <= window.innerWidth"))!.GetValue<bool>().ShouldBeTrue($"nothing is wider than the page, {language}");
            await page.PictureAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName, $"report-{language}.png"));
        }

        page.Complaints.ShouldBeEmpty();
    }
}
