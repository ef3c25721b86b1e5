using System.Collections.Frozen;

namespace CaseApi.Http;

/// <summary>What a code means: the status it is sent with, and its title and explanation in the four languages.</summary>
public sealed record ProblemKind(string Code, int Status, LocalText Title, LocalText Explanation);

/// <summary>
/// Every code a caller can meet. The edge's own stand in ProblemCatalogue.Edge.cs,
/// the refusals of the law in ProblemCatalogue.Refusals.cs, ProblemCatalogue.People.cs and ProblemCatalogue.Keeping.cs.
/// </summary>
public static partial class ProblemCatalogue
{
    private static readonly FrozenDictionary<string, ProblemKind> Kinds =
        Transport().Concat(Conditions()).Concat(Reads()).Concat(Refusals()).Concat(ActRefusals()).Concat(RefusalsAcrossCases()).Concat(SortingRefusals()).Concat(People()).Concat(Reports()).Concat(Keeping()).Concat(IntakeRefusals()).ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<ProblemKind> All => Kinds.Values;

    public static bool Contains(string code) => Kinds.ContainsKey(code);

    /// <summary>A code that is not in the catalogue yet is sent as a 409 under its own name; a test keeps such codes from being published.</summary>
    public static ProblemKind Of(string code) =>
        Kinds.TryGetValue(code, out var kind) ? kind : new ProblemKind(code, StatusCodes.Status409Conflict, code, code);

    /// <summary>The code for an error status that the framework set without a body.</summary>
    public static string ForStatus(int status) => status switch
    {
        401 => "missing-credential",
        403 => "missing-scope",
        404 => "not-found",
        405 => "method-not-allowed",
        406 => "not-acceptable",
        408 => "request-timeout",
        413 => "payload-too-large",
        414 => "address-too-long",
        415 => "unsupported-media-type",
        429 => "too-many-requests",
        503 => "store-unavailable",
        >= 500 => "internal-error",
        _ => "invalid-request",
    };
}
