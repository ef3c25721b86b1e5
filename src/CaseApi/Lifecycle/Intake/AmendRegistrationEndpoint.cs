using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Corrects what was registered wrongly.</summary>
public static class AmendRegistrationEndpoint
{
    private static readonly Duration Behind = Duration.FromMinutes(5);
    private static readonly Duration Ahead = Duration.FromSeconds(60);

    /// <param name="Reasons">What was wrong.</param>
    /// <param name="ReceivedAt">When the appeal was received in truth; the day of registration and the terms follow. In the past it needs the scope cases:backdate.</param>
    /// <param name="Oral">The receiver's protocol of an appeal that was made by word, as it should have been.</param>
    /// <param name="Proof">What proves the receipt.</param>
    public sealed record AmendRegistrationRequest(
        string Reasons, Participant? Applicant = null, Representative? Representative = null, string? AddressedTo = null, string? Subject = null, string? Statement = null,
        string? Channel = null, string? Language = null, string? HearingLanguage = null, bool? Interpreter = null, LocalDate? FiledOn = null, string? Need = null, string? Topic = null,
        string? Subtopic = null, Signature? Signature = null, Fee? Fee = null,
        Instant? ReceivedAt = null, string? Proof = null, OralAppeal? Oral = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AmendRegistrationRequest, AmendRegistration>(AmendRegistration.Step, StepScopes.Write, (meta, request) => new AmendRegistration(
                meta,
                new RegistrationChanges(
                    request.Applicant, request.Representative, request.AddressedTo, request.Subject, request.Statement, request.Channel, request.Language, request.HearingLanguage,
                    request.Interpreter, request.FiledOn, request.Need, request.Topic, request.Subtopic, request.Signature, request.Fee,
                    request.ReceivedAt, request.Oral),
                request.Reasons, request.Proof))
            .WithSummary("Corrects what was registered wrongly; only the members that are named change.");

    internal static IEnumerable<Mistake> Mistakes(AmendRegistration command, IServiceProvider services)
    {
        var (meta, receivedAt) = (command.Meta, command.Changes.ReceivedAt);
        if (receivedAt > meta.Now + Ahead)
        {
            yield return new Mistake("/receivedAt", "in-the-future", "The time lies ahead of the authority's clock.");
        }
        else if (receivedAt < meta.Now - Behind && !meta.MayBackdate)
        {
            yield return new Mistake("/receivedAt", "backdating-not-allowed", "A time more than five minutes back needs the scope cases:backdate.");
        }
    }

    internal static AmendRegistration Complete(AmendRegistration command, IServiceProvider services)
    {
        var rules = services.GetRequiredService<CaseRules>();
        return command with
        {
            RegistrationDay = (state, procedure, receivedAt) =>
                RegistrationDay.Of(receivedAt, rules.Time(state.Tenant, state.Unit, procedure), rules.Registration(state.Tenant, state.Unit, procedure)),
        };
    }

    public sealed class Validator : AbstractValidator<AmendRegistration>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotEmpty();
            RuleFor(c => c.Changes.Channel).Matches("^[a-z][a-z0-9-]{0,63}$").OverridePropertyName("channel").WithMessage("A channel is a kebab-case code, such as portal.");
            RuleFor(c => c.Changes.Language).Matches("^[a-z]{2,3}$").OverridePropertyName("language").WithMessage("A language is a code such as kk, ru, en or ar.");
            RuleFor(c => c.Changes.HearingLanguage).Matches("^[a-z]{2,3}$").OverridePropertyName("hearingLanguage").WithMessage("A language is a code such as kk, ru, en or ar.");
            RuleFor(c => c.Changes.Oral!.Said).NotEmpty().OverridePropertyName("oral.said").When(c => c.Changes.Oral is not null)
                .WithMessage("The protocol of an oral appeal says what the applicant said (APPC art. 63).");
            RuleFor(c => c.Changes.Need).MaximumLength(200).OverridePropertyName("need");
            RuleFor(c => c.Changes.Topic).MaximumLength(200).OverridePropertyName("topic");
            RuleFor(c => c.Changes.Subtopic).MaximumLength(200).OverridePropertyName("subtopic");
        }
    }
}
