using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Http.OpenApi;
using CaseApi.Http;
using MediatR;

namespace CaseApi.Lifecycle;

/// <summary>The one shape of all step routes: <c>POST /v1/cases/{id}/{step}</c>.</summary>
public static class StepRoutes
{
    /// <param name="routes">The group of /v1/cases.</param>
    /// <param name="step">The step; its name is the route's last part.</param>
    /// <param name="scopes">Any of them allows the step; with appeals:write alone only on cases that the client lodged.</param>
    /// <param name="command">Makes the command of the request.</param>
    public static RouteHandlerBuilder MapStep<TRequest, TCommand>(
        this IEndpointRouteBuilder routes, Step step, string[] scopes, Func<CommandMeta, TRequest, TCommand> command)
        where TRequest : StepRequest
        where TCommand : ICaseCommand =>
        routes.MapPost($"/{{id:guid}}/{step.Name}", async (Guid id, HttpContext context, CommandMetas metas, IMediator mediator, CancellationToken cancellation) =>
        {
            var query = QueryReader.Of(context);
            var dryRun = query.Bool("dryRun");
            if (query.Problem() is { } wrong)
            {
                return wrong.ToResult();
            }

            if (!IfMatch.Of(context).TryGet(out var version, out var problem)
                || !CommandHeaders.Key(context, dryRun).TryGet(out var key, out problem)
                || !(await RequestReader.ReadAsync<TRequest>(context, allowEmpty: true, cancellation)).TryGet(out var body, out problem))
            {
                return problem.OnBehalfOf(step).ToResult();
            }

            var repetition = metas.Repetition(key, dryRun, $"{step.Name} {id}", body.Sha256);
            return metas.OfStep(context, id, version, dryRun, body.Value, repetition).TryGet(out var meta, out problem)
                ? CommandResults.ToHttp(await mediator.Send(command(meta, body.Value), cancellation), dryRun, step)
                : await metas.RefuseAsync(context, problem, repetition, cancellation);
        })
        .RequireScope(scopes)
        .WithName(step.Name)
        .WithMetadata(step, new StepRoute<TRequest, TCommand>(step, scopes, command))
        .Accepts<TRequest>("application/json")
        .Produces<StepAnswer>()
        .WithDryRun()
        .WithTags(Phase(typeof(TRequest)));

    /// <summary>The phase of the lifecycle that the step belongs to is the folder it stands in.</summary>
    private static string Phase(Type request) => request.Namespace![(request.Namespace!.LastIndexOf('.') + 1)..];
}
