using Microsoft.OpenApi;

namespace CaseApi.Http.OpenApi;

/// <summary>Every error answer: one body, and when it comes.</summary>
internal static class ErrorAnswers
{
    private static readonly SortedDictionary<int, (string Name, string When)> All = new()
    {
        [400] = ("BadRequest", "The request itself is wrong: `errors` tells every mistake and where it stands."),
        [401] = ("Unauthorized", "No credential, or one that does not hold."),
        [403] = ("Forbidden", "The credential lacks the scope, or nobody but a clock may do this."),
        [404] = ("NotFound", "There is no such thing, or it is somebody else's."),
        [405] = ("MethodNotAllowed", "The address is right, the method is not."),
        [406] = ("NotAcceptable", "None of the offered forms is accepted."),
        [409] = ("Conflict", "The state of the case refuses, with the legal basis; or the idempotency key stands for another request."),
        [410] = ("Gone", "It was here and is no more."),
        [412] = ("PreconditionFailed", "Somebody was faster: If-Match names a version that is not the present one."),
        [413] = ("ContentTooLarge", "The body is larger than is taken."),
        [415] = ("UnsupportedMediaType", "The body is not in a form that is read here."),
        [422] = ("UnprocessableContent", "The request is right, but what it needs is not known, such as a calendar's year."),
        [428] = ("PreconditionRequired", "If-Match is missing."),
        [429] = ("TooManyRequests", "More requests than the published limits allow; Retry-After tells when to go on."),
        [500] = ("InternalError", "A mistake of the service; `traceId` finds it in the log."),
        [503] = ("Unavailable", "The store cannot be reached, or the outcome is not known; the same request with the same key settles it."),
    };

    /// <summary>What may come from a route because of what it is.</summary>
    public static IEnumerable<int> Of(Route route)
    {
        yield return 400;
        if (!route.Rule.IsPublic)
        {
            yield return 401;
            yield return 403;
        }
        else if (route.MayKnowCaller)
        {
            yield return 401;
        }

        if (route.Path.Contains('{', StringComparison.Ordinal))
        {
            yield return 404;
        }

        if (route.Writes)
        {
            yield return 409;
        }

        if (route.HasBody)
        {
            yield return 413;
            yield return 415;
        }

        if (route.IsStep)
        {
            yield return 412;
            yield return 428;
        }

        yield return 429;
        yield return 500;
        yield return 503;
    }

    public static string Name(int status) => All.TryGetValue(status, out var known)
        ? known.Name
        : throw new InvalidOperationException($"A route declares the error {status}, for which {nameof(ErrorAnswers)} has no description.");

    public static void AddTo(OpenApiDocument document, Schemas schemas)
    {
        document.Components!.Responses = new Dictionary<string, IOpenApiResponse>();
        foreach (var (_, (name, when)) in All)
        {
            document.Components.Responses[name] = new OpenApiResponse
            {
                Description = when,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ProblemResult.ContentType] = new OpenApiMediaType { Schema = schemas.OfAnswer(typeof(ProblemDocument)) },
                },
            };
        }
    }
}
