using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Ends the procedure without an act on the merits (APPC arts 70, 88; R-017).</summary>
/// <param name="CrimeOrThreat">Whether the appeal tells of a crime or of a threat to the state or the public; asked where the ground needs it (APPC art. 88(1)(2)).</param>
/// <param name="Earlier">The number of the earlier case that a repetition repeats.</param>
public sealed record Terminate(CommandMeta Meta, string Ground, string Reasons, bool? CrimeOrThreat = null, string? Earlier = null) : ICaseCommand, ICitesEarlierCase
{
    /// <summary>The earlier case as this authority has it; null where it has none of this number.</summary>
    public CitedCase? Cited { get; init; }

    public ICaseCommand Citing(CitedCase? cited) => this with { Cited = cited };

    public static readonly Step Step = new("terminate", Statuses.Open, "APPC art. 70", "R-017");

    public static StepOutcome Decide(Terminate command, Case state, Procedure procedure)
    {
        if (procedure.TerminationGrounds.FirstOrDefault(g => g.Id == command.Ground) is not { } ground)
        {
            return Grounds.Unknown(command.Ground, procedure.TerminationGrounds, "APPC art. 70");
        }

        if (ground.By is { } by && !command.Meta.Roles.Any(by.Contains))
        {
            return new Refusal("termination-not-by-this-officer", $"Only these may terminate the procedure on this ground: {string.Join(", ", by)}.", "APPC art. 88(2)");
        }

        if (ground.Requires == GroundRule.OwnInitiative && !state.OwnInitiative)
        {
            return new Refusal("not-of-own-initiative", "Only a procedure that the body began itself ends because it is no longer needed.", ground.Basis).About("/ground");
        }

        if (Grounds.CitesNothing(ground, command.Earlier, command.Cited, state) is { } uncited)
        {
            return uncited;
        }

        return ground.Requires == "no-crime-or-threat" && command.CrimeOrThreat != false
            ? new Refusal(
                "crime-or-threat-goes-on",
                "Say with crimeOrThreat: false that the appeal tells of no crime and no threat; if it does, forward it at once to the body that is competent.",
                ground.Basis).About("/crimeOrThreat")
            : new CaseTerminated { Ground = command.Ground, Earlier = command.Earlier, Reasons = command.Reasons };
    }
}

public sealed record CaseTerminated : CaseEvent
{
    public string Ground { get; init; } = "";

    /// <summary>The number of the earlier case.</summary>
    public string? Earlier { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with { Status = CaseStatus.Terminated, Outcome = CaseOutcome.Terminated };
}
