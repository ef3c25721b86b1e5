using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>Many cases at once: the list, and the statuses of cases whose references are known.</summary>
public static class CaseListEndpoints
{
    private const string List = "cases";
    private const int MostReferences = 100;

    private const string StatusesSql = """
        select s.reference, s.status, s.version, s.due_on from caseapi.case_status s
        where s.reference = any ($1) and s.tenant_id = $2 and ($3 is null or s.lodged_by = $3)
        """;

    /// <param name="References">Up to 100.</param>
    public sealed record StatusesRequest(IReadOnlyList<string> References);

    public sealed record StatusLine(string Status, long Version, LocalDate? DueOn);

    /// <param name="Statuses">By reference; null for one that the caller cannot see.</param>
    public sealed record StatusesAnswer(IReadOnlyDictionary<string, StatusLine?> Statuses);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/cases", ListAsync)
            .RequireScope(Readers.OfCases)
            .WithName("list-cases")
            .WithSummary("Cases by their filters, latest registered first. A portal gets those that it lodged.")
            .Produces<CasePage>()
            .WithCaseFilters()
            .WithQuery<string>("sort", "registeredOn, -registeredOn (default), dueOn, -dueOn; cases without a running term come last.")
            .WithPaging()
            .WithQuery<string>("count", "estimate: also how many there are, counted up to 10,000.")
            .WithTags("Cases");
        routes.MapPost("/v1/cases/statuses", StatusesAsync)
            .RequireScope(Readers.OfCases)
            .WithName("get-case-statuses")
            .WithSummary("Status, version and due day of up to 100 cases by their references.")
            .Accepts<StatusesRequest>("application/json")
            .Produces<StatusesAnswer>()
            .ReadsOnly()
            .WithTags("Cases");
    }

    private static async Task<IResult> ListAsync(HttpContext context, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var caller = context.Caller();
        var query = QueryReader.Of(context);
        var filters = CaseFilters.Read(query);
        var sort = CaseSort.Of(query.OneOf("sort", CaseSort.Names));
        var count = query.OneOf("count", "estimate") is not null;
        var limit = query.Limit();
        var after = query.Cursor(List, CaseListQuery.CursorShape);
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var sql = new ListSql();
        sql.Where(p => $"s.tenant_id = {p}", SqlParameters.Text(caller.Tenant));
        if (caller.OnlyClient() is { } client)
        {
            sql.Where(p => $"s.lodged_by = {p}", SqlParameters.Text(client));
        }

        filters.AddTo(sql);
        var (rows, counted) = await new CaseListQuery(sql, sort, "from caseapi.case_status s").RunAsync(source, after, limit, count, caller.IsStaff(), cancellation);
        var page = rows.Count > limit ? rows[..limit] : rows;
        var next = rows.Count > limit ? query.Next(List, CaseListQuery.After(page[^1], sort)) : null;
        if (next is not null)
        {
            context.Response.Headers.Link = query.NextLink(next);
        }

        var total = counted is { } n ? new CaseCount(Math.Min(n, CaseCount.CountedTo), n > CaseCount.CountedTo ? "at-least" : "exact") : null;
        return Results.Json(new CasePage(page, next, total), Json.Options);
    }

    private static async Task<IResult> StatusesAsync(HttpContext context, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!(await RequestReader.ReadAsync<StatusesRequest>(context, cancellation: cancellation)).TryGet(out var body, out var problem))
        {
            return problem.ToResult();
        }

        var references = body.Value.References;
        var errors = references.Select((reference, i) => (reference, i)).Where(r => !Reference.IsWellFormed(r.reference))
            .Select(r => new FieldError($"/references/{r.i}", "invalid-reference", ListTexts.CheckDigits)).ToList();
        if (references.Count is 0 or > MostReferences)
        {
            errors.Insert(0, new FieldError("/references", "wrong-count", QueryTexts.Between(1, MostReferences)));
        }

        if (errors.Count > 0)
        {
            return new Problem(errors.TrueForAll(e => e.Code == "invalid-reference") ? "invalid-reference" : "invalid-request", Errors: [.. errors.Take(MostReferences)]).ToResult();
        }

        await using var command = source.CreateCommand(StatusesSql);
        command.Parameters.Add(SqlParameters.Texts(references));
        command.Parameters.Add(SqlParameters.Text(caller.Tenant));
        command.Parameters.Add(SqlParameters.Text(caller.OnlyClient()));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var statuses = references.Distinct().ToDictionary(reference => reference, StatusLine? (_) => null);
        while (await row.ReadAsync(cancellation))
        {
            statuses[row.GetString(0)] = new StatusLine(row.GetString(1), row.GetInt64(2), row.DayOrNull(3));
        }

        return Results.Json(new StatusesAnswer(statuses), Json.Options);
    }
}
