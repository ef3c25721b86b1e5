using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>Gives the appeal back with reasons; it may be filed again (APPC art. 64(7), (8)).</summary>
/// <param name="CrimeOrThreat">True if the appeal tells of a crime or a threat: it is not returned but goes on at once (APPC art. 64(7-2)).</param>
/// <param name="Earlier">The number of the earlier case that the appeal repeats.</param>
public sealed record ReturnAppeal(CommandMeta Meta, string Ground, string Reasons, bool CrimeOrThreat = false, string? Earlier = null) : ICaseCommand, ICitesEarlierCase
{
    /// <summary>The earlier case as this authority has it; null where it has none of this number.</summary>
    public CitedCase? Cited { get; init; }

    public ICaseCommand Citing(CitedCase? cited) => this with { Cited = cited };

    public static readonly Step Step = new(
        "return-appeal", [CaseStatus.Registered, CaseStatus.AwaitingCorrection, CaseStatus.UnderExamination], "APPC art. 64(7)");

    public static StepOutcome Decide(ReturnAppeal command, Case state, Procedure procedure)
    {
        if (procedure.ReturnGrounds.FirstOrDefault(g => g.Id == command.Ground) is not { } ground)
        {
            return Grounds.Unknown(command.Ground, procedure.ReturnGrounds, "APPC art. 64(7)");
        }

        if (command.CrimeOrThreat)
        {
            return new Refusal(
                "crime-or-threat-goes-on", "An appeal that tells of a crime or a threat is not returned; forward it at once to the body that is competent.", "APPC art. 64(7-2)").About("/crimeOrThreat");
        }

        if (Grounds.CitesNothing(ground, command.Earlier, command.Cited, state) is { } uncited)
        {
            return uncited;
        }

        return ground.Requires == "correction-lapsed" && state.Correction is not { Lapsed: true }
            ? new Refusal("correction-not-lapsed", "The appeal can be returned on this ground only after the time to correct has run out.", ground.Basis).About("/ground")
            : new AppealReturned { Ground = command.Ground, Earlier = command.Earlier, Reasons = command.Reasons };
    }
}

public sealed record AppealReturned : CaseEvent
{
    public string Ground { get; init; } = "";

    /// <summary>The number of the earlier case.</summary>
    public string? Earlier { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with { Status = CaseStatus.Returned };
}
