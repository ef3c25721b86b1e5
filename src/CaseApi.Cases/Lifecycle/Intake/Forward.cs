using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>Sends the appeal, or some of its claims, to the body that is competent (APPC art. 65; R-014, R-015).</summary>
/// <param name="To">The body's name; for an authority of this installation its id stands in <paramref name="Authority"/>.</param>
/// <param name="Claims">The claims that go; null for the whole appeal.</param>
/// <param name="Authority">The receiving authority of this installation: a case is opened there, and it accepts or refuses.</param>
/// <param name="Proof">That it was sent, for an outside body.</param>
public sealed record Forward(
    CommandMeta Meta, string To, IReadOnlyList<string>? Claims, string Reasons, string? Authority = null, NoticeChannel? Channel = null, Instant? SentAt = null, string? Proof = null) : ICaseCommand
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

        if (command.Authority is { } authority && (authority == state.Tenant || state.Origin?.Chain.Any(l => l.Authority == authority) == true))
        {
            return new Refusal(
                "forwarding-loop", $"The appeal has been with {authority} before, or is there now; find another body that is competent.", "APPC art. 65").About("/authority");
        }

        return new AppealForwarded
        {
            To = command.To,
            Part = claims.Count == 0 ? ForwardedPart.Whole : ForwardedPart.Claims,
            Claims = claims,
            ReceivedAt = state.ReceivedAt,
            Authority = command.Authority,
            Case = command.Authority is null ? null : command.Meta.NewId(),
            Channel = command.Channel,
            SentAt = command.SentAt,
            Chain = command.Authority is null ? [] : [.. state.Origin?.Chain ?? [], new ChainLink(state.Tenant, state.Id, state.Reference, command.Meta.At)],
            Reasons = command.Reasons,
            Proof = command.Proof,
        };
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

    /// <summary>The receiving authority of this installation; null for an outside body.</summary>
    public string? Authority { get; init; }

    /// <summary>The case that is opened there.</summary>
    public Guid? Case { get; init; }

    public NoticeChannel? Channel { get; init; }

    public Instant? SentAt { get; init; }

    public IReadOnlyList<ChainLink> Chain { get; init; } = [];

    [PersonalData] public string? Reasons { get; init; }

    [PersonalData] public string? Proof { get; init; }

    public override Case ApplyTo(Case before)
    {
        var after = before with
        {
            Status = Part == ForwardedPart.Whole ? CaseStatus.Forwarded : before.Status,
            Outcome = Part == ForwardedPart.Whole ? CaseOutcome.Forwarded : before.Outcome,
            Forwarding = new Forwarding(To, [.. (before.Forwarding?.Claims ?? []).Union(Claims)], At, Authority, Case),
            Forwardings = [.. before.Forwardings, new ForwardedTo(To, Part, Claims, At, Authority, Case) { Channel = Channel, SentAt = SentAt, Proof = Proof }],
        };
        return Authority is { } authority && Case is { } opened ? after.Linked(new CaseLink("forwarded-to", authority, opened, null, At)) : after;
    }
}
