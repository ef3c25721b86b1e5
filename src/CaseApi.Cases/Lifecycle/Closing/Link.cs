using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Closing;

/// <summary>Says that two cases of the authority have to do with each other; both bear the link.</summary>
public sealed record Link(CommandMeta Meta, Guid Case, LinkRelation Relation) : ICaseCommand
{
    public static readonly Step Step = new("link", Statuses.NotArchived, "APPC art. 69") { IsEntry = true };

    /// <param name="other">The other case.</param>
    public static StepOutcome Decide(Link command, Case state, Case other, Procedure procedure) =>
        other.Id == state.Id ? new Refusal("joined-to-itself", "Name another case.", "APPC art. 69").About("/case")
        : state.Links.Any(l => l.Case == other.Id && l.Relation == Words[command.Relation]) ? new Refusal("already-linked", "The cases are linked so already.", "APPC art. 69").About("/case")
        : command.Relation == LinkRelation.Repeats && !CitedCase.Of(other).MayBeOfSamePeople(CitedCase.Of(state)) ? Grounds.OfAnother(other.Reference, "APPC art. 64(7)(2)").About("/case").Naming(other.Reference)
        : new CaseLinked { Case = other.Id, Reference = other.Reference, Relation = Words[command.Relation] };

    /// <summary>What the other case bears.</summary>
    public static CaseEvent OnOther(Link command, Case state) => new CaseLinked
    {
        Case = state.Id,
        Reference = state.Reference,
        Relation = command.Relation == LinkRelation.Repeats ? "repeated-by" : Words[command.Relation],
    };

    private static readonly Dictionary<LinkRelation, string> Words = new() { [LinkRelation.Related] = "related", [LinkRelation.Repeats] = "repeats" };
}

public enum LinkRelation { Related, Repeats }

public sealed record CaseLinked : CaseEvent
{
    public Guid Case { get; init; }

    public string Reference { get; init; } = "";

    public string Relation { get; init; } = "";

    public override Case ApplyTo(Case before) => before.Linked(new CaseLink(Relation, before.Tenant, Case, Reference, At));
}
