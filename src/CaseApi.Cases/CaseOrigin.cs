using NodaTime;

namespace CaseApi.Cases;

/// <summary>From which case of which authority this one was opened (APPC arts 65, 91(4)).</summary>
/// <param name="Chain">All the cases it has passed through, the first one first; the last is the one named here.</param>
/// <param name="Complaint">What the complaint is about, where it was opened by one.</param>
public sealed record CaseOrigin(OriginRelation Relation, string Authority, Guid Case, string Reference, Instant SentAt, IReadOnlyList<ChainLink> Chain, ComplaintOrigin? Complaint = null)
{
    // An empty list is not stored, so it is not there when it is read.
    public IReadOnlyList<ChainLink> Chain { get; init; } = Chain ?? [];

    // Members are written in the order in which they stand here.
    public ComplaintOrigin? Complaint { get; init; } = Complaint;
}

public enum OriginRelation { Forwarded, Complaint, Separated }

/// <summary>A case on the way: where it lay, and when it was sent on.</summary>
public sealed record ChainLink(string Authority, Guid Case, string Reference, Instant SentAt);

/// <summary>What the reviewing body must know of the matter to keep the law: what was decided, by whom, and whether the complaint was late.</summary>
/// <param name="Number">The complaint's number in the first body's case.</param>
/// <param name="Effect">Of the act complained of.</param>
/// <param name="Outcome">Of the act complained of.</param>
/// <param name="Authors">Ids of the officers who prepared or signed it; none of them decides the complaint (APPC art. 97).</param>
public sealed record ComplaintOrigin(int Number, ComplainedOf Of, int? Act, ActEffect? Effect, CaseOutcome? Outcome, IReadOnlyList<string> Authors, bool Late)
{
    // Nobody is the author where nobody had the case.
    public IReadOnlyList<string> Authors { get; init; } = Authors ?? [];

    public bool Late { get; init; } = Late;
}

/// <summary>Another case that this one has to do with.</summary>
/// <param name="Relation">related, joined, joined-into, separated, separated-from, complaint, complaint-of, forwarded-to, forwarded-from, repeats.</param>
/// <param name="Authority">Where the other case lies.</param>
public sealed record CaseLink(string Relation, string Authority, Guid Case, string? Reference, Instant At);
