using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>The time to correct has run out; an official now returns the appeal (APPC art. 64(7)).</summary>
public sealed record LapseCorrection(CommandMeta Meta) : ICaseCommand
{
    public static readonly Step Step = new("lapse-correction", [CaseStatus.AwaitingCorrection], "APPC art. 64(7)")
    {
        SystemOnly = true,
        Unless = (state, _) => state.Correction is { Lapsed: true }
            ? new Refusal("already-lapsed", "The time to correct has lapsed before.", "APPC art. 64(7)")
            : null,
    };

    public static StepOutcome Decide(LapseCorrection command, Case state, Procedure procedure) => new CorrectionLapsed();
}

public sealed record CorrectionLapsed : CaseEvent
{
    public override Case ApplyTo(Case before) => before with { Correction = before.Correction is null ? null : before.Correction with { Lapsed = true } };
}
