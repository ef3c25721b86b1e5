using System.Diagnostics;
using CaseApi.Cases;
using CaseApi.Integrations.Metrics;
using MediatR;

namespace CaseApi.Lifecycle;

/// <summary>A span and a count for each command: its name and the result, the span with the case's id. Never the payload.</summary>
public sealed class TracingBehavior<TCommand>(CaseMeter meter) : IPipelineBehavior<TCommand, CommandResult>
    where TCommand : ICaseCommand, IRequest<CommandResult>
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<CommandResult> next)
    {
        using var activity = CaseActivities.Source.StartActivity(typeof(TCommand).Name);
        CommandResult? result = null;
        try
        {
            result = await next();
        }
        finally
        {
            meter.CountCommand(typeof(TCommand).Name, result?.GetType().Name ?? "Failed");
        }

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
