using CaseApi.Access;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CaseApi.Documents;

/// <summary>Uploads come first, on their own; a command then names them by id.</summary>
public static class DocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/documents", PutAsync)
            .RequireScope(Scopes.AppealsWrite, Scopes.CasesWrite)
            .WithName("upload-document")
            .WithSummary("Stores one file, sent as the body or as multipart/form-data. What no case takes up within seven days is deleted.")
            // Routing refuses what is not named here: a file may be of any type.
            .Accepts<IFormFile>("multipart/form-data", "application/octet-stream", "application/pdf", "*/*")
            .Produces<StoredDocument>(StatusCodes.Status201Created)
            .WithQuery<string>("fileName", "The file's name, when the body is the file itself; Content-Disposition does as well.")
            .WithHeader("Content-Disposition", "May name the file, as in attachment; filename=\"appeal.pdf\", when the body is the file itself and the query does not name it.", required: false)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge, ProblemResult.ContentType)
            .WithTags("Documents");
        routes.MapGet("/v1/documents/{id:guid}", (Guid id, HttpContext context, NpgsqlDataSource source) =>
                QueryReader.Of(context).Problem() is { } wrong ? wrong.ToResult() : new DocumentDownload(source, id, context.Caller()))
            .RequireScope(Scopes.AppealsWrite, Scopes.CasesRead, Scopes.CasesWrite)
            .WithName("get-document")
            .WithSummary("The file as it was uploaded: for the client that uploaded it, and for staff once it lies in a case.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Produces(StatusCodes.Status304NotModified)
            .WithTags("Documents");
    }

    private static async Task<IResult> PutAsync(HttpContext context, IServiceProvider services, IOptions<Limits> limits, CancellationToken cancellation)
    {
        var query = QueryReader.Of(context);
        var fileName = query.Text("fileName");
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (!IdempotencyKey.Of(context).TryGet(out var key, out var problem)
            || !(await UploadRequest.ReceiveAsync(context, fileName, limits.Value.UploadBytes, cancellation)).TryGet(out var upload, out problem))
        {
            return problem.ToResult();
        }

        await using var file = upload.File;
        return (await services.GetRequiredService<DocumentStore>().PutAsync(context.Caller(), key, upload, cancellation)).TryGet(out var answer, out problem)
            ? new UploadAnswer(answer)
            : problem.ToResult();
    }

    internal sealed class UploadAnswer(byte[] body, bool readable = true) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var document = System.Text.Json.JsonDocument.Parse(body);
            httpContext.Response.StatusCode = StatusCodes.Status201Created;
            httpContext.Response.Headers.Location = !readable ? default : $"/v1/documents/{document.RootElement.GetProperty("id").GetString()}";
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = body.Length;
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}

/// <summary>Deletes, once an hour, documents that no case took up within seven days of real time.</summary>
public sealed class LooseDocuments(DocumentStore store, ILogger<LooseDocuments> log) : BackgroundService
{
    public static readonly NodaTime.Duration Kept = NodaTime.Duration.FromDays(7);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var removed = await store.RemoveLooseAsync(Kept, stoppingToken);
                if (removed > 0)
                {
                    log.LogInformation("{Count} documents that no case took up were deleted", removed);
                }
            }
            catch (NpgsqlException failure)
            {
                log.LogWarning("Loose documents could not be deleted; tried again in an hour. {Failure}", Failure.Describe(failure));
            }
        }
    }
}
