using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Terms;

/// <summary>A term ran out whose lapse has no effect in law but calls somebody higher, as the procedure says.</summary>
public sealed record Escalate(CommandMeta Meta, string Clock, string? Instance) : ICaseCommand
{
    public static readonly Step Step = new("escalate", Statuses.NotArchived, "R-026") { SystemOnly = true };

    public static StepOutcome Decide(Escalate command, Case state, Procedure procedure) =>
        state.Clocks.Find(command.Clock, command.Instance) is { IsOpen: true, DueAt: { } due } && due <= command.Meta.At
            && procedure.Clock(command.Clock) is { EscalateTo: { } target }
            ? new CaseEscalated { Clock = command.Clock, Instance = command.Instance, Target = target }
            : new Refusal("term-not-over", "The term has not run out, or calls nobody.", procedure.Clock(command.Clock)?.Basis ?? "R-026");
}

public sealed record CaseEscalated : CaseEvent
{
    public string Clock { get; init; } = "";

    public string? Instance { get; init; }

    /// <summary>Who is called. Which officer that is, the authority's list of officers tells when it is read.</summary>
    public EscalationTarget Target { get; init; }

    public override Case ApplyTo(Case before) => before with { Escalations = [.. before.Escalations, new Escalation(Clock, Instance, Target, At)] };
}

/// <summary>A missed clock for which somebody higher was called.</summary>
public sealed record Escalation(string Clock, string? Instance, EscalationTarget Target, Instant At);
