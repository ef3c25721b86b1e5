using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>
/// Sends the complaint and the whole case file to the reviewing body within three working days (APPC art. 91(4)). To an authority of
/// this installation the case is opened there; to an outside body the sending is entered with its proof.
/// </summary>
/// <param name="Complaint">Its number; null for the one that waits.</param>
/// <param name="Authority">The reviewing authority of this installation; or else <paramref name="Body"/>, the name of an outside one.</param>
public sealed record PassUp(CommandMeta Meta, int? Complaint, string? Authority, string? Body, NoticeChannel? Channel, Instant? SentAt, string? Proof) : ICaseCommand
{
    public static readonly Step Step = new("pass-up", Statuses.NotArchived, "APPC art. 91(4)")
    {
        Unless = (state, _) => state.Waiting(null) is null ? new Refusal("no-complaint-waiting", "No complaint waits to be passed up.", "APPC art. 91(4)") : null,
    };

    public static StepOutcome Decide(PassUp command, Case state, Procedure procedure)
    {
        if (state.Waiting(command.Complaint) is not { } complaint)
        {
            return new Refusal("no-complaint-waiting", $"The complaint {command.Complaint} does not wait to be passed up.", "APPC art. 91(4)").About("/complaint");
        }

        // Who disagrees with a decision on a complaint turns to another reviewing body (APPC art. 100(6)).
        if (command.Authority is { } authority && state.Origin is { Relation: OriginRelation.Complaint } origin
            && (authority == state.Tenant || origin.Chain.Any(l => l.Authority == authority)))
        {
            return new Refusal("same-reviewing-body", "The complaint must go to another body than those that have acted in the matter.", "APPC art. 100(6)").About("/authority");
        }

        var act = state.Acts.FirstOrDefault(a => a.Number == complaint.Act);
        return new ComplaintPassedUp
        {
            Number = complaint.Number,
            Authority = command.Authority,
            Case = command.Authority is null ? null : command.Meta.NewId(),
            Channel = command.Channel,
            SentAt = command.SentAt ?? command.Meta.At,
            Chain = [.. state.Origin?.Chain ?? [], new ChainLink(state.Tenant, state.Id, state.Reference, command.Meta.At)],
            Matter = new ComplaintOrigin(
                complaint.Number, complaint.Of, complaint.Act, act?.Effect, act?.Outcome,
                AuthorsOf(state, act),
                complaint.Late),
            Body = command.Body,
            Proof = command.Proof,
        };
    }

    private static IReadOnlyList<string> AuthorsOf(Case state, ActState? act)
    {
        string?[] known = act is null ? [state.Officer, state.Answer?.By] : [.. act.PreparedBy, act.SignedBy, state.Officer];
        return [.. known.OfType<string>().Where(officer => officer.Length > 0).Distinct()];
    }
}

public sealed record ComplaintPassedUp : CaseEvent, IForItem
{
    public int Number { get; init; }

    /// <summary>The reviewing authority of this installation; null for an outside body.</summary>
    public string? Authority { get; init; }

    /// <summary>The case that is opened there.</summary>
    public Guid? Case { get; init; }

    public NoticeChannel? Channel { get; init; }

    public Instant SentAt { get; init; }

    public IReadOnlyList<ChainLink> Chain { get; init; } = [];

    public ComplaintOrigin? Matter { get; init; }

    [PersonalData] public string? Body { get; init; }

    [PersonalData] public string? Proof { get; init; }

    string IForItem.Item => Items.Of(Number);

    public override Case ApplyTo(Case before)
    {
        var after = before.WithComplaint(Number, c => c with { Stage = ComplaintStage.PassedUp, Reviewed = new ReviewedAt(Authority, Case, Body, SentAt, Channel, Proof) });
        return Authority is { } authority && Case is { } opened ? after.Linked(new CaseLink("complaint", authority, opened, null, At)) : after;
    }
}
