using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>Takes the appeal on, where the procedure sifts appeals first.</summary>
public sealed record Accept(CommandMeta Meta) : ICaseCommand
{
    public static readonly Step Step = new("accept", Triage.From, Triage.Basis) { Unless = Triage.Done };

    public static StepOutcome Decide(Accept command, Case state, Procedure procedure) => new AppealAccepted();
}

public sealed record AppealAccepted : CaseEvent
{
    public override Case ApplyTo(Case before) => before with { Triage = new TriageState(true, null, null, By, At) };
}

/// <summary>What taking on and turning away have in common: an appeal is sifted once, before it is examined to its end.</summary>
internal static class Triage
{
    public const string Basis = "Al-Birr H1 2023, C2";

    public static readonly IReadOnlyList<CaseStatus> From = [CaseStatus.Registered, CaseStatus.AwaitingCorrection, CaseStatus.UnderExamination];

    public static Refusal? Done(Case state, Procedure procedure) =>
        state.Triage is null ? null : new Refusal("already-triaged", $"The appeal was {(state.Triage.Accepted ? "accepted" : "rejected")} already.", Basis);
}
