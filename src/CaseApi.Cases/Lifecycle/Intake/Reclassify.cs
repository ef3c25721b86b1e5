using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>
/// Corrects the kind of an appeal, and with it the procedure (APPC arts 4, 64; R-012). The term is the new procedure's, counted from the same
/// registration.
/// </summary>
public sealed record Reclassify(CommandMeta Meta, string? Procedure, string Kind, string Reasons) : ICaseCommand, IChangesProcedure
{
    public static readonly Step Step = new(
        "reclassify", [CaseStatus.Registered, CaseStatus.AwaitingCorrection, CaseStatus.UnderExamination], "APPC art. 4", "R-012");

    /// <param name="procedure">The procedure it is put under.</param>
    public static StepOutcome Decide(Reclassify command, Case state, Procedure procedure) =>
        state.OwnInitiative || procedure.Kind(command.Kind) is { OwnInitiative: true } ? OwnInitiative.Stays
        : procedure.Name == state.Procedure && command.Kind == state.Kind
            ? new Refusal("same-kind-and-procedure", $"The case is {state.Kind} under {state.Procedure} already.", "APPC art. 4").About("/kind")
            : new CaseReclassified
            {
                Kind = command.Kind,
                Procedure = procedure.Name,
                FormerKind = state.Kind,
                FormerProcedure = state.Procedure,
                RegisteredOn = state.RegisteredOn,
                Reasons = command.Reasons,
            };
}

public sealed record CaseReclassified : CaseEvent
{
    public string Kind { get; init; } = "";

    public string Procedure { get; init; } = "";

    public string FormerKind { get; init; } = "";

    public string FormerProcedure { get; init; } = "";

    public LocalDate RegisteredOn { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with { Kind = Kind, Procedure = Procedure };
}
