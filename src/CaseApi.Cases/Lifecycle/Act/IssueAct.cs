using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Decides the appeal by a written, reasoned act in the languages of the procedure (APPC arts 77–80; ).</summary>
public sealed record IssueAct(CommandMeta Meta, ActContent Act) : ICaseCommand, IComparesReasons
{
    public static readonly Step Step = new(
        "issue-act", [CaseStatus.UnderExamination, CaseStatus.DraftShared, CaseStatus.HearingScheduled, CaseStatus.Heard], "APPC art. 78", "R-088");

    /// <summary>The authority's last acts, so that reasons are not copied from them.</summary>
    public IReadOnlyList<RecentAct> Recent { get; init; } = [];

    public ICaseCommand With(IReadOnlyList<RecentAct> recent) => this with { Recent = recent };

    public static StepOutcome Decide(IssueAct command, Case state, Procedure procedure)
    {
        var act = command.Act;
        if (Signer(command, state) is { } partial)
        {
            return partial;
        }

        if (HearingBeforeAct.Bars(command.Meta, act, state, procedure) is { } unheard)
        {
            return unheard;
        }

        if (ExecutionExceptions.Bars(act, procedure) is { } unfounded)
        {
            return unfounded;
        }

        List<Refusal> mistakes = [.. HearingBeforeAct.Mistakes(act, state, procedure)];
        mistakes.AddRange(act.Oral is null
            ? ActContentRules.Mistakes(act, state, procedure, command.Meta.Day, command.Recent)
            : ActContentRules.Persons(act, state, command.Meta.Day));
        return ActContentRules.Together(mistakes) is { } incomplete
            ? incomplete
            : new ActIssued
            {
                Number = state.Acts.Count + 1,
                ExecutionException = act.ExecutedDespiteComplaint?.Ground,
                ExecutionExceptionReasons = act.ExecutedDespiteComplaint?.Reasons,
                PreparedBy = Authors.Of(command.Meta.By, state),
                Effect = act.Effect,
                Outcome = act.Outcome,
                Languages = act.Languages,
                SignedBy = act.SignedBy ?? command.Meta.By,
                IssuedOn = command.Meta.Day,
                InForceFrom = act.InForceFrom,
                Burdens = act.Burdens,
                HearingOmitted = act.HearingOmitted?.Ground ?? state.Hearing.Waiver?.Ground,
                LacksRemedy = act.Remedy is null,
                Oral = act.Oral?.Ground,
                Series = act.Series?.First,
                Sections = act.Sections,
                Arguments = act.Arguments,
                Norms = act.Norms,
                Facts = act.Facts,
                Remedy = act.Remedy,
                HearingOmittedReasons = act.HearingOmitted?.Reasons ?? (act.HearingOmitted is null ? state.Hearing.Waiver?.Reasons : null),
                OralReasons = act.Oral?.Reasons,
                Discretion = act.Discretion,
            };
    }

    // Who was recused does not sign, and nobody does while it is not decided whether he may (APPC art. 67).
    private static Refusal? Signer(IssueAct command, Case state)
    {
        var signer = command.Act.SignedBy ?? command.Meta.By;
        return state.IsRecused(signer) ? RecusedOfficials.Refuse(signer, "/signedBy")
            : new[] { signer, command.Meta.By }.FirstOrDefault(state.RecusalIsOpen) is { } challenged
                ? new Refusal("recusal-undecided", $"It is still to be decided whether {challenged} is recused; until then another official decides.", "APPC art. 67(3)").About("/signedBy").Naming(challenged)
                : null;
    }
}

public sealed record ActIssued : CaseEvent
{
    public int Number { get; init; }

    public ActEffect Effect { get; init; }

    public CaseOutcome Outcome { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    public string SignedBy { get; init; } = "";

    public NodaTime.LocalDate IssuedOn { get; init; }

    /// <summary>A later day on which the act comes into force, where it states one (APPC art. 83(1)).</summary>
    public NodaTime.LocalDate? InForceFrom { get; init; }

    /// <summary>Participants whom a favourable act burdens .</summary>
    public IReadOnlyList<string> Burdens { get; init; } = [];

    public string? HearingOmitted { get; init; }

    /// <summary>Set where the act was not written (APPC art. 78(3)).</summary>
    public OralGround? Oral { get; init; }

    /// <summary>The reference of the first act of the series it belongs to (APPC art. 80).</summary>
    public string? Series { get; init; }

    /// <summary>True if the act does not say how to complain: the term to complain is six months then (APPC art. 92(1-1)).</summary>
    public bool LacksRemedy { get; init; }

    public string? ExecutionException { get; init; }

    /// <summary>Ids of the officers who issued and prepared it.</summary>
    public IReadOnlyList<string> PreparedBy { get; init; } = [];

    [PersonalData] public string? ExecutionExceptionReasons { get; init; }

    [PersonalData] public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Sections { get; init; }

    [PersonalData] public IReadOnlyList<ArgumentAnswer>? Arguments { get; init; }

    [PersonalData] public IReadOnlyList<NormUse>? Norms { get; init; }

    [PersonalData] public IReadOnlyList<FactFinding>? Facts { get; init; }

    [PersonalData] public Remedy? Remedy { get; init; }

    [PersonalData] public string? HearingOmittedReasons { get; init; }

    [PersonalData] public string? OralReasons { get; init; }

    [PersonalData] public string? Discretion { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Status = CaseStatus.ActIssued,
        Outcome = Outcome,
        Acts =
        [
            .. before.Acts,
            new ActState(Number, Effect, Outcome, Languages, IssuedOn, SignedBy)
            {
                Sections = Sections,
                Arguments = Arguments,
                Norms = Norms,
                Facts = Facts,
                Remedy = Remedy,
                LacksRemedy = LacksRemedy,
                HearingOmitted = HearingOmitted,
                HearingOmittedReasons = HearingOmittedReasons,
                InForceOn = InForceFrom ?? IssuedOn,
                Burdens = Burdens,
                Oral = Oral,
                OralReasons = OralReasons,
                Series = Series,
                Discretion = Discretion,
                Recusals = [.. before.Recusals.Where(r => r.Upheld is not null).Select(r => new ActRecusal(r.Number, r.Officer, r.Ground, r.Upheld!.Value))],
                ExecutionException = ExecutionException,
                ExecutionExceptionReasons = ExecutionExceptionReasons,
                PreparedBy = PreparedBy,
            },
        ],
    };
}
