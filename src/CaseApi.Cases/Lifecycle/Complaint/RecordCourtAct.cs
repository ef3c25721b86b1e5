using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>Enters what the court did with the act.</summary>
/// <param name="InForceOn">The day on which the court's act took effect; null while it can be appealed.</param>
public sealed record RecordCourtAct(CommandMeta Meta, string Court, LocalDate Date, CourtResult Result, string? CourtNumber, LocalDate? InForceOn) : ICaseCommand
{
    public static readonly Step Step = new("record-court-act", Statuses.NotArchived, "APPC art. 91(5)")
    {
        IsEntry = true,
        Unless = (state, _) => state.Suits.Count == 0 ? new Refusal("no-suit-recorded", "No suit is recorded in this case; record it first.", "APPC art. 91(5)") : null,
    };

    public static StepOutcome Decide(RecordCourtAct command, Case state, Procedure procedure) => new CourtActRecorded
    {
        Date = command.Date,
        Result = command.Result,
        InForceOn = command.InForceOn,
        Court = command.Court,
        CourtNumber = command.CourtNumber,
    };
}

public sealed record CourtActRecorded : CaseEvent
{
    public LocalDate Date { get; init; }

    public CourtResult Result { get; init; }

    public LocalDate? InForceOn { get; init; }

    [PersonalData] public string? Court { get; init; }

    [PersonalData] public string? CourtNumber { get; init; }

    public override Case ApplyTo(Case before) => before with { CourtActs = [.. before.CourtActs, new CourtActState(Court, Date, Result, CourtNumber, InForceOn)] };
}
