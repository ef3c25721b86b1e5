using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Closing;
using FluentValidation;

namespace CaseApi.Lifecycle.Closing;

/// <summary>Erases the personal data of a case that has ended.</summary>
public static class ErasePersonalDataEndpoint
{
    /// <summary>Who acts where the key of the administration names no officer.</summary>
    private const string Administration = "administration";

    /// <param name="Ground">Of the procedure, such as keeping-time-over.</param>
    /// <param name="Order">The number of the order or record of disposal it rests on; it is kept with the event.</param>
    public sealed record ErasePersonalDataRequest(string Ground, string? Order = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ErasePersonalDataRequest, ErasePersonalData>(
                ErasePersonalData.Step, StepScopes.Admin,
                (meta, request) => new ErasePersonalData(meta.By == "applicant" ? meta with { By = Administration } : meta, request.Ground, request.Order))
            .WithSummary("Erases the personal data of a case that has ended, for good: names, texts, acts, what it is found by and, where the procedure says so, its documents. The events stay.");

    public sealed class Validator : AbstractValidator<ErasePersonalData>
    {
        public Validator()
        {
            RuleFor(c => c.Ground).MustBeACode();
            RuleFor(c => c.Order!).MustBeAName().When(c => c.Order is not null);
        }
    }
}
