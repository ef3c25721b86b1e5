using CaseApi.Cases;
using CaseApi.Http;
using FluentValidation;
using MediatR;

namespace CaseApi.Lifecycle;

/// <summary>Checks every command's content before it is handled, whoever sends it: a route, an import or the sweep. Answers a value, never throws.</summary>
public sealed class ValidationBehavior<TCommand>(IEnumerable<IValidator<TCommand>> validators) : IPipelineBehavior<TCommand, CommandResult>
    where TCommand : ICaseCommand, IRequest<CommandResult>
{
    public async Task<CommandResult> Handle(TCommand request, CancellationToken cancellationToken, RequestHandlerDelegate<CommandResult> next)
    {
        List<Mistake> mistakes = [];
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            mistakes.AddRange(result.Errors.Select(e => new Mistake(JsonPointers.Of(e.PropertyName), MistakeCodes.Of(e.ErrorCode), e.ErrorMessage)));
        }

        if (mistakes.Count > BodyWalker.MostErrors)
        {
            mistakes = [.. mistakes.Take(BodyWalker.MostErrors), new Mistake("", "more-errors", "There are more mistakes; correct these first.")];
        }

        return mistakes.Count > 0 ? new CommandResult.Invalid(mistakes) : await next();
    }
}

/// <summary>The validators' own names for what they found, as codes of the contract.</summary>
internal static class MistakeCodes
{
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["NotEmptyValidator"] = "empty",
        ["NotNullValidator"] = "missing-member",
        ["MaximumLengthValidator"] = "too-long",
        ["RegularExpressionValidator"] = "invalid-value",
        ["InclusiveBetweenValidator"] = "out-of-range",
        ["GreaterThanValidator"] = "out-of-range",
        ["PredicateValidator"] = "invalid-value",
    };

    /// <summary>A rule that names its code keeps it.</summary>
    public static string Of(string errorCode) =>
        Codes.TryGetValue(errorCode, out var code) ? code
        : char.IsAsciiLetterLower(errorCode[0]) ? errorCode
        : "invalid-value";
}

/// <summary>A validator's property path as the JSON pointer of the request: both name their members alike.</summary>
internal static class JsonPointers
{
    public static string Of(string path)
    {
        var parts = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);

        // The content that a command holds together stands alone in the request; a member of that name does not.
        return "/" + string.Join('/', parts.Skip(parts is ["Appeal" or "Act", _, ..] ? 1 : 0).Select(part => char.ToLowerInvariant(part[0]) + part[1..]));
    }
}
