using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>Sends the appeal, or some of its claims, to the body that is competent (APPC art. 65; R-014, R-015).</summary>
/// <param name="Claims">The claims that go; null for the whole appeal.</param>
public sealed record Forward(CommandMeta Meta, string To, IReadOnlyList<string>? Claims, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new(
        "forward", [CaseStatus.Registered, CaseStatus.AwaitingCorrection, CaseStatus.UnderExamination], "APPC art. 65", "R-014");

    public static StepOutcome Decide(Forward command, Case state, Procedure procedure)
    {
        var claims = command.Claims ?? [];
        var unknown = claims.Select((id, i) => (id, i)).Where(c => !state.ClaimIds.Contains(c.id)).ToList();
        if (unknown.Count > 0)
        {
            return new Refusal("unknown-claim", $"The appeal has no claim {string.Join(", ", unknown.Select(c => c.id))}.", "APPC art. 65")
                .About([.. unknown.Select(c => $"/claims/{c.i}")]);
        }

        var gone = state.Forwarding?.Claims ?? [];
        if (claims.Count > 0 && state.ClaimIds.All(c => claims.Contains(c) || gone.Contains(c)))
        {
            return new Refusal("all-claims-named", "No claim would be left: forward the whole appeal by leaving out the claims.", "APPC art. 65").About("/claims");
        }

        return new AppealForwarded { To = command.To, Part = claims.Count == 0 ? ForwardedPart.Whole : ForwardedPart.Claims, Claims = claims, ReceivedAt = state.ReceivedAt, Reasons = command.Reasons };
    }
}

public enum ForwardedPart { Whole, Claims }

public sealed record AppealForwarded : CaseEvent
{
    public string To { get; init; } = "";

    public ForwardedPart Part { get; init; }

    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>When the appeal had arrived: the three working days count from there, whenever the lack of competence was seen.</summary>
    public Instant ReceivedAt { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Status = Part == ForwardedPart.Whole ? CaseStatus.Forwarded : before.Status,
        Outcome = Part == ForwardedPart.Whole ? CaseOutcome.Forwarded : before.Outcome,
        Forwarding = new Forwarding(To, [.. (before.Forwarding?.Claims ?? []).Union(Claims)], At),
    };
}
