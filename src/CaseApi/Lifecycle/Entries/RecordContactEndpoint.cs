using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Enters a talk, call or message about the case.</summary>
public static class RecordContactEndpoint
{
    public sealed record RecordContactRequest(ContactDirection Direction, string Channel, string With, string? About = null, bool? Resolved = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordContactRequest, RecordContact>(RecordContact.Step, StepScopes.Write, (meta, request) => new RecordContact(meta, request.Direction, request.Channel, request.With, request.About, request.Resolved))
            .WithSummary("Enters a talk, call or message about the case.");

    public sealed class Validator : AbstractValidator<RecordContact>
    {
        public Validator()
        {
            RuleFor(c => c.Channel).NotEmpty().MaximumLength(64);
            RuleFor(c => c.With).NotEmpty().MaximumLength(300);
        }
    }
}
