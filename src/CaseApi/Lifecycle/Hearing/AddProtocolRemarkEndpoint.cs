using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Persons;
using FluentValidation;

namespace CaseApi.Lifecycle.Hearing;

/// <summary>A participant remarks on the protocol.</summary>
public static class AddProtocolRemarkEndpoint
{
    public sealed record AddProtocolRemarkRequest(string Text, string Recipient = ParticipantIds.Applicant) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<AddProtocolRemarkRequest, AddProtocolRemark>(AddProtocolRemark.Step, StepScopes.Write, (meta, request) => new AddProtocolRemark(meta, request.Text, request.Recipient))
            .WithSummary("A participant remarks on the protocol.");

    public sealed class Validator : AbstractValidator<AddProtocolRemark>
    {
        public Validator()
        {
            RuleFor(c => c.Text).NotEmpty().WithMessage("Say what the remark is (APPC art. 74(6)).");
        }
    }
}
