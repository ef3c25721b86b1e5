using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Decides the appeal by a written, reasoned act in the languages of the procedure (APPC arts 77–80; ).</summary>
public sealed record IssueAct(CommandMeta Meta, ActContent Act) : ICaseCommand
{
    public static readonly Step Step = new(
        "issue-act", [CaseStatus.UnderExamination, CaseStatus.DraftShared, CaseStatus.HearingScheduled, CaseStatus.Heard], "APPC art. 78", "R-088");

    public static StepOutcome Decide(IssueAct command, Case state, Procedure procedure) =>
        HearingBeforeAct.Bars(command, state, procedure) is { } unheard ? unheard
        : ActContentRules.Bars(command.Act, state, procedure, command.Meta.Day) is { } incomplete ? incomplete
        : ExecutionExceptions.Bars(command.Act, procedure) is { } unfounded ? unfounded
        : new ActIssued
        {
            Number = state.Acts.Count + 1,
            ExecutionException = command.Act.ExecutedDespiteComplaint?.Ground,
            ExecutionExceptionReasons = command.Act.ExecutedDespiteComplaint?.Reasons,
            PreparedBy = Authors.Of(command.Meta.By, state),
            Effect = command.Act.Effect,
            Outcome = command.Act.Outcome,
            Languages = command.Act.Languages,
            SignedBy = command.Act.SignedBy ?? command.Meta.By,
            IssuedOn = command.Meta.Day,
            HearingOmitted = command.Act.HearingOmitted?.Ground ?? state.Hearing.Waiver?.Ground,
            LacksRemedy = command.Act.Remedy is null,
            Sections = command.Act.Sections,
            Arguments = command.Act.Arguments,
            Norms = command.Act.Norms,
            Facts = command.Act.Facts,
            Remedy = command.Act.Remedy,
            HearingOmittedReasons = command.Act.HearingOmitted?.Reasons,
        };
}

/// <summary>What the caller wants the act to say.</summary>
/// <param name="Sections">Language → section → text.</param>
/// <param name="Arguments">An answer to each argument of the applicant .</param>
/// <param name="Facts">The material facts in chronological order .</param>
/// <param name="SignedBy">The id of the officer who decides; null: who acts.</param>
public sealed record ActContent(
    ActEffect Effect,
    CaseOutcome Outcome,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections,
    IReadOnlyList<ArgumentAnswer> Arguments,
    IReadOnlyList<NormUse> Norms,
    IReadOnlyList<FactFinding> Facts,
    Remedy? Remedy,
    string? SignedBy,
    HearingOmission? HearingOmitted)
{
    /// <summary>Why a complaint is not to suspend the act's execution (APPC art. 96(2)); null: it does.</summary>
    public ExecutionDespiteComplaint? ExecutedDespiteComplaint { get; init; }
}

/// <summary>The ground of art. 96(1) on which an act is executed although a complaint was filed; the act says so with reasons.</summary>
public sealed record ExecutionDespiteComplaint(string Ground, string? Reasons);

/// <summary>Why nobody was heard (APPC art. 73(2); R-093).</summary>
public sealed record HearingOmission(string Ground, string? Reasons);

public sealed record ActIssued : CaseEvent
{
    public int Number { get; init; }

    public ActEffect Effect { get; init; }

    public CaseOutcome Outcome { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    public string SignedBy { get; init; } = "";

    public NodaTime.LocalDate IssuedOn { get; init; }

    public string? HearingOmitted { get; init; }

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
                ExecutionException = ExecutionException,
                ExecutionExceptionReasons = ExecutionExceptionReasons,
                PreparedBy = PreparedBy,
            },
        ],
    };
}
