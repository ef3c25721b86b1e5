using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseApi.Http;

#pragma warning disable CA1720 // "pointer" is the JSON pointer of RFC 6901 and the name on the wire.

/// <summary>One mistake and where it stands: a JSON pointer into the body, or the name of a query parameter or header.</summary>
public sealed record FieldError(string? Pointer, string Code, LocalText Message, string? Parameter = null)
{
    public static FieldError OfParameter(string name, string code, LocalText message) => new(null, code, message, name);
}

/// <summary>
/// A refusal or error as the caller sees it (RFC 9457). Status and title come from <see cref="ProblemCatalogue"/>;
/// without a detail of its own the catalogue's explanation is sent.
/// </summary>
public sealed record Problem(string Code, LocalText? Detail = null, IReadOnlyList<FieldError>? Errors = null, IReadOnlyList<string>? LegalBasis = null)
{
    /// <summary>Response headers that belong to this answer, such as Retry-After.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>Further members of the problem document, such as the case id of an expired idempotency key.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = NoExtensions;

    public int Status => ProblemCatalogue.Of(Code).Status;

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();
    private static readonly IReadOnlyDictionary<string, object?> NoExtensions = new Dictionary<string, object?>();

    public Problem WithHeader(string name, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers) { [name] = value } };

    public Problem With(string member, object? value) =>
        this with { Extensions = new Dictionary<string, object?>(Extensions) { [member] = value } };

    public IResult ToResult() => new ProblemResult(this);

    public static implicit operator ProblemResult(Problem problem) => new(problem);

    public ProblemResult ToProblemResult() => new(this);
}

/// <summary>Writes a <see cref="Problem"/> in the caller's language.</summary>
public sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/problem+json";

    public Problem Problem { get; } = problem;

    public int? StatusCode => Problem.Status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var language = Language.Of(httpContext.Request);
        var kind = ProblemCatalogue.Of(Problem.Code);
        var response = httpContext.Response;
        foreach (var (name, value) in Problem.Headers)
        {
            response.Headers[name] = value;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(Document(Problem, kind, language, TraceId(httpContext)), Json.Options);
        response.StatusCode = kind.Status;
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        response.Headers.ContentLanguage = language;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    /// <summary>As <see cref="RequestTrace"/> has set it.</summary>
    public static string TraceId(HttpContext context) => context.TraceIdentifier;

    internal static ProblemDocument Document(Problem problem, ProblemKind kind, string language, string traceId) => new(
        Type: $"/problems/{kind.Code}",
        Title: kind.Title.In(language),
        Status: kind.Status,
        Detail: (problem.Detail ?? kind.Explanation).In(language),
        Code: kind.Code,
        TraceId: traceId,
        LegalBasis: problem.LegalBasis,
        Errors: problem.Errors?.Select(error => new ProblemDocumentError(error.Pointer, error.Parameter, error.Code, error.Message.In(language))).ToList())
    {
        Extensions = problem.Extensions.Count == 0
            ? null
            : problem.Extensions.ToDictionary(pair => pair.Key, pair => JsonSerializer.SerializeToElement(pair.Value, Json.Options)),
    };
}

/// <summary>The wire form of a problem.</summary>
public sealed record ProblemDocument(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? LegalBasis,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ProblemDocumentError>? Errors)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extensions { get; init; }
}

public sealed record ProblemDocumentError(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Parameter,
    string Code,
    string Message);
