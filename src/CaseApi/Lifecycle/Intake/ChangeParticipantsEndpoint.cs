using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using FluentValidation;

namespace CaseApi.Lifecycle.Intake;

/// <summary>Lets people join the procedure, leave it, and be represented.</summary>
public static class ChangeParticipantsEndpoint
{
    /// <param name="Reasons">Why they join, leave or are represented by somebody else.</param>
    /// <param name="Add">Who joins, as co-applicant or interested person; each gets the next id of its kind.</param>
    /// <param name="Remove">Participant ids.</param>
    /// <param name="Representatives">Whom each of these participants is represented by from now on; the authority with its kind and the document that proves it.</param>
    public sealed record ChangeParticipantsRequest(
        string Reasons, IReadOnlyList<JoiningParticipant>? Add = null, IReadOnlyList<string>? Remove = null, IReadOnlyList<AppointedRepresentative>? Representatives = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ChangeParticipantsRequest, ChangeParticipants>(
                ChangeParticipants.Step, StepScopes.Write,
                (meta, request) => new ChangeParticipants(meta, request.Add ?? [], request.Remove ?? [], request.Representatives ?? [], request.Reasons))
            .WithSummary("Lets interested persons and co-applicants join, participants leave, and each be represented by somebody whose authority is proved.");

    internal static ChangeParticipants Complete(ChangeParticipants command, IServiceProvider services) => command.Representatives.Count == 0
        ? command
        : command with { OwnStaff = [.. services.GetRequiredService<AccessStore>().Current.OfficersOf(command.Meta.Tenant).Select(o => o.Name)] };

    public sealed class Validator : AbstractValidator<ChangeParticipants>
    {
        public Validator()
        {
            RuleFor(c => c.Reasons).NotEmpty();
            RuleFor(c => c.Remove).Must(ids => ids.Distinct().Count() == ids.Count).WithErrorCode("duplicate").WithMessage("Name each participant once.");
            RuleFor(c => c.Representatives).Must(all => all.Select(r => r.Of).Distinct().Count() == all.Count).WithErrorCode("duplicate").WithMessage("Each participant has one representative.");
            RuleForEach(c => c.Remove).MustBeAName();
            RuleForEach(c => c.Add).ChildRules(one => one.RuleFor(j => j.Person.Name).NotEmpty());
            RuleForEach(c => c.Representatives).ChildRules(one =>
            {
                one.RuleFor(r => r.Of).MustBeAName();
                one.RuleFor(r => r.Representative.Name).NotEmpty();
                one.RuleFor(r => r.Representative.Authority.Kind).MustBeACode();
            });
        }
    }
}
