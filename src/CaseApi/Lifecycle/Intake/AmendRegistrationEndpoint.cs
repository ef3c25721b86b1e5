using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Corrects what was registered wrongly.</summary>
public static class AmendRegistrationEndpoint
{
    /// <param name="Reasons">What was wrong.</param>
    public sealed record AmendRegistrationRequest(
        string Reasons, Participant? Applicant = null, Representative? Representative = null, string? AddressedTo = null, string? Subject = null, string? Statement = null,
        string? Channel = null, string? Language = null, string? HearingLanguage = null, bool? Interpreter = null, LocalDate? FiledOn = null, string? Need = null, string? Topic = null,
        string? Subtopic = null, Signature? Signature = null, Fee? Fee = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AmendRegistrationRequest, AmendRegistration>(AmendRegistration.Step, StepScopes.Write, (meta, request) => new AmendRegistration(
                meta,
                new RegistrationChanges(
                    request.Applicant, request.Representative, request.AddressedTo, request.Subject, request.Statement, request.Channel, request.Language, request.HearingLanguage,
                    request.Interpreter, request.FiledOn, request.Need, request.Topic, request.Subtopic, request.Signature, request.Fee),
                request.Reasons))
            .WithSummary("Corrects what was registered wrongly; only the members that are named change.");

    public sealed class Validator : AbstractValidator<AmendRegistration>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotEmpty();
            RuleFor(c => c.Changes.Channel).Matches("^[a-z][a-z0-9-]{0,63}$").OverridePropertyName("channel").WithMessage("A channel is a kebab-case code, such as portal.");
            RuleFor(c => c.Changes.Language).Matches("^[a-z]{2,3}$").OverridePropertyName("language").WithMessage("A language is a code such as kk, ru, en or ar.");
            RuleFor(c => c.Changes.HearingLanguage).Matches("^[a-z]{2,3}$").OverridePropertyName("hearingLanguage").WithMessage("A language is a code such as kk, ru, en or ar.");
            RuleFor(c => c.Changes.Need).MaximumLength(200).OverridePropertyName("need");
            RuleFor(c => c.Changes.Topic).MaximumLength(200).OverridePropertyName("topic");
            RuleFor(c => c.Changes.Subtopic).MaximumLength(200).OverridePropertyName("subtopic");
        }
    }
}
