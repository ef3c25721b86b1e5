namespace CaseApi.Http;

public static partial class ProblemCatalogue
{
    /// <summary>The refusals of the law and of procedures: one entry for each code that <c>Decide</c> can return.</summary>
    private static IEnumerable<ProblemKind> Refusals() => [];
}
