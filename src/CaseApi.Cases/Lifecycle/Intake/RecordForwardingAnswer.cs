using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>
/// Enters in the sender's case what the receiver answered. From an authority of this installation it comes by itself; for an outside body an
/// official enters it. What was refused is the sender's again, and its term runs as from its registration: the wandering is not the applicant's fault
/// (APPC arts 13, 65).
/// </summary>
/// <param name="Case">The receiver's case; null for an outside body.</param>
public sealed record RecordForwardingAnswer(CommandMeta Meta, Guid? Case, bool Accepted, string? Reasons) : ICaseCommand
{
    /// <summary>The client under which the installation itself tells what another authority has done.</summary>
    private const string Installation = "system";

    public static readonly Step Step = new("record-forwarding-answer", [.. Statuses.Open, CaseStatus.Forwarded], "APPC art. 65")
    {
        Unless = (state, _) => state.Forwardings.Any(f => f.Accepted is null) ? null : new Refusal("forwarding-answered", "No forwarding of this case waits for an answer.", "APPC art. 65"),
    };

    public static StepOutcome Decide(RecordForwardingAnswer command, Case state, Procedure procedure)
    {
        if (command.Meta.Client != Installation && !state.Forwardings.Any(f => f.Accepted is null && f.Authority is null))
        {
            return new Refusal("told-by-the-receiver", "The receiver works on this installation; its answer comes here by itself.", "APPC art. 65");
        }

        return state.Forwardings.FirstOrDefault(f => f.Accepted is null && f.Case == command.Case) is { } sent
            ? new ForwardingAnswered
            {
                Case = command.Case, Accepted = command.Accepted, Part = sent.Part, Claims = sent.Claims, SentAt = sent.At, RegisteredOn = state.RegisteredOn, Reasons = command.Reasons,
            }
            : new Refusal("forwarding-answered", "This forwarding is answered already.", "APPC art. 65").About("/case");
    }
}

public sealed record ForwardingAnswered : CaseEvent
{
    public Guid? Case { get; init; }

    public bool Accepted { get; init; }

    public ForwardedPart Part { get; init; }

    public IReadOnlyList<string> Claims { get; init; } = [];

    public Instant SentAt { get; init; }

    /// <summary>When the appeal was registered here; what comes back whole counts from there.</summary>
    public LocalDate RegisteredOn { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before)
    {
        var back = !Accepted && Part == ForwardedPart.Whole && before.Status == CaseStatus.Forwarded;
        return before with
        {
            Status = back ? CaseStatus.UnderExamination : before.Status,
            Outcome = back ? null : before.Outcome,
            Forwarding = Accepted || before.Forwarding is null ? before.Forwarding : before.Forwarding with { Claims = [.. before.Forwarding.Claims.Except(Claims)] },
            Forwardings = [.. before.Forwardings.Select(f => f.Case == Case && f.At == SentAt ? f with { Accepted = Accepted, RefusedBecause = Reasons } : f)],
        };
    }
}
