using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.ReadModels.PublicView;

namespace CaseApi.Lifecycle.Public;

/// <summary>The one shape of the routes of an applicant without a portal: <c>POST /v1/public/cases/{reference}/{step}</c>.</summary>
internal static class PublicStepRoutes
{
    /// <param name="cases">The group of /v1/public/cases/{reference}.</param>
    /// <param name="step">The step; its name is the route's last part.</param>
    /// <param name="command">Makes the command of what was sent; whom it is about is always the applicant.</param>
    public static RouteHandlerBuilder MapPublicStep<TRequest, TCommand>(this IEndpointRouteBuilder cases, Step step, Func<CommandMeta, TRequest, TCommand> command)
        where TRequest : notnull
        where TCommand : ICaseCommand
    {
        var route = cases.MapPost($"/{step.Name}", async (string reference, HttpContext context, PublicCases opened, PublicCommands commands, CommandMetas metas, CancellationToken cancellation) =>
        {
            var query = QueryReader.Of(context);
            var dryRun = query.Bool("dryRun");
            if (query.Problem() is { } wrong)
            {
                return wrong.ToResult();
            }

            if (context.Request.Headers[PublicCaseEndpoint.CodeHeader] is not [{ Length: > 0 } code])
            {
                return new Problem("access-code-required").ToResult();
            }

            // Nothing of the body is looked at before the code is proved: whoever has none learns nothing.
            if (await opened.OpenAsync(reference, code, cancellation) is not { } key)
            {
                return new Problem("not-found").ToResult();
            }

            context.Response.Headers.CacheControl = "no-store";
            if (!CommandHeaders.Key(context, dryRun).TryGet(out var name, out var problem)
                || !(await RequestReader.ReadAsync<TRequest>(context, allowEmpty: true, cancellation)).TryGet(out var body, out problem))
            {
                return problem.OnBehalfOf(step).ToResult();
            }

            var meta = metas.OfApplicant(context, key.Tenant, key.CaseId, dryRun, metas.Repetition(name, dryRun, $"public {step.Name} {key.CaseId}", body.Sha256));
            return await commands.SendAsync(step, key, meta, own => command(own, body.Value), context, cancellation);
        })
        .Public()
        .WithName($"public-{step.Name}")
        .WithSummary(PublicStepWords.Summary(step.Name))
        .WithDescription($"Basis: {string.Join("; ", step.Basis)}. Decided on the case as it is: no If-Match is sent.")
        .WithAccessCode()
        .Produces<PublicStepAnswer>()
        .WithDryRun()
        .WithTags("Public");

        // Where nothing is to be said, no body is asked for; an empty object is read all the same.
        return typeof(TRequest).GetProperties().Length == 0 ? route : route.Accepts<TRequest>("application/json");
    }
}
