using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>
/// The reviewing body decides the complaint in one of six ways, in writing and with reasons, when both sides were heard (APPC arts 95, 97, 98,
/// 100, 101).
/// </summary>
public sealed record DecideComplaint(CommandMeta Meta, ReviewContent Review, ActContent Act) : ICaseCommand
{
    public static readonly Step Step = new("decide-complaint", Statuses.Examined, "APPC art. 100(1)");

    public static StepOutcome Decide(DecideComplaint command, Case state, Procedure procedure)
    {
        var (meta, ruling, act) = command;
        return ReviewRules.Bars(meta, ruling, act, state, procedure) is { } barred ? barred
            : ruling.Outcome != ReviewOutcome.LeaveUnconsidered && HearingBeforeAct.Bars(meta, act with { Effect = ActEffect.Burdensome }, state, procedure) is { } unheard ? unheard
            : ActContentRules.Together([.. ActContentRules.Mistakes(act, state, procedure, meta.Day, [])]) is { } incomplete ? incomplete
            : StepOutcome.Of(
                ActsOfComplaints.Issued(meta, act with { Effect = EffectOf(ruling.Outcome), Outcome = OutcomeOf(ruling.Outcome) }, state),
                new ComplaintDecided
                {
                    Number = state.Origin?.Complaint?.Number ?? 0,
                    Outcome = ruling.Outcome,
                    Grounds = ruling.Grounds,
                    DecidedOn = meta.Day,
                    NewActEffect = ruling.NewAct?.Effect,
                    NewActOutcome = ruling.NewAct?.Outcome,
                    Breaches = ruling.Breaches,
                });
    }

    private static CaseOutcome OutcomeOf(ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.Annul or ReviewOutcome.AnnulAndNewAct => CaseOutcome.Annulled,
        ReviewOutcome.DoAction => CaseOutcome.Granted,
        ReviewOutcome.Reject => CaseOutcome.Refused,
        ReviewOutcome.Remit => CaseOutcome.Remitted,
        _ => CaseOutcome.LeftUnconsidered,
    };

    private static ActEffect EffectOf(ReviewOutcome outcome) =>
        outcome is ReviewOutcome.Reject or ReviewOutcome.LeaveUnconsidered ? ActEffect.Burdensome : ActEffect.Favourable;
}

/// <summary>How the complaint is decided.</summary>
/// <param name="Grounds">Of art. 100(3) for what grants or remits; of the rejection; of art. 95(1) for what is left unconsidered.</param>
/// <param name="Breaches">What the first body has to make good; a remittal names it.</param>
/// <param name="WithinCompetence">True if the reviewing body may itself decide so (APPC art. 100(2)).</param>
/// <param name="NewAct">What the new act does, where one takes the place of the annulled one.</param>
public sealed record ReviewContent(ReviewOutcome Outcome, IReadOnlyList<string> Grounds, IReadOnlyList<string>? Breaches, bool WithinCompetence, NewActOfReview? NewAct);

public sealed record NewActOfReview(ActEffect Effect, CaseOutcome Outcome);

public sealed record ComplaintDecided : CaseEvent
{
    /// <summary>The complaint's number in the first body's case.</summary>
    public int Number { get; init; }

    public ReviewOutcome Outcome { get; init; }

    public IReadOnlyList<string> Grounds { get; init; } = [];

    public LocalDate DecidedOn { get; init; }

    public ActEffect? NewActEffect { get; init; }

    public CaseOutcome? NewActOutcome { get; init; }

    [PersonalData] public IReadOnlyList<string>? Breaches { get; init; }

    public override Case ApplyTo(Case before) => (before with
    {
        Review = before.Review with { Outcome = Outcome, Grounds = Grounds, Breaches = Breaches },
    }).Without(CaseFlag.DeemedRefused);
}
