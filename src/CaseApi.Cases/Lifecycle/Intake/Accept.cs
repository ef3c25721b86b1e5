using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>Takes the appeal on, where the procedure sifts appeals first. A petition is taken on when its form was checked; then it is open for support (APPC art. 90-2).</summary>
public sealed record Accept(CommandMeta Meta) : ICaseCommand
{
    public static readonly Step Step = new("accept", Triage.From, Triage.Basis) { Unless = Triage.Done };

    public static StepOutcome Decide(Accept command, Case state, Procedure procedure)
    {
        if (procedure.Supporters.Count == 0)
        {
            return new AppealAccepted();
        }

        return state.Supporters.Reached.Contains(procedure.Supporters[0].Id)
            ? new AppealAccepted { OpenForSupport = procedure.Supporters.All(s => state.Supporters.Reached.Contains(s.Id)) ? null : true }
            : new Refusal("too-few-to-be-checked", $"The petition is checked when {procedure.Supporters[0].Count} have joined it.", procedure.Supporters[0].Basis);
    }
}

public sealed record AppealAccepted : CaseEvent
{
    /// <summary>True of a petition that still gathers support; absent otherwise.</summary>
    public bool? OpenForSupport { get; init; }

    public override Case ApplyTo(Case before) => before with { Triage = new TriageState(true, null, null, By, At) };
}

/// <summary>What taking on and turning away have in common: an appeal is sifted once, before it is examined to its end.</summary>
internal static class Triage
{
    public const string Basis = "Al-Birr H1 2023, C2";

    public static readonly IReadOnlyList<CaseStatus> From = [CaseStatus.Registered, CaseStatus.AwaitingCorrection, CaseStatus.UnderExamination];

    public static Refusal? Done(Case state, Procedure procedure) =>
        state.Triage is null ? null : new Refusal("already-triaged", $"The appeal was {(state.Triage.Accepted ? "accepted" : "rejected")} already.", procedure.BasisOf(Accept.Step));
}
