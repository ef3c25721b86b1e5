using System.Buffers;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Operations;
using CaseApi.Store;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NodaTime;

namespace CaseApi.Integrations.Transfer;

/// <summary>Brings in cases that exist already, one on a line, with what happened in them since.</summary>
public static class ImportEndpoint
{
    public const string MediaType = "application/x-ndjson";

    /// <summary>More than this is stored first and taken by an operation.</summary>
    public const int MostLinesAtOnce = 1000;

    private static readonly string[] Types = [MediaType, "application/jsonl", "application/ndjson"];

    private const int MostBytesAtOnce = 4 * 1024 * 1024;
    private const int StoredTogether = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/import", PostAsync).RequireScope(Scopes.DataTransfer)
            .WithName("import-cases").WithTags("Integration")
            .WithSummary("Registers the appeals of an NDJSON body and takes their steps; one result a line, in their order. A line sent again changes nothing.")
            .WithDescription(
                $"Each line is an appeal as POST /v1/appeals takes it, with `key`, its own idempotency key, and `steps` that were taken since. Each command also needs the scope of its own route, and a past `at` or `receivedAt` cases:backdate. "
                + $"A line that is wrong or refused is told with its number and JSON pointers, and the others go on. More than {MostLinesAtOnce} lines or 4 MiB, or `Prefer: respond-async`: 202 and an operation. "
                + "A body of more than `Limits:UploadBytes` (100 MiB) is refused with 413 and nothing of it is taken: send it in parts, as `CaseApi import` does.")
            .WithHeader("Prefer", "respond-async: store the lines and answer 202 with an operation.", required: false)
            // Routing would refuse another type before it is known who asks.
            .Accepts<ImportedAppeal>(MediaType, "*/*")
            .Produces<ImportResult>(StatusCodes.Status200OK, MediaType)
            .Produces<OperationView>(StatusCodes.Status202Accepted)
            .KeysInBody();
        routes.MapGet("/v1/import/{id:guid}/results", ResultsAsync).RequireScope(Scopes.DataTransfer)
            .WithName("list-import-results").WithTags("Integration")
            .WithSummary("What became of the lines of an import that was taken by an operation, as far as it has gone: NDJSON, kept for 30 days.")
            .WithQuery<long>("after", "Go on after this line; default: from the beginning.")
            .Produces<ImportResult>(StatusCodes.Status200OK, MediaType);
    }

    private static async Task<IResult> PostAsync(HttpContext context, IServiceProvider services, IOptions<Limits> limits, CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        var largest = limits.Value.UploadBytes;
        if (context.Request.ContentLength > largest)
        {
            return new Problem("payload-too-large", BodyTexts.TooLarge(largest)).ToResult();
        }

        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !Types.Contains(type.MediaType.Value) || context.Request.Headers.ContentEncoding.Any(encoding => !string.IsNullOrEmpty(encoding) && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return new Problem("unsupported-media-type").ToResult();
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // One line more than is taken, so that it is refused here, in words, and not by a connection that breaks.
            size.MaxRequestBodySize = largest + limits.Value.JsonBodyBytes;
        }

        var sender = new ImportSender(context.Caller(), Language.Of(context.Request), ProblemResult.TraceId(context));
        var asked = context.Request.Headers["Prefer"].Any(value => value?.Split(',').Any(p => p.Trim().Equals("respond-async", StringComparison.OrdinalIgnoreCase)) == true);
        await using var lines = ImportLines.ReadAsync(context.Request.Body, limits.Value.JsonBodyBytes, largest, cancellation).GetAsyncEnumerator(cancellation);
        List<NumberedLine> first = [];
        var (bytes, more) = (0L, true);
        while (!asked && first.Count <= MostLinesAtOnce && bytes <= MostBytesAtOnce && (more = await lines.MoveNextAsync()))
        {
            if (lines.Current is { IsBeyond: true, Problem: { } beyond })
            {
                return beyond.ToResult();
            }

            first.Add(lines.Current);
            bytes += lines.Current.Bytes.Length;
        }

        // Nothing is answered before the body has been read: who sends need not read at the same time.
        if (more)
        {
            return await StoreAsync(context, services, sender, first, lines, asked, cancellation);
        }

        return first.Count == 0
            ? new Problem("malformed-json", BodyTexts.Empty).ToResult()
            : new ImportAnswer(first, services.GetRequiredService<LineImport>(), sender);
    }

    private static async Task<IResult> StoreAsync(
        HttpContext context, IServiceProvider services, ImportSender sender, List<NumberedLine> first, IAsyncEnumerator<NumberedLine> lines, bool asked, CancellationToken cancellation)
    {
        var (rows, clock) = (services.GetRequiredService<ImportRows>(), services.GetRequiredService<IClock>());
        var id = Guid.CreateVersion7();
        var now = clock.GetCurrentInstant();
        long count = 0;
        var page = first;
        var bytes = page.Sum(line => (long)line.Bytes.Length);
        while (await lines.MoveNextAsync())
        {
            if (lines.Current is { IsBeyond: true, Problem: { } beyond })
            {
                // Nobody has been told of the operation: what was stored of it is taken by none.
                await rows.ForgetAsync(id, cancellation);
                return beyond.ToResult();
            }

            page.Add(lines.Current);
            bytes += lines.Current.Bytes.Length;
            if (page.Count >= StoredTogether || bytes > MostBytesAtOnce)
            {
                await rows.StoreAsync(id, page, now, cancellation);
                (count, bytes, page) = (count + page.Count, 0, []);
            }
        }

        count += page.Count;
        if (count == 0)
        {
            return new Problem("malformed-json", BodyTexts.Empty).ToResult();
        }

        await rows.StoreAsync(id, page, now, cancellation);
        var operation = new Operation(id, ImportOperation.Kind, OperationState.Queued, 0, count, JsonSerializer.Serialize(ImportOrder.Of(sender), Json.Options), null, null, now) { Tenant = sender.Caller.Tenant };
        await rows.OrderAsync(operation, cancellation);
        if (asked)
        {
            context.Response.Headers["Preference-Applied"] = "respond-async";
        }

        context.Response.Headers.Location = $"/v1/operations/{id}";
        return Results.Json(OperationView.Of(operation), Json.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ResultsAsync(Guid id, HttpContext context, OperationRows operations, ImportRows rows, CancellationToken cancellation)
    {
        var query = QueryReader.Of(context);
        var after = query.Number("after", 0, int.MaxValue) ?? 0;
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        return await operations.FindAsync(id, cancellation) is { Kind: ImportOperation.Kind } found && found.Tenant == context.Caller().Tenant
            ? new ResultLines(rows.ResultsAsync(id, after, cancellation))
            : new Problem("not-found").ToResult();
    }

    /// <summary>Each result is sent when its line has been taken: what a caller has read is in the store.</summary>
    private sealed class ImportAnswer(IReadOnlyList<NumberedLine> lines, LineImport import, ImportSender sender) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = MediaType;
            await foreach (var result in ImportWindow.TakeAsync(lines, line => import.TakeAsync(line, sender, httpContext.RequestAborted), httpContext.RequestAborted))
            {
                var body = httpContext.Response.BodyWriter;
                body.Write(JsonSerializer.SerializeToUtf8Bytes(result, Json.Options));
                body.Write("\n"u8);
                await body.FlushAsync(httpContext.RequestAborted);
            }
        }
    }

    private sealed class ResultLines(IAsyncEnumerable<string> results) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = MediaType;
            await foreach (var result in results)
            {
                await httpContext.Response.WriteAsync(result + "\n", httpContext.RequestAborted);
            }
        }
    }
}
