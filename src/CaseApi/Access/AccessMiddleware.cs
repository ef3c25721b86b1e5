using CaseApi.Http;

namespace CaseApi.Access;

/// <summary>Reads the credential before rates are counted; refusing is <see cref="AccessMiddleware"/>'s, so that a wrong one counts against its address.</summary>
public sealed class CredentialMiddleware(RequestDelegate next, Credentials credentials)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (await credentials.ResolveAsync(context.Request) is { } resolved)
        {
            if (resolved.TryGet(out var caller, out var problem))
            {
                context.Features.Set(caller);
            }
            else
            {
                context.Features.Set(new RefusedCredential(problem));
            }
        }

        await next(context);
    }
}

/// <summary>A credential that was sent and is not good.</summary>
internal sealed record RefusedCredential(Problem Problem);

/// <summary>Lets a request through to its endpoint if the endpoint's <see cref="AccessRule"/> allows it. No rule, no entry.</summary>
public sealed class AccessMiddleware(RequestDelegate next, BearerTokens tokens)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (Refusal(context) is { } problem)
        {
            await problem.ToResult().ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    private Problem? Refusal(HttpContext context)
    {
        if (context.Features.Get<RefusedCredential>() is { Problem: var refused })
        {
            return refused.Status == StatusCodes.Status401Unauthorized ? Challenge(refused) : refused;
        }

        // Not a route of ours: nothing there (404), or the framework's own answer (405, 415).
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return null;
        }

        var rule = endpoint.Metadata.GetMetadata<AccessRule>()
            ?? throw new InvalidOperationException($"The route {endpoint.RoutePattern.RawText} does not say who may call it.");
        return rule.IsPublic ? null : Check(rule, context.CallerOrNull());
    }

    private Problem? Check(AccessRule rule, Caller? caller)
    {
        if (caller is null)
        {
            return Challenge(new Problem("missing-credential"));
        }

        if (!rule.AnyOf.Any(caller.Has))
        {
            return new Problem("missing-scope", AccessTexts.Needs(rule.AnyOf));
        }

        return AccessRules.MissingOfficer(rule.AnyOf, caller);
    }

    private Problem Challenge(Problem problem) =>
        problem.WithHeader("WWW-Authenticate", tokens.AreAccepted ? "ApiKey realm=\"caseapi\", Bearer realm=\"caseapi\"" : "ApiKey realm=\"caseapi\"");
}
