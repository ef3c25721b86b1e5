using System.Collections.Frozen;
using CaseApi.Access;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Lifecycle;
using CaseApi.ReadModels.PublicView;
using Microsoft.Extensions.Options;

namespace CaseApi.Documents;

/// <summary>
/// An applicant without a portal sends a file, with reference and access code; a step then names it by its id. It is read by nobody before it is filed,
/// and deleted when no step takes it up within seven days.
/// </summary>
public static class PublicUploadEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/public/cases/{reference}/documents", PutAsync)
            .Public()
            .WithName("public-upload-document")
            .WithSummary("The applicant sends a file, as the body or as multipart/form-data; submit-correction, record-objection and file-complaint then name it by its id.")
            .Accepts<IFormFile>("multipart/form-data", "application/octet-stream", "application/pdf", "*/*")
            .WithAccessCode()
            .Produces<StoredDocument>(StatusCodes.Status201Created)
            .WithQuery<string>("fileName", "The file's name, when the body is the file itself; Content-Disposition does as well.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge, ProblemResult.ContentType)
            .WithTags("Public");

    private static async Task<IResult> PutAsync(string reference, HttpContext context, IServiceProvider services, PublicCases cases, IOptions<Limits> limits, CancellationToken cancellation)
    {
        var query = QueryReader.Of(context);
        var fileName = query.Text("fileName");
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (context.Request.Headers[PublicCaseEndpoint.CodeHeader] is not [{ Length: > 0 } code])
        {
            return new Problem("access-code-required").ToResult();
        }

        // Nothing of the file is read before the code is proved.
        if (await cases.OpenAsync(reference, code, cancellation) is not { } opened)
        {
            return new Problem("not-found").ToResult();
        }

        context.Response.Headers.CacheControl = "no-store";
        if (!IdempotencyKey.Of(context).TryGet(out var key, out var problem)
            || !(await UploadRequest.ReceiveAsync(context, fileName, limits.Value.PublicUploadBytes, cancellation)).TryGet(out var upload, out problem))
        {
            return problem.ToResult();
        }

        await using var file = upload.File;
        var applicant = new Caller(CommandMetas.PublicClient(opened.CaseId), opened.Tenant, FrozenSet<string>.Empty, null, TrustedClock: false, ActsForPeople: false);
        return (await services.GetRequiredService<DocumentStore>().PutAsync(applicant, key, upload, cancellation, limits.Value.PublicUploadsWaiting)).TryGet(out var answer, out problem)
            ? new DocumentEndpoints.UploadAnswer(answer, readable: false)
            : problem.ToResult();
    }
}
