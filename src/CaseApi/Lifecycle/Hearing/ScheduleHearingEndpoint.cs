using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Hearing;

/// <summary>Appoints the hearing.</summary>
public static class ScheduleHearingEndpoint
{
    public sealed record ScheduleHearingRequest(HearingForm Form, Instant StartsAt, IReadOnlyList<string> Invited, string? Place = null, string? Link = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<ScheduleHearingRequest, ScheduleHearing>(ScheduleHearing.Step, StepScopes.Write, (meta, request) => new ScheduleHearing(meta, request.Form, request.StartsAt, request.Place, request.Link, request.Invited))
            .WithSummary("Appoints the hearing.");

    public sealed class Validator : AbstractValidator<ScheduleHearing>
    {
        public Validator()
        {
            RuleFor(c => c.Invited).NotEmpty();
            RuleFor(c => c.Place).NotEmpty().When(c => c.Form is HearingForm.InPerson or HearingForm.OnSite).WithMessage("Say where it is held.");
            RuleFor(c => c.Link).NotEmpty().When(c => c.Form is HearingForm.VideoCall).WithMessage("Say how to join.");
        }
    }
}
