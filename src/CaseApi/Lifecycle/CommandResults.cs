using CaseApi.Cases;
using CaseApi.Http;

namespace CaseApi.Lifecycle;

/// <summary>What became of a command, as HTTP says it.</summary>
public static class CommandResults
{
    private static readonly string[] NotThere = ["missing-member", "null-not-allowed", "missing", "empty"];

    /// <param name="step">Whose articles ask for what a body lacks.</param>
    public static IResult ToHttp(CommandResult result, bool dryRun, Step? step = null) => result switch
    {
        CommandResult.Accepted accepted => new AnswerResult(accepted.Answer, dryRun),
        CommandResult.Replayed replayed => new AnswerResult(replayed.Answer, false),
        _ => ProblemOf(result, step).ToResult(),
    };

    /// <summary>Of a command that was not accepted.</summary>
    public static Problem ProblemOf(CommandResult result, Step? step = null) => result switch
    {
        CommandResult.Refused refused => OfRefusal(refused.Refusal),
        CommandResult.Invalid invalid => new Problem(
            "invalid-request", Errors: [.. invalid.Mistakes.Select(m => new FieldError(m.Pointer, m.Code, MistakeTexts.Of(m.Code, m.Message)))]).OnBehalfOf(step),
        CommandResult.NotFound => new Problem("not-found"),
        CommandResult.Stale stale => stale.CurrentVersion is { } current ? new Problem("stale-version").With("currentVersion", current) : new Problem("stale-version"),
        CommandResult.KeyReused => new Problem("idempotency-key-reused"),
        CommandResult.KeyInUse => new Problem("idempotency-key-in-use"),
        CommandResult.KeyExpired expired => new Problem("idempotency-key-expired").With("caseId", expired.CaseId),
        CommandResult.Unknown => new Problem("store-unavailable").WithHeader("Retry-After", "1"),
        _ => throw new InvalidOperationException($"A command ended as {result.GetType().Name}, which HTTP cannot say."),
    };

    /// <summary>What a step must contain is asked by law: a body that lacks some of it is told by which article.</summary>
    public static Problem OnBehalfOf(this Problem problem, Step? step) =>
        step is not null && problem.Errors?.Any(e => NotThere.Contains(e.Code)) == true ? problem with { LegalBasis = step.Basis } : problem;

    private static Problem OfRefusal(Refusal refusal)
    {
        List<FieldError> errors =
        [
            .. from mistake in refusal.All.Count > 0 ? refusal.All : [refusal]
               from pointer in mistake.Pointers
               select new FieldError(pointer, mistake.Code, Detail(mistake)),
        ];
        return new Problem(refusal.Code, Detail(refusal), errors.Count == 0 ? null : errors, refusal.LegalBasis);
    }

    // The refusal words the case at hand in English; in the other languages the catalogue explains its code, and what it is about is named.
    private static LocalText Detail(Refusal refusal)
    {
        var general = ProblemCatalogue.Of(refusal.Code).Explanation;
        if (refusal.Items.Count == 0)
        {
            return general with { En = refusal.Detail };
        }

        var items = string.Join(", ", refusal.Items);
        string With(string text) => $"{text.TrimEnd('.')}: {items}.";
        return new LocalText(With(general.Kk), With(general.Ru), refusal.Detail, With(general.Ar));
    }
}

/// <summary>Writes a recorded answer as it stands.</summary>
internal sealed class AnswerResult(RecordedAnswer answer, bool dryRun) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => dryRun ? StatusCodes.Status200OK : answer.Status;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode!.Value;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = answer.Body.Length;
        if (dryRun)
        {
            response.Headers["Preference-Applied"] = "dry-run";
        }
        else
        {
            response.Headers.ETag = $"\"{answer.Version}\"";
            if (answer.Location is { } location)
            {
                response.Headers.Location = location;
            }
        }

        await response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
    }
}
