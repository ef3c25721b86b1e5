using CaseApi.Access;
using CaseApi.Calendar;
using CaseApi.Http.OpenApi;
using CaseApi.Http;
using CaseApi.Lifecycle;
using CaseApi.Store.InstallationData;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>Calculates a deadline for anybody who asks; stores nothing.</summary>
public static class CalculateEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/deadlines/calculate", AnswerAsync)
            .Public()
            .KnowsCaller()
            .WithName("calculate-deadline")
            .WithSummary("When something is due and why, day by day. Needs no key and stores nothing; with a key, a procedure's clock is counted in the place of its authority.")
            .Accepts<CalculateRequest>("application/json")
            .ReadsOnly()
            .Produces<CalculatedDeadline>()
            .ProducesProblem(StatusCodes.Status400BadRequest, ProblemResult.ContentType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity, ProblemResult.ContentType)
            .WithTags("Deadlines");

    private static async Task<IResult> AnswerAsync(HttpContext context, CalendarCatalogue calendars, ProcedureCatalogue procedures, CaseRules rules, CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!(await RequestReader.ReadAsync<CalculateRequest>(context, cancellation: cancellation)).TryGet(out var body, out var problem))
        {
            return problem.ToResult();
        }

        var tenant = context.CallerOrNull() is { IsInstallation: false } caller ? caller.Tenant : null;
        return Calculate(body.Value, new CalculateQuestion(calendars, procedures, rules, tenant), Language.Of(context.Request)).TryGet(out var answer, out problem)
            ? Results.Json(answer, Json.Options)
            : problem.ToResult();
    }

    private static Checked<CalculatedDeadline> Calculate(CalculateRequest request, CalculateQuestion reading, string language)
    {
        if (!reading.Of(request).TryGet(out var question, out var problem))
        {
            return problem;
        }

        return DueDates.Calculate(question) switch
        {
            DueDate due => Answer(due, reading.Rule, language),
            DueDateError error => Refusal(error),
            var other => throw new InvalidOperationException($"A calculation ended as {other.GetType().Name}."),
        };
    }

    private static CalculatedDeadline Answer(DueDate due, RuleView? rule, string language)
    {
        var told = DueDateExplanation.Of(due, language);
        return new CalculatedDeadline(
            due.RegisteredOn, due.StartsOn, due.StartsAt, due.DueOn, due.DueAt, due.EarliestOn, due.EarliestAt, due.State, due.ZoneId,
            told.Sentence, told.Trace, told.TraceShortened, rule, told.Calendar, told.Tzdb);
    }

    /// <summary>The engine's codes are the wire's; where it says "pauses[0]", the pointer says "/pauses/0".</summary>
    private static Problem Refusal(DueDateError error)
    {
        var pointer = "/" + error.Where.Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
        var problem = new Problem(error.Code, Errors: [new FieldError(pointer, error.Code, error.Message)]);
        return error.Year is { } year ? problem.With("year", year) : problem;
    }
}
