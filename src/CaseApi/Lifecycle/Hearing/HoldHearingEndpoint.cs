using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Hearing;
using FluentValidation;
using NodaTime;

namespace CaseApi.Lifecycle.Hearing;

/// <summary>Enters that the hearing took place.</summary>
public static class HoldHearingEndpoint
{
    /// <param name="ProtocolReadyOn">When the protocol will be ready, as the participants were told.</param>
    /// <param name="ProtocolReadAt">Where it can be read.</param>
    public sealed record HoldHearingRequest(Instant StartedAt, Instant EndedAt, string Place, string Chair, string Secretary, IReadOnlyList<string> Present, string? AbsentReason = null, RecordingMeans Means = RecordingMeans.None, bool VideoConsent = false, LocalDate? ProtocolReadyOn = null, string? ProtocolReadAt = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<HoldHearingRequest, HoldHearing>(HoldHearing.Step, StepScopes.Write, (meta, request) => new HoldHearing(meta, request.StartedAt, request.EndedAt, request.Place, request.Chair, request.Secretary, request.Present, request.AbsentReason, request.Means, request.VideoConsent)
        {
            ProtocolReadyOn = request.ProtocolReadyOn,
            ProtocolReadAt = request.ProtocolReadAt,
        })
            .WithSummary("Enters that the hearing took place.");

    /// <summary>Of namesakes the acting one, if he is among them.</summary>
    internal static HoldHearing Complete(HoldHearing command, IServiceProvider services)
    {
        var chairs = services.GetRequiredService<AccessStore>().Current.OfficersOf(command.Meta.Tenant).Where(o => o.Name == command.Chair).Select(o => o.Id).ToList();
        return command with { ChairOfficer = chairs.Contains(command.Meta.By) ? command.Meta.By : chairs is [var only] ? only : null };
    }

    public sealed class Validator : AbstractValidator<HoldHearing>
    {
        public Validator()
        {
            RuleFor(c => c.Place).NotEmpty().WithMessage("The protocol needs the place (APPC art. 74, R-104).");
            RuleFor(c => c.Chair).NotEmpty().WithMessage("The protocol needs the official who held it (APPC art. 74, R-104).");
            RuleFor(c => c.Secretary).NotEmpty().WithMessage("The protocol needs the secretary (APPC art. 74, R-104).");
            RuleFor(c => c.Present).NotEmpty().When(c => string.IsNullOrWhiteSpace(c.AbsentReason)).WithMessage("The protocol needs who was present, or why the addressee was absent (R-104(3), R-105).");
            RuleForEach(c => c.Present).NotEmpty().WithMessage("Name everybody who was present (R-104(3)).");
            RuleFor(c => c.EndedAt).GreaterThan(c => c.StartedAt).WithErrorCode("before-start").WithMessage("The hearing ends after it starts.");
        }
    }
}
