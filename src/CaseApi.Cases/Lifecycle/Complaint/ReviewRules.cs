using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>Who may decide a complaint, on which grounds, and how far (APPC arts 92(3), 95(1), 97, 98, 100).</summary>
internal static class ReviewRules
{
    private static readonly ReviewOutcome[] OfItsOwn = [ReviewOutcome.Annul, ReviewOutcome.AnnulAndNewAct, ReviewOutcome.DoAction];

    public static Refusal? Bars(CommandMeta meta, ReviewContent ruling, ActContent act, Case state, Procedure procedure) =>
        Author(meta, act, state) ?? Competence(ruling) ?? Grounds(ruling, procedure) ?? Lateness(ruling, state) ?? Breaches(ruling) ?? Worse(ruling, state);

    // Whose act it is does not decide the complaint against it; signing counts as deciding.
    private static Refusal? Author(CommandMeta meta, ActContent act, Case state)
    {
        string[] deciders = [meta.By, act.SignedBy ?? meta.By];
        var authors = state.Origin is { Complaint: { } matter } origin && origin.Authority == state.Tenant ? matter.Authors : [];
        return deciders.Any(d => authors.Contains(d) || d == state.Against?.Official)
            ? new Refusal("author-decides-no-complaint", "Who prepared or signed the act does not decide the complaint against it; another official must.", "APPC art. 97").About("/signedBy")
            : null;
    }

    private static Refusal? Competence(ReviewContent ruling) =>
        OfItsOwn.Contains(ruling.Outcome) && !ruling.WithinCompetence
            ? new Refusal(
                "beyond-competence", "Annulling, a new act or an action is decided only within the reviewing body's own competence; otherwise remit.", "APPC art. 100(2)").About("/withinCompetence")
            : null;

    private static Refusal? Grounds(ReviewContent ruling, Procedure procedure)
    {
        var (known, basis) = ruling.Outcome switch
        {
            ReviewOutcome.Reject => (procedure.RejectionGrounds, "APPC art. 100(4)"),
            ReviewOutcome.LeaveUnconsidered => (procedure.LeaveGrounds, "APPC art. 95(1)"),
            _ => (procedure.ReviewGrounds, "APPC art. 100(3)"),
        };
        if (ruling.Grounds.Count == 0)
        {
            return new Refusal("ground-missing", $"Name the grounds of the decision, of: {string.Join(", ", known.Select(g => g.Id))}.", basis).About("/grounds");
        }

        var unknown = ruling.Grounds.Select((id, i) => (id, i)).Where(g => known.All(k => k.Id != g.id)).ToList();
        return unknown.Count == 0
            ? null
            : new Refusal("unknown-ground", $"This outcome rests on one of: {string.Join(", ", known.Select(g => g.Id))}.", basis).About([.. unknown.Select(g => $"/grounds/{g.i}")]);
    }

    private static Refusal? Lateness(ReviewContent ruling, Case state) =>
        ruling.Outcome != ReviewOutcome.Reject || !ruling.Grounds.Contains("late") ? null
        : state.Origin?.Complaint is not { Late: true } ? new Refusal("complaint-in-time", "The complaint was filed in time.", "APPC art. 92(3)").About("/grounds")
        : state.Review.TermRestored is not null ? new Refusal("term-was-restored", "The term was restored; lateness no longer speaks against the complaint.", "APPC art. 92(2)").About("/grounds")
        : null;

    private static Refusal? Breaches(ReviewContent ruling) =>
        ruling.Outcome == ReviewOutcome.Remit && ruling.Breaches is not { Count: > 0 }
            ? new Refusal("breaches-not-named", "A remittal names the breaches that the first body has to make good.", "APPC art. 100(1)(5)").About("/breaches")
            : null;

    private static Refusal? Worse(ReviewContent ruling, Case state)
    {
        if (ruling.Outcome != ReviewOutcome.AnnulAndNewAct)
        {
            return null;
        }

        if (ruling.NewAct is not { } made)
        {
            return new Refusal("new-act-missing", "Say what the new act does: its effect and outcome.", "APPC art. 100(1)(2)").About("/newAct");
        }

        var was = state.Origin?.Complaint;
        return Rank(made.Outcome) < Rank(was?.Outcome) || (was?.Effect == ActEffect.Favourable && made.Effect == ActEffect.Burdensome)
            ? new Refusal("no-worsening", "The complainant may not stand worse after the complaint than before it.", "APPC art. 98").About("/newAct")
            : null;
    }

    private static int Rank(CaseOutcome? outcome) => outcome switch { CaseOutcome.Granted => 2, CaseOutcome.GrantedInPart => 1, _ => 0 };
}
