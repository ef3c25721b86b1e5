using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases.Indicators;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.ReadModels.Kpis;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.ReadModels.Reports;

/// <param name="From">First day of the period.</param>
/// <param name="To">The day after its last one.</param>
/// <param name="AsKnownOn">A day that is over; left out: yesterday.</param>
/// <param name="Recommendations">In the words of who files it.</param>
/// <param name="Kinds">Only cases of these kinds; left out: all.</param>
public sealed record ReportBody(
    ReportKind Kind, LocalDate From, LocalDate To, string? Procedure = null, LocalDate? AsKnownOn = null, Rounding? Rounding = null, int? Decimals = null, bool? TotalTo100 = null,
    IReadOnlyList<string>? Recommendations = null, IReadOnlyList<string>? Kinds = null);

/// <param name="Note">Such as the minutes of the board that approved it, or where it was published.</param>
public sealed record ReportStepBody(string? Note = null);

/// <param name="Decision">What management decided.</param>
public sealed record CloseSpecialBody(string Decision);

/// <summary>Files a report, approves it with other eyes, publishes it; and reads it as it was filed, for ever.</summary>
public static class FilingEndpoints
{
    private const string List = "reports";
    private const int MostTexts = 100;
    private const int LongestText = 2_000;
    private const int LongestNote = 1_000;
    private const int MostDecimals = 6;
    private const int MostFiled = 50_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/reports", ListAsync).RequireScope(Scopes.KpisRead)
            .WithName("list-reports").WithTags(ReportEndpoints.Tag).WithSummary("The reports that were filed, the latest first.")
            .WithQuery<FilingStatus>("status", "Only those that stand so: filed, approved or published.")
            .WithQuery<ReportKind>("kind", "Only this kind.")
            .WithPaging().Produces<Page<FiledReport>>();
        routes.MapPost("/v1/reports", FileAsync).RequireScope(Scopes.KpisWrite)
            .WithName("file-report").WithTags(ReportEndpoints.Tag)
            .WithSummary("Files a report as it was known on a day that is over: every form of it is kept, and reads the same for ever.")
            .Accepts<ReportBody>("application/json").Produces<FiledReport>(StatusCodes.Status201Created);
        routes.MapGet("/v1/reports/{id:guid}", GetAsync).RequireScope(Scopes.KpisRead)
            .WithName("get-report").WithTags(ReportEndpoints.Tag)
            .WithSummary("A report as it was filed, byte for byte, by Accept as JSON, CSV, workbook or page; its ETag is the SHA-256 of what is sent.")
            .Produces<Report>().Produces(StatusCodes.Status304NotModified);
        routes.MapGet("/v1/reports/{id:guid}/filing", FilingAsync).RequireScope(Scopes.KpisRead)
            .WithName("get-report-filing").WithTags(ReportEndpoints.Tag)
            .WithSummary("Who filed, approved and published a report, and with what definitions it was made.").Produces<FiledReport>();
        routes.MapPost("/v1/reports/{id:guid}/approve", (Guid id, HttpContext context, AdministrationWrites writes, AuthorityClock clock, CancellationToken cancellation) =>
                MoveAsync(id, FilingStatus.Approved, context, writes, clock, cancellation)).RequireScope(Scopes.KpisWrite)
            .WithName("approve-report").WithTags(ReportEndpoints.Tag).WithSummary("Approves a filed report; somebody else than who filed it.")
            .Accepts<ReportStepBody>("application/json").Produces<FiledReport>();
        routes.MapPost("/v1/reports/{id:guid}/publish", (Guid id, HttpContext context, AdministrationWrites writes, AuthorityClock clock, CancellationToken cancellation) =>
                MoveAsync(id, FilingStatus.Published, context, writes, clock, cancellation)).RequireScope(Scopes.KpisWrite)
            .WithName("publish-report").WithTags(ReportEndpoints.Tag).WithSummary("Publishes an approved report.")
            .Accepts<ReportStepBody>("application/json").Produces<FiledReport>();
        routes.MapPost("/v1/reports/special/{id:guid}/close", CloseAsync).RequireScope(Scopes.KpisWrite)
            .WithName("close-special-report").WithTags(ReportEndpoints.Tag).WithSummary("Closes a special report by management's decision; cases that come later may make another one due.")
            .Accepts<CloseSpecialBody>("application/json").Produces<SpecialReport>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, FiledReports reports, CancellationToken cancellation)
    {
        var query = QueryReader.Of(context);
        var (status, kind, limit) = (query.Enum<FilingStatus>("status"), query.Enum<ReportKind>("kind"), query.Limit());
        var after = query.Cursor(List, CursorPart.Instant, CursorPart.Id);
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var found = await reports.ListAsync(context.Caller().Tenant, status, kind, after?.Instant(0), after?.Id(1), limit + 1, cancellation);
        var more = found.Count > limit;
        var page = more ? found[..limit] : found;
        var next = more ? query.Next(List, Cursor.Of(page[^1].FiledAt, page[^1].Id)) : null;
        if (next is not null)
        {
            context.Response.Headers.Link = query.NextLink(next);
        }

        return Results.Json(new Page<FiledReport>(page, next), Json.Options);
    }

    private static async Task<IResult> FileAsync(HttpContext context, ReportMaker maker, KpiDays days, AdministrationWrites writes, AuthorityClock clock, CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!IdempotencyKey.Of(context).TryGet(out var key, out var problem)
            || !(await RequestReader.ReadAsync<ReportBody>(context, cancellation: cancellation)).TryGet(out var body, out problem))
        {
            return problem.ToResult();
        }

        var caller = context.Caller();
        var asked = Question(body.Value, maker, days, caller.Tenant);
        var written = await writes.OnceAsync(
            caller, key, "POST /v1/reports", body.Sha256,
            async connection =>
            {
                if (!asked.TryGet(out var question, out var mistake)
                    || !(await maker.MakeAsync(caller.Tenant, question, body.Value.Recommendations ?? [], new ReportPage(MostFiled, null), _ => "", cancellation)).TryGet(out var report, out mistake))
                {
                    return mistake;
                }

                if (report.Next is not null || !report.Closed)
                {
                    return new Problem(report.Closed ? "report-too-long" : "register-behind");
                }

                var filed = await FiledReports.AddAsync(connection, caller.Tenant, Signatory.Of(caller), report, clock.Now(caller.Tenant), cancellation);
                return AdministrationAnswer.Of(StatusCodes.Status201Created, filed, filed.Report);
            },
            cancellation);
        return written.TryGet(out var answer, out problem) ? answer : problem.ToResult();
    }

    private static Checked<ReportQuestion> Question(ReportBody body, ReportMaker maker, KpiDays days, string tenant)
    {
        var today = maker.Today(tenant);
        var known = body.AsKnownOn ?? today.PlusDays(-1);
        var scope = maker.Scope(body.Procedure);
        var texts = body.Recommendations ?? [];
        var kinds = body.Kinds ?? [];
        var period = ReportQuestion.Mistake(body.Kind, body.From, body.To);
        var wrong = new Mistakes()
            .When(body.Kind == ReportKind.Special, "/kind", "invalid-value", ReportTexts.NotFiled)
            .When(period is not null, $"/{period?.Member}", "invalid-value", period?.Message ?? "")
            .When(!days.IsClosed(tenant, known), "/asKnownOn", "invalid-value", ReportTexts.NotClosed)
            .When(scope is null, "/procedure", "invalid-value", ReportTexts.UnknownProcedure)
            .When(scope is not null && (kinds.Any(k => !scope.Kinds.Contains(k)) || (!ReportQuestion.HasKinds(body.Kind) && kinds.Count > 0)), "/kinds", "invalid-value", BodyTexts.UnknownValue(scope?.Kinds ?? []))
            .When(body.Decimals is < 0 or > MostDecimals, "/decimals", "invalid-value", ReportTexts.DecimalsRange)
            .When(texts.Count > MostTexts || texts.Any(t => t.Length is 0 or > LongestText), "/recommendations", "too-long", ReportTexts.TooManyTexts)
            .Problem;
        return wrong is not null
            ? wrong
            : new ReportQuestion(
                body.Kind, scope!, new NamedPeriod(body.From, body.To), known, today, new ReportMath(body.Rounding ?? Rounding.HalfUp, body.Decimals ?? 2, body.TotalTo100 ?? false), kinds);
    }

    private static async Task<IResult> GetAsync(Guid id, HttpContext context, FiledReports reports, CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!Negotiation.Choose(context.Request, ReportForms.MediaTypes).TryGet(out var type, out var problem))
        {
            return problem.ToResult();
        }

        var language = ReportForms.LanguageOf(context.Request, type);
        return await reports.CopyAsync(context.Caller().Tenant, id, type, language, cancellation) is not { } copy ? new Problem("not-found").ToResult()
            : IfNoneMatch.IsFresh(context, $"\"{Convert.ToHexStringLower(copy.Sha256)}\"") ? Results.StatusCode(StatusCodes.Status304NotModified)
            : ReportForms.Answer(context, type, language, copy.Body, $"{WireWords.Of(copy.Report.Kind)}-{ReportText.Day(copy.Report.From)}-{id}");
    }

    private static async Task<IResult> FilingAsync(Guid id, HttpContext context, FiledReports reports, CancellationToken cancellation) =>
        QueryReader.Of(context).Problem() is { } wrong ? wrong.ToResult()
        : await reports.FindAsync(context.Caller().Tenant, id, cancellation) is { } found ? Results.Json(found, Json.Options)
        : new Problem("not-found").ToResult();

    private static async Task<IResult> MoveAsync(Guid id, FilingStatus to, HttpContext context, AdministrationWrites writes, AuthorityClock clock, CancellationToken cancellation) =>
        await StepAsync<ReportStepBody>(
            context, writes, allowEmpty: true, body => new Mistakes().When(body.Note?.Length > LongestNote, "/note", "too-long", ReportTexts.LongNote).Problem,
            async (connection, body, caller) =>
            {
                if (await FiledReports.FindAsync(connection, caller.Tenant, id, true, cancellation) is not { } found)
                {
                    return new Problem("not-found");
                }

                if (found.Report.Status != (to == FilingStatus.Approved ? FilingStatus.Filed : FilingStatus.Approved))
                {
                    return new Problem("wrong-report-status").With("reportStatus", JsonSerializer.SerializeToElement(found.Report.Status, Json.Options));
                }

                var by = Signatory.Of(caller);
                if (to == FilingStatus.Approved && !by.IsSurelyAnother(found.FiledBy))
                {
                    return new Problem("approver-is-filer");
                }

                await FiledReports.MoveAsync(connection, id, to, by, body.Note, clock.Now(caller.Tenant), cancellation);
                return AdministrationAnswer.Of(StatusCodes.Status200OK, (await FiledReports.FindAsync(connection, caller.Tenant, id, false, cancellation))!.Value.Report);
            },
            cancellation);

    private static async Task<IResult> CloseAsync(Guid id, HttpContext context, AdministrationWrites writes, AuthorityClock clock, KpiDays days, CancellationToken cancellation) =>
        await StepAsync<CloseSpecialBody>(
            context, writes, allowEmpty: false,
            body => new Mistakes()
                .When(string.IsNullOrWhiteSpace(body.Decision), "/decision", "missing-member", BodyTexts.Missing)
                .When(body.Decision.Length > LongestNote, "/decision", "too-long", ReportTexts.LongNote).Problem,
            async (connection, body, caller) =>
            {
                var today = days.Today(caller.Tenant);
                if (await SpecialReports.FindAsync(connection, caller.Tenant, id, today, cancellation) is null)
                {
                    return new Problem("not-found");
                }

                return await SpecialReports.CloseAsync(connection, caller.Tenant, id, caller.Client, caller.OfficerId, body.Decision, today, clock.Now(caller.Tenant), cancellation) is { } closed
                    ? AdministrationAnswer.Of(StatusCodes.Status200OK, closed)
                    : new Problem("wrong-report-status").With("reportStatus", "closed");
            },
            cancellation);

    private static async Task<IResult> StepAsync<TBody>(
        HttpContext context, AdministrationWrites writes, bool allowEmpty, Func<TBody, Problem?> check, Func<Npgsql.NpgsqlConnection, TBody, Caller, Task<Checked<AdministrationAnswer>>> write,
        CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!IdempotencyKey.Of(context).TryGet(out var key, out var problem)
            || !(await RequestReader.ReadAsync<TBody>(context, allowEmpty, cancellation)).TryGet(out var body, out problem))
        {
            return problem.ToResult();
        }

        var caller = context.Caller();
        var mistakes = check(body.Value);
        var written = await writes.OnceAsync(
            caller, key, $"POST {context.Request.Path}", body.Sha256, async connection => mistakes is not null ? mistakes : await write(connection, body.Value, caller), cancellation);
        return written.TryGet(out var answer, out problem) ? answer : problem.ToResult();
    }
}
