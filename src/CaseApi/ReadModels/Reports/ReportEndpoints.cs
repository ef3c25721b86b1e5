using CaseApi.Access;
using CaseApi.Cases.Indicators;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.ReadModels.Reports;

/// <summary>Reports as they are known now or were on a day: data, a table, a workbook, or a page to print.</summary>
public static class ReportEndpoints
{
    internal const string Tag = "Reports";

    private static readonly (ReportKind Kind, string Summary)[] Kinds =
    [
        (ReportKind.Periodic, "Numbers, time to resolve, categories, channels, replies and indicators of a period, beside the same period of the year before. Default: the last whole quarter."),
        (ReportKind.HalfYear, "The same of a half-year. Default: the last whole one."),
        (ReportKind.Annual, "The same of twelve months. Default: the last whole year."),
        (ReportKind.Special, "Special reports that repetition made due: the same complaint, or complaints against one official, service or person; open ones, and those closed in the period. Default: the last year, up to now."),
        (ReportKind.Statistics, "Counts by kind and outcome."),
        (ReportKind.Exceptions, "The register an auditor asks for: extensions, hearings left out, returns, entries made late, acts without complaint instructions, deemed refusals; each with its case, none with its text."),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (kind, summary) in Kinds)
        {
            var name = WireWords.Of(kind);
            var route = routes.MapGet($"/v1/reports/{name}", (HttpContext context, ReportMaker maker, CancellationToken cancellation) => GetAsync(kind, context, maker, cancellation))
                .RequireScope(Scopes.KpisRead)
                .WithName($"get-{name}-report")
                .WithSummary(summary)
                .WithDescription("By Accept as JSON in all languages, as CSV, as a workbook, or as a page to print; the latter three in the language of Accept-Language."
                    + (kind == ReportKind.Statistics ? " Basis: APPC art. 20(2)." : ""))
                .Produces<Report>()
                .WithTags(Tag)
                .WithQuery<string>("procedure", "Only this procedure, as id or id@version; default: all.")
                .WithQuery<LocalDate>("from", "First day of the period; with `to`.")
                .WithQuery<LocalDate>("to", "The day after its last one; at most ten years.")
                .WithQuery<LocalDate>("asKnownOn", "Only what had been recorded by the end of this day; default: now.")
                .WithQuery<Rounding>("rounding", "Of shares and changes: half-up (default) or truncate.")
                .WithQuery<int>("decimals", "0 to 6; default 2.")
                .WithQuery<bool>("totalTo100", "true: the totals of shares are shown as 100 by policy, which the report says.");
            if (ReportQuestion.HasKinds(kind))
            {
                route.WithQuery<string>("kind", "Only cases of this kind; what is not kept by kind is left out.").WithQuery<string>("kind.in", "Of one of several, parted by commas.");
            }

            if (kind == ReportKind.Exceptions)
            {
                route.WithQuery<int>("limit", $"How many entries at most; default {ReportPage.Default}, from 1 to {ReportPage.Most}. The counts are always of the whole period.")
                    .WithQuery<string>("cursor", "Where to go on: `next` of the page before, with the same other parameters.");
            }
        }
    }

    private static async Task<IResult> GetAsync(ReportKind kind, HttpContext context, ReportMaker maker, CancellationToken cancellation)
    {
        var tenant = context.Caller().Tenant;
        var query = QueryReader.Of(context);
        var question = ReportQuestion.Read(query, kind, maker.Scope, maker.Today(tenant));
        var list = $"report {WireWords.Of(kind)}";
        var page = kind == ReportKind.Exceptions
            ? new ReportPage(query.Number("limit", 1, ReportPage.Most) ?? ReportPage.Default, query.Cursor(list, ExceptionReads.Shape))
            : new ReportPage(ReportPage.Default, null);
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!Negotiation.Choose(context.Request, ReportForms.MediaTypes).TryGet(out var type, out var problem)
            || !(await maker.MakeAsync(tenant, question!, [], page, at => query.Next(list, at), cancellation)).TryGet(out var report, out problem))
        {
            return problem.ToResult();
        }

        if (report.Next is { } next)
        {
            context.Response.Headers.Link = query.NextLink(next);
        }

        var copy = ReportForms.Write(report, type, ReportForms.LanguageOf(context.Request, type));
        return ReportForms.Answer(context, type, copy.Language, copy.Body, $"{WireWords.Of(kind)}-{ReportText.Day(report.From)}");
    }
}
