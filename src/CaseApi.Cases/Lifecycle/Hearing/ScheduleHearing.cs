using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>Appoints the hearing in a form that suits the applicant (APPC art. 73(1); ).</summary>
/// <param name="Invited">Participant ids.</param>
public sealed record ScheduleHearing(CommandMeta Meta, HearingForm Form, Instant StartsAt, string? Place, string? Link, IReadOnlyList<string> Invited) : ICaseCommand
{
    public static readonly Step Step = new(
        "schedule-hearing", [CaseStatus.DraftShared, CaseStatus.HearingScheduled, CaseStatus.Heard], "APPC art. 73(1)", "R-082");

    public static StepOutcome Decide(ScheduleHearing command, Case state, Procedure procedure)
    {
        if (Recipients.Unknown(command.Invited, state, "/invited") is { } unknown)
        {
            return unknown;
        }

        return command.StartsAt <= command.Meta.At
            ? new Refusal("hearing-in-the-past", "The hearing must begin after it is appointed.", "APPC art. 73(1)").About("/startsAt")
            : new HearingScheduled { Form = command.Form, StartsAt = command.StartsAt, Place = command.Place, Link = command.Link, Invited = command.Invited };
    }
}

public sealed record HearingScheduled : CaseEvent
{
    public HearingForm Form { get; init; }

    public Instant StartsAt { get; init; }

    [PersonalData] public string? Place { get; init; }

    [PersonalData] public string? Link { get; init; }

    public IReadOnlyList<string> Invited { get; init; } = [];

    public override Case ApplyTo(Case before) => before with
    {
        Status = CaseStatus.HearingScheduled,
        Hearing = before.Hearing with { Appointment = new HearingAppointment(Form, StartsAt, Place, Link, Invited) },
    };
}
