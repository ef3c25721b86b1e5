using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Complaint;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using CaseApi.Documents.Acts;
using CaseApi.Lifecycle.Complaint;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Articles on the act, the answer and the complaint that stand in no other test.</summary>
public sealed class ActArticleTests
{
    /// <summary>Edition, ground, and what must hold for it: a short term, a favourable act, or nothing that the case could contradict.</summary>
    public static TheoryData<string, string, string> Grounds
    {
        get
        {
            var grounds = new TheoryData<string, string, string>();
            foreach (var version in new[] { CaseWalk.Code, CaseWalk.Guide })
            {
                foreach (var ground in Procedures.ShippedProcedures.Of(version).Hearing.MayOmit)
                {
                    grounds.Add(version, ground.Id, ground.Requires ?? "");
                }
            }

            return grounds;
        }
    }

    [Theory]
    [MemberData(nameof(Grounds))]
    [Rule("R-090", "R-093", "APPC 73(2)(1)", "APPC 73(2)(2)", "APPC 73(2)(3)", "APPC 73(2)(4)", "APPC 73(2)(5)", "APPC 73(2)(6)", "APPC 73(2)(7)", "APPC 73(2)(8)", "APPC 73(2)(9)", "APPC 73(2)(10)")]
    public void Each_ground_of_each_edition_lets_an_act_pass_unheard_and_is_explained_where_it_must_be(string version, string ground, string requires)
    {
        var act = (requires == "favourable-act" ? Commands.FavourableAct : Commands.BurdensomeAct) with { HearingOmitted = new HearingOmission(ground, "It is so.") };
        var walk = CaseWalk.Received("2026-02-02T10:00", version).At("2026-02-03T10:00").Take(Commands.Assign());
        if (requires.StartsWith("term-under", StringComparison.Ordinal))
        {
            walk.Refused("omission-contradicts-case", Commands.IssueAct(act));
            walk.Take(Commands.SetTerm(2));
        }

        var unexplained = act with { HearingOmitted = new HearingOmission(ground, null) };
        if (version == CaseWalk.Guide || ground == "urgent")
        {
            walk.Refused("hearing-omission-unexplained", Commands.IssueAct(unexplained)).LegalBasis.ShouldContain("R-093");
        }
        else
        {
            walk.Try(Commands.IssueAct(unexplained)).Refusal.ShouldBeNull();
        }

        walk.Take(Commands.IssueAct(act)).State.Acts[0].HearingOmitted.ShouldBe(ground);
    }

    [Fact]
    [Rule("R-114", "APPC 10", "APPC 11")]
    public void How_discretion_was_used_stands_in_the_act_and_on_its_paper()
    {
        var walk = Examined().Take(Commands.IssueAct(Commands.FavourableAct with { Discretion = "Half the plot was enough for the purpose." }));
        ActPaper.Of(walk.State.Acts[0], walk.State, walk.Procedure)!.Notes.ShouldContain(n => string.Concat(n.Pieces.Select(p => p.Text)).Contains("Half the plot was enough for the purpose.", StringComparison.Ordinal));
    }

    [Fact]
    [Rule("APPC 82(4)")]
    public void Whoever_corrects_a_slip_signs_it()
    {
        var walk = Examined().Take(Commands.IssueAct(Commands.FavourableAct)).By("officer-1").Take(Commands.CorrectAct("kk", "title", "title (kk)."));
        walk.State.Acts[0].Corrections.Single().SignedBy.ShouldBe("officer-1");
    }

    [Theory]
    [InlineData("unlawful", ActEffect.Burdensome)]
    [InlineData("no-longer-needed", ActEffect.Burdensome)]
    [InlineData("unconstitutional-base", ActEffect.Favourable)]
    [InlineData("knowingly-false", ActEffect.Favourable)]
    [InlineData("unlawful-conduct", ActEffect.Favourable)]
    [InlineData("public-interest", ActEffect.Favourable)]
    [InlineData("reserved-by-law", ActEffect.Favourable)]
    [InlineData("condition-unmet", ActEffect.Favourable)]
    [Rule("APPC 13", "APPC 84", "APPC 84(6)", "APPC 85", "APPC 86(1)")]
    public void An_act_holds_until_it_is_annulled_on_a_ground_for_its_kind_and_then_nothing_of_it_is_carried_out(string ground, ActEffect effect)
    {
        var walk = Delivered(effect);
        walk.Clock("execute").Condition.ShouldBe(ClockCondition.Running);
        Delivered(effect == ActEffect.Burdensome ? ActEffect.Favourable : ActEffect.Burdensome).Refused("unknown-ground", Commands.AnnulAct(ground));
        walk.Take(Commands.AnnulAct(ground)).State.Outcome.ShouldBe(CaseOutcome.Annulled);
        walk.Clock("execute").Condition.ShouldBe(ClockCondition.Cancelled);
        walk.Refused("no-act-to-execute", Commands.ExecuteAct()).LegalBasis.ShouldBe(["APPC art. 86(1)"]);
    }

    [Fact]
    [Rule("APPC 89(3)")]
    public void Who_was_taken_note_of_is_told_so_and_may_complain_from_that_day()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Kind = "proposal" }).At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.TakeNote());
        walk.State.Clocks.ShouldNotContain(c => c.Clock == "complain");
        walk.Take(Commands.Notice(NoticeSubject.Answer, "2026-02-03T10:00"));
        (walk.State.File.Notices.Single().About, walk.Clock("complain", "applicant").DueOn).ShouldBe((NoticeSubject.Answer, CaseWalk.Day("2026-05-04")));
    }

    [Fact]
    [Rule("APPC 91(1)")]
    public void An_act_an_answer_an_end_a_return_and_silence_are_complained_of()
    {
        CaseWalk Received(string kind = "application") => CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Kind = kind }).At("2026-02-03T10:00").Take(Commands.Assign());
        ComplainedOf Of(CaseWalk walk) => walk.Take(Commands.FileComplaint()).State.Complaints.Single().Of;
        Of(Received().Take(Commands.IssueAct(Commands.FavourableAct))).ShouldBe(ComplainedOf.Act);
        Of(Received("inquiry").Take(Commands.Answer())).ShouldBe(ComplainedOf.Answer);
        Of(Received().Take(Commands.Terminate())).ShouldBe(ComplainedOf.Termination);
        Of(Received().Take(Commands.ReturnAppeal())).ShouldBe(ComplainedOf.Return);
        Of(Received().At("2026-03-03T10:00").Sweep()).ShouldBe(ComplainedOf.Silence);
    }

    [Fact]
    [Rule("APPC 93")]
    public void A_complaint_says_on_what_it_rests_and_where_the_complainant_lives()
    {
        var walk = Delivered(ActEffect.Burdensome);
        var complaint = (FileComplaint)Commands.FileComplaint()(walk.Meta());
        new FileComplaintEndpoint.Validator().Validate(complaint with { Statement = " " }).Errors.Single().PropertyName.ShouldBe("Statement");
        new FileComplaintEndpoint.Validator().Validate(complaint).IsValid.ShouldBeTrue();
        var filed = walk.Take(Commands.FileComplaint()).State.Complaints.Single();
        (filed.Statement, filed.ActualAddress, filed.Complainant).ShouldBe(("The plot is free.", "Almaty, Abay 1", "applicant"));
    }

    [Theory]
    [InlineData("already-decided")]
    [InlineData("court-act")]
    [InlineData("returned")]
    [InlineData("withdrawn")]
    [InlineData("suit-pending")]
    [Rule("APPC 95(1)", "APPC 100(1)")]
    public void A_complaint_is_left_unconsidered_on_each_ground_of_the_law_without_a_hearing(string ground)
    {
        var walk = Reviewed().Take(Commands.DecideComplaint(ReviewOutcome.LeaveUnconsidered, ground, omitHearing: false));
        (walk.State.Outcome, walk.State.Review.Grounds.Single()).ShouldBe((CaseOutcome.LeftUnconsidered, ground));
    }

    [Fact]
    [Rule("APPC 95(3)")]
    public void Once_the_cause_is_gone_one_complains_again()
    {
        var walk = Delivered(ActEffect.Burdensome).Take(Commands.FileComplaint()).Take(Commands.PassUp(null)).At("2026-03-10T10:00").Take(Commands.ComplaintResult(ReviewOutcome.LeaveUnconsidered));
        walk.At("2026-03-20T10:00").Take(Commands.FileComplaint()).State.Complaints.Select(c => c.Number).ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData("protection-need")]
    [InlineData("financial-market-act")]
    [InlineData("audit-act")]
    [InlineData("by-law")]
    [Rule("APPC 96(1)", "APPC 96(2)")]
    public void Each_exception_that_an_act_names_leaves_its_execution_running(string exception)
    {
        var walk = Examined().Take(Commands.IssueAct(Commands.FavourableAct with { ExecutedDespiteComplaint = new ExecutionDespiteComplaint(exception, "It must not wait.") }))
            .Take(Commands.DeliverAct("2026-02-03T10:00", "2026-02-03T10:00")).At("2026-02-04T10:00").Take(Commands.FileComplaint());
        (walk.Clock("execute").Condition, walk.State.Has(CaseFlag.ExecutionSuspended)).ShouldBe((ClockCondition.Running, false));
    }

    [Fact]
    [Rule("APPC 101")]
    public void A_decision_on_a_complaint_sums_up_the_act_and_the_complaint()
    {
        foreach (var part in new[] { "act-summary", "complaint-essence" })
        {
            Reviewed().Refused("act-section-missing", m =>
            {
                var whole = (DecideComplaint)Commands.DecideComplaint(ReviewOutcome.Reject, "unfounded")(m);
                return whole with
                {
                    Act = whole.Act with
                    {
                        Sections = whole.Act.Sections.ToDictionary(s => s.Key, IReadOnlyDictionary<string, string> (s) => s.Value.Where(t => t.Key != part).ToDictionary(t => t.Key, t => t.Value)),
                    },
                };
            }).LegalBasis.ShouldContain("APPC art. 101");
        }
    }

    private static CaseWalk Examined() => CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign());

    private static CaseWalk Delivered(ActEffect effect) => Examined()
        .Take(Commands.IssueAct(effect == ActEffect.Favourable ? Commands.FavourableAct : Commands.BurdensomeAct with { HearingOmitted = new HearingOmission("participant-asks", "They asked so.") }))
        .Take(Commands.DeliverAct("2026-02-03T10:00", "2026-02-03T10:00"));

    private static CaseWalk Reviewed() => CaseWalk.Received("2026-02-24T10:00", appeal: a => a with
    {
        Kind = "complaint",
        InterestedPersons = [new Participant(ParticipantType.Organisation, "The body complained of")],
        Origin = new CaseOrigin(
            OriginRelation.Complaint, "AKI", Guid.Empty, "AKI-2026-0000001-00", CaseWalk.Local("2026-02-24T10:00"), [new ChainLink("AKI", Guid.Empty, "AKI-2026-0000001-00", CaseWalk.Local("2026-02-24T10:00"))],
            new ComplaintOrigin(1, ComplainedOf.Act, 1, ActEffect.Burdensome, CaseOutcome.Refused, ["officer-1"], false)),
    }).At("2026-03-03T09:00").By("officer-2").Take(Commands.Assign("officer-2"));
}
