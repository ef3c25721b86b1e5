using System.Security.Cryptography;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels;

/// <summary>Looks for people and words. A POST, so that no personal data stands in a URL; every search is logged, without its words.</summary>
public static class CaseSearchEndpoint
{
    private const string List = "case-search";

    /// <summary>From, up to (not including), or one of several days.</summary>
    public sealed record DayRange(LocalDate? Gte = null, LocalDate? Lt = null, IReadOnlyList<LocalDate>? In = null);

    /// <param name="Name">Words of a name; each may be cut short at its end.</param>
    /// <param name="Identifier">A whole identifier, such as an IIN or BIN.</param>
    /// <param name="Text">Words that all occur in the appeal.</param>
    /// <param name="Sort">registeredOn, -registeredOn (default), dueOn, -dueOn.</param>
    public sealed record SearchRequest(
        string? Name = null,
        string? Identifier = null,
        string? Text = null,
        IReadOnlyList<CaseStatus>? Status = null,
        IReadOnlyList<string>? Stage = null,
        IReadOnlyList<CaseOutcome>? Outcome = null,
        IReadOnlyList<CaseFlag>? Flag = null,
        IReadOnlyList<string>? Procedure = null,
        IReadOnlyList<string>? Kind = null,
        IReadOnlyList<string>? Channel = null,
        IReadOnlyList<string>? Need = null,
        IReadOnlyList<string>? Topic = null,
        IReadOnlyList<string>? Unit = null,
        IReadOnlyList<string>? Officer = null,
        DayRange? RegisteredOn = null,
        DayRange? DueOn = null,
        IReadOnlyList<string>? ExternalId = null,
        string? Q = null,
        string? Sort = null,
        int? Limit = null,
        string? Cursor = null);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/cases/search", SearchAsync)
            .RequireScope(Readers.Staff)
            .WithName("search-cases")
            .WithSummary("Cases by the names, identifiers and words in them. Every search is logged with who asked and how much was found.")
            .Accepts<SearchRequest>("application/json")
            .Produces<CasePage>()
            .ReadsOnly()
            .WithTags("Cases");

    private static async Task<IResult> SearchAsync(HttpContext context, NpgsqlDataSource source, ILoggerFactory logs, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!(await RequestReader.ReadAsync<SearchRequest>(context, cancellation: cancellation)).TryGet(out var body, out var problem))
        {
            return problem.ToResult();
        }

        var request = body.Value;
        var scope = Scope(request);
        var after = request.Cursor is null ? null : Cursor.Decode(request.Cursor, scope, CaseListQuery.CursorShape);
        var errors = Mistakes(request, after).ToList();
        if (errors.Count > 0)
        {
            return new Problem("invalid-request", Errors: errors).ToResult();
        }

        var sql = new ListSql();
        sql.Where(p => $"s.tenant_id = {p} and w.tenant_id = {p}", SqlParameters.Text(caller.Tenant));
        Words(request, sql);
        Filters(request).AddTo(sql);
        var sort = CaseSort.Of(request.Sort);
        var limit = request.Limit ?? QueryReader.DefaultLimit;
        var (rows, _) = await new CaseListQuery(sql, sort, "from caseapi.case_search w join caseapi.case_status s on s.id = w.case_id")
            .RunAsync(source, after, limit, count: false, withOfficer: true, cancellation);
        var page = rows.Count > limit ? rows[..limit] : rows;
        logs.CreateLogger("CaseApi.Audit").LogInformation("Cases searched by {Client} {Officer}: {Hits} found", caller.Client, caller.OfficerId, page.Count);
        return Results.Json(new CasePage(page, rows.Count > limit ? CaseListQuery.After(page[^1], sort).Encode(scope) : null, null), Json.Options);
    }

    private static IEnumerable<FieldError> Mistakes(SearchRequest request, Cursor? after)
    {
        if (request.Name is null && request.Identifier is null && request.Text is null)
        {
            yield return new FieldError("", "nothing-sought", ListTexts.NothingSought);
        }

        foreach (var (pointer, words) in new[] { ("/name", request.Name), ("/identifier", request.Identifier), ("/text", request.Text) })
        {
            if (words is not null && !words.Any(char.IsLetterOrDigit))
            {
                yield return new FieldError(pointer, "no-words", ListTexts.NoWords);
            }
        }

        if (request.Sort is { } sort && !CaseSort.Names.Contains(sort))
        {
            yield return new FieldError("/sort", "unknown-value", BodyTexts.UnknownValue(CaseSort.Names));
        }

        if (request.Limit is < 1 or > QueryReader.MaxLimit)
        {
            yield return new FieldError("/limit", "out-of-range", QueryTexts.Between(1, QueryReader.MaxLimit));
        }

        if (request.Cursor is not null && after is null)
        {
            yield return new FieldError("/cursor", "invalid-cursor", QueryTexts.InvalidCursor);
        }
    }

    private static void Words(SearchRequest request, ListSql sql)
    {
        if (request.Name is { } name)
        {
            sql.Where(p => $"w.words @@ to_tsquery('simple', {p})", SqlParameters.Text(NamePrefixes(name)));
        }

        if (request.Text is { } text)
        {
            sql.Where(p => $"w.words @@ plainto_tsquery('simple', {p})", SqlParameters.Text(text));
        }

        if (request.Identifier is { } identifier)
        {
            sql.Where(p => $"w.identifiers @> {p}", SqlParameters.Texts([identifier.Trim()]));
        }
    }

    /// <summary>Only letters and digits reach the query language, each word in quotes: 'аск':* &amp; 'тест':*</summary>
    internal static string NamePrefixes(string name) => string.Join(" & ", string
        .Concat(name.Select(c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark ? c : ' '))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => $"'{word}':*"));

    private static CaseFilters Filters(SearchRequest request) => new()
    {
        Status = request.Status ?? [],
        Stage = request.Stage ?? [],
        Outcome = request.Outcome ?? [],
        Flag = request.Flag ?? [],
        Procedure = request.Procedure ?? [],
        Kind = request.Kind ?? [],
        Channel = request.Channel ?? [],
        Need = request.Need ?? [],
        Topic = request.Topic ?? [],
        Unit = request.Unit ?? [],
        Officer = request.Officer ?? [],
        RegisteredOn = new Filter<LocalDate>(request.RegisteredOn?.In ?? [], request.RegisteredOn?.Gte, request.RegisteredOn?.Lt),
        DueOn = new Filter<LocalDate>(request.DueOn?.In ?? [], request.DueOn?.Gte, request.DueOn?.Lt),
        ExternalId = request.ExternalId ?? [],
        Q = request.Q,
    };

    /// <summary>A cursor belongs to the search it came from; of the words it holds no more than a hash.</summary>
    private static string Scope(SearchRequest request) => List + Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request with { Cursor = null, Limit = null }, Json.Options)).AsSpan(0, 8));
}
