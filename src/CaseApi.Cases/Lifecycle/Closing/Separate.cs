using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Closing;

/// <summary>Takes some claims out of the case into one of their own, which counts from the same registration (APPC art. 65: one or several claims).</summary>
/// <param name="Opened">The id of the new case.</param>
public sealed record Separate(CommandMeta Meta, IReadOnlyList<string> Claims, string Reasons, Guid Opened = default, string OpenedReference = "") : ICaseCommand
{
    public static readonly Step Step = new("separate", [CaseStatus.Registered, CaseStatus.AwaitingCorrection, CaseStatus.UnderExamination], "APPC art. 65");

    public static StepOutcome Decide(Separate command, Case state, Procedure procedure)
    {
        var unknown = command.Claims.Select((id, i) => (id, i)).Where(c => !state.ClaimIds.Contains(c.id)).ToList();
        return unknown.Count > 0
            ? new Refusal("unknown-claim", $"The appeal has no claim {string.Join(", ", unknown.Select(c => c.id))}.", "APPC art. 65").About([.. unknown.Select(c => $"/claims/{c.i}")])
            : state.ClaimIds.All(command.Claims.Contains)
                ? new Refusal("all-claims-named", "No claim would be left in the case.", "APPC art. 65").About("/claims")
                : new CaseSeparated { Case = command.Opened, Reference = command.OpenedReference, Claims = command.Claims, Reasons = command.Reasons };
    }
}

public sealed record CaseSeparated : CaseEvent
{
    public Guid Case { get; init; }

    public string Reference { get; init; } = "";

    public IReadOnlyList<string> Claims { get; init; } = [];

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => (before with
    {
        ClaimIds = [.. before.ClaimIds.Except(Claims)],
        Claims = [.. before.Claims.Where(c => !Claims.Contains(c.Id))],
    }).Linked(new CaseLink("separated", before.Tenant, Case, Reference, At));
}
