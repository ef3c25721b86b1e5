using System.Diagnostics;
using CaseApi.Cases;
using MediatR;

namespace CaseApi.Lifecycle;

/// <summary>A span for each command: its name, the case's id and the result. Never the payload.</summary>
public sealed class TracingBehavior<TCommand> : IPipelineBehavior<TCommand, CommandResult>
    where TCommand : ICaseCommand, IRequest<CommandResult>
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<CommandResult> next)
    {
        using var activity = CaseActivities.Source.StartActivity(typeof(TCommand).Name);
        var result = await next();
        if (activity is not null)
        {
            activity.SetTag("case.id", request.Meta.CaseId);
            activity.SetTag("case.tenant", request.Meta.Tenant);
            activity.SetTag("case.result", result.GetType().Name);
        }

        return result;
    }
}

public static class CaseActivities
{
    public static readonly ActivitySource Source = new("CaseApi");
}
