using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using Shouldly;
using Xunit;
using Case = CaseApi.Cases.Case;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Correcting kind and registration; joining, parting, reopening and archiving.</summary>
public class LinkedCaseTests
{
    [Fact]
    [Rule("R-012")]
    public void A_wrong_kind_is_corrected_and_the_new_procedures_term_counts_from_the_same_registration()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-04T10:00").Take(Commands.Assign()).Take(Commands.Reclassify("petition"));
        (walk.State.Kind, walk.State.Procedure).ShouldBe(("petition", "kz-appc-petition@2025-12-29"));
        (walk.Clock("join").DueOn, walk.Clock("join").StartDay, walk.Clock("decide").IsOpen).ShouldBe((CaseWalk.Day("2026-03-02"), CaseWalk.Day("2026-02-02"), false));
        walk.Refused("same-kind-and-procedure", Commands.Reclassify("petition"));
        walk.Take(Commands.Reclassify("message")).Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-23"));
        walk.Take(Commands.Answer());
        walk.Refused("wrong-stage", Commands.Reclassify("inquiry"));
    }

    [Fact]
    [Rule("R-003")]
    public void A_wrong_registration_is_corrected_and_its_deficiencies_are_found_anew()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Applicant = a.Applicant! with { Address = null } });
        walk.State.Deficiencies.Select(d => d.Code).ShouldBe(["address-missing"]);
        walk.At("2026-02-03T10:00").Refused("nothing-to-amend", Commands.Amend(new RegistrationChanges()));
        walk.Take(Commands.Amend(new RegistrationChanges(Applicant: new Participant(ParticipantType.Person, "B. Applicant", Address: "Almaty, Abay 2"), Topic: "land")));
        walk.State.Deficiencies.ShouldBeEmpty();
        (walk.State.Applicant!.Name, walk.State.Topic, walk.State.Statement).ShouldBe(("B. Applicant", "land", "Please allot the plot."));
        walk.Clock("decide").DueOn.ShouldBe(CaseWalk.Day("2026-02-23"));
    }

    [Fact]
    [Rule("APPC 21")]
    public void A_case_is_joined_to_an_open_one_under_the_same_procedure()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00");
        var other = new Case { Id = new Guid(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]), Reference = "ALA-2026-0000002-00", Procedure = walk.State.Procedure, Status = CaseStatus.Closed };
        walk.Other = other;
        walk.Refused("other-case-not-open", Commands.Join());
        walk.Other = other with { Status = CaseStatus.UnderExamination, Procedure = "kz-appc-simplified@2025-12-29" };
        walk.Refused("other-procedure", Commands.Join());
        walk.Other = null;
        walk.Refused("joined-to-itself", Commands.Join());
        walk.Other = other with { Status = CaseStatus.UnderExamination };
        walk.Take(Commands.Join());
        (walk.State.Status, walk.State.Links.Single().Relation).ShouldBe((CaseStatus.Closed, "joined-into"));
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Cancelled);
        walk.Refused("other-case-not-open", Commands.Reopen());
    }

    [Fact]
    [Rule("APPC 64(8)")]
    public void What_was_given_back_and_is_filed_again_unchanged_joins_the_old_file_without_an_answer()
    {
        var old = CaseWalk.Received("2026-01-26T10:00", appeal: a => a with { Applicant = a.Applicant! with { Identifier = "850101300123" } }).At("2026-01-27T10:00").Take(Commands.ReturnAppeal());
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Applicant = a.Applicant! with { Identifier = "850101300123" } }).At("2026-02-03T10:00");
        foreach (var returned in new[] { old.State, old.Take(Commands.Close()).State })
        {
            walk.Other = returned with { Id = new Guid(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]), Reference = "ALA-2026-0000002-00" };
            walk.Try(Commands.Join()).Refusal.ShouldBeNull($"{returned.Status}");
        }

        walk.Other = walk.Other! with { Applicant = walk.Other.Applicant! with { Identifier = "900101300123" } };
        walk.Refused("earlier-case-of-another", Commands.Join()).Pointers.ShouldBe(["/into"]);
        walk.Other = walk.Other with { Applicant = walk.State.Applicant };
        walk.Take(Commands.Join());
        (walk.State.Status, walk.State.Outcome, walk.State.Links.Single().Relation).ShouldBe((CaseStatus.Closed, null, "joined-into"));
        walk.Clock("decide").Condition.ShouldBe(ClockCondition.Cancelled);
    }

    [Fact]
    public void Some_claims_are_parted_but_never_all()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Claims = [new Claim("1", "x"), new Claim("2", "y")] }).At("2026-02-03T10:00");
        walk.Refused("unknown-claim", Commands.Separate("3"));
        walk.Refused("all-claims-named", Commands.Separate("1", "2"));
        walk.Take(Commands.Separate("2"));
        walk.State.ClaimIds.ShouldBe(["1"]);
        walk.State.Claims.Select(c => c.Id).ShouldBe(["1"]);
    }

    [Theory]
    [Rule("R-025", "APPC 70")]
    [InlineData(CaseWalk.Code, "2026-03-30")]
    [InlineData(CaseWalk.Guide, "2026-03-27")]
    public void An_ended_case_is_reopened_on_new_circumstances_with_a_new_term_and_later_archived(string version, string due)
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", version).At("2026-02-03T10:00").Take(Commands.Terminate()).Take(Commands.Close());
        walk.At("2026-03-03T10:00").Refused("unknown-ground", Commands.Reopen("because"));
        walk.Take(Commands.Reopen());
        (walk.State.Status, walk.State.Outcome, walk.State.Has(CaseFlag.Reopened)).ShouldBe((CaseStatus.UnderExamination, null, true));
        (walk.Clock("decide").Condition, walk.Clock("decide").DueOn).ShouldBe((ClockCondition.Running, CaseWalk.Day(due)));
        walk.Take(Commands.Terminate()).Take(Commands.Close()).Take(Commands.Archive()).State.Status.ShouldBe(CaseStatus.Archived);
        walk.Refused("wrong-stage", Commands.Contact());
    }

    [Theory]
    [InlineData("decided-before")]
    [InlineData("final-court-act")]
    [InlineData("returned-uncorrected")]
    [InlineData("withdrawn")]
    [InlineData("other-by-law")]
    [Rule("R-017", "APPC 70", "APPC 70(3)")]
    public void The_general_procedure_is_terminated_on_each_ground_with_notice_in_three_working_days(string ground)
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Terminate(ground));
        walk.Clock("end-notice", "applicant").DueOn.ShouldBe(CaseWalk.Day("2026-02-06"));
        walk.Take(Commands.FileComplaint()).State.Complaints[0].Of.ShouldBe(ComplainedOf.Termination);
    }
}
