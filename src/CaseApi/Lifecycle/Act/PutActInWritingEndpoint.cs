using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>Writes an oral act down.</summary>
public static class PutActInWritingEndpoint
{
    /// <param name="WithoutRemedy">The act knowingly does not say how to complain; the term to complain is six months then.</param>
    public sealed record PutActInWritingRequest(
        IReadOnlyList<string>? Languages = null,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Sections = null,
        IReadOnlyList<NormUse>? Norms = null,
        IReadOnlyList<FactFinding>? Facts = null,
        IReadOnlyList<ArgumentAnswer>? Arguments = null,
        Remedy? Remedy = null,
        string? SignedBy = null,
        bool WithoutRemedy = false,
        string? Discretion = null) : StepRequest;

    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> NoSections = [];

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<PutActInWritingRequest, PutActInWriting>(PutActInWriting.Step, StepScopes.Write, (meta, request) => new PutActInWriting(meta, new ActContent(
            default, default, request.Languages ?? [], request.Sections ?? NoSections, request.Arguments ?? [], request.Norms ?? [], request.Facts ?? [], request.Remedy, request.SignedBy, null)
        {
            WithoutRemedy = request.WithoutRemedy,
            Discretion = request.Discretion,
        }))
            .WithSummary("Writes an oral act down as it was given.");

    public sealed class Validator : AbstractValidator<PutActInWriting>
    {
        public Validator() => RuleFor(c => c.Act).SetValidator(new ActContentForm());
    }
}
