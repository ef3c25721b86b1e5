using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Closing;

/// <summary>
/// Joins this case to another of the authority, which goes on for both, or to the file of the appeal that was given back and is filed again unchanged; this one is closed, without an
/// answer of its own (APPC arts 21, 64(8)).
/// </summary>
public sealed record Join(CommandMeta Meta, Guid Into, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("join", [CaseStatus.Registered, CaseStatus.AwaitingCorrection, CaseStatus.UnderExamination], "APPC art. 21");

    /// <param name="other">The case that goes on.</param>
    public static StepOutcome Decide(Join command, Case state, Case other, Procedure procedure) =>
        other.Id == state.Id ? new Refusal("joined-to-itself", "A case is joined to another one.", "APPC art. 21").About("/into")
        : GivenBack(other) && !CitedCase.Of(other).MayBeOfSamePeople(CitedCase.Of(state)) ? Grounds.OfAnother(other.Reference, "APPC art. 64(8)").About("/into").Naming(other.Reference)
        : !Statuses.Open.Contains(other.Status) && !GivenBack(other) ? new Refusal("other-case-not-open", "The case that goes on must still be to be decided.", "APPC art. 21").About("/into")
        : other.Procedure != state.Procedure ? new Refusal("other-procedure", $"The other case is under {other.Procedure}; reclassify first.", "APPC art. 21").About("/into")
        : new CaseJoined { Into = other.Id, Reference = other.Reference, Reasons = command.Reasons };

    // What was given back and is filed again unchanged goes to the old file and needs no answer (APPC art. 64(8)).
    private static bool GivenBack(Case other) => other.Status == CaseStatus.Returned || (other.Status == CaseStatus.Closed && other.Visits is [.., { Status: CaseStatus.Returned }, _]);

    /// <summary>What the case that goes on bears.</summary>
    public static CaseEvent OnOther(Join command, Case state) => new CaseLinked { Case = state.Id, Reference = state.Reference, Relation = "joined" };
}

public sealed record CaseJoined : CaseEvent
{
    public Guid Into { get; init; }

    public string Reference { get; init; } = "";

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) =>
        (before with { Status = CaseStatus.Closed }).Linked(new CaseLink("joined-into", before.Tenant, Into, Reference, At));
}
