using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

public class FileAccessTests
{
    [Fact]
    [Rule("APPC 75(1)")]
    public void Each_request_to_see_the_file_has_three_working_days_of_its_own()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", CaseWalk.Code, a => a with { InterestedPersons = [new Participant(ParticipantType.Person, "N")] });
        walk.At("2026-02-05T10:00").Take(Commands.RequestFileAccess()).At("2026-02-06T10:00").Take(Commands.RequestFileAccess("interested-person-1"));
        walk.Clock("file-access", "1").DueOn.ShouldBe(CaseWalk.Day("2026-02-10"));
        walk.Clock("file-access", "2").DueOn.ShouldBe(CaseWalk.Day("2026-02-11"));

        walk.At("2026-02-09T10:00").Take(Commands.GiveFileAccess(2));
        walk.Clock("file-access", "2").Condition.ShouldBe(ClockCondition.Met);
        walk.Clock("file-access", "1").Condition.ShouldBe(ClockCondition.Running);
        walk.At("2026-02-11T10:00").Take(Commands.RefuseFileAccess(1));
        walk.Clock("file-access", "1").Condition.ShouldBe(ClockCondition.Late);
        walk.State.File.Access.Select(a => (a.Number, a.By, a.Given)).ShouldBe([(1, "applicant", false), (2, "interested-person-1", true)]);
    }

    [Fact]
    [Rule("APPC 75(1)")]
    public void Nobody_asks_twice_at_once_and_nothing_is_answered_twice()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00");
        walk.Refused("no-file-access-requested", Commands.GiveFileAccess());
        walk.Refused("unknown-participant", Commands.RequestFileAccess("neighbour")).Pointers.ShouldBe(["/by"]);
        walk.Take(Commands.RequestFileAccess());
        walk.Refused("file-access-pending", Commands.RequestFileAccess());
        walk.Refused("unknown-file-access-request", Commands.GiveFileAccess(2)).Pointers.ShouldBe(["/request"]);
        walk.Take(Commands.RefuseFileAccess()).Take(Commands.RequestFileAccess());
        walk.Refused("file-access-answered", Commands.GiveFileAccess(1));
        walk.Take(Commands.GiveFileAccess(2));
    }

    [Fact]
    [Rule("APPC 75(1)")]
    public void Secrets_are_left_out_of_the_file_that_is_shown()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00").Take(Commands.AddDocument())
            .Take(m => new AddDocument(m, new Guid(2, 9, 9, [0, 0, 0, 0, 0, 0, 0, 0]), "memo", 1, Confidentiality.Secret))
            .Take(Commands.RequestFileAccess());
        walk.Refused("secret-not-shown", Commands.GiveFileAccess(1, 1, 2)).Pointers.ShouldBe(["/documents/1"]);
        walk.Refused("no-such-document-in-file", Commands.GiveFileAccess(1, 7)).Pointers.ShouldBe(["/documents/0"]);
        walk.Take(Commands.GiveFileAccess(1)).State.File.Access[0].Documents.ShouldBe([1]);
    }

    [Fact]
    [Rule("APPC 75(1)")]
    public void The_file_can_be_seen_after_the_procedure_too()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00").Take(Commands.Withdraw()).Take(Commands.Close());
        walk.At("2026-02-06T10:00").Take(Commands.RequestFileAccess()).Take(Commands.GiveFileAccess()).State.Status.ShouldBe(CaseStatus.Closed);
    }

    [Fact]
    [Rule("R-056")]
    public void How_satisfied_the_applicant_was_is_said_once_an_outcome()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00");
        walk.Refused("wrong-stage", Commands.Satisfaction());
        walk.Take(Commands.Withdraw()).Take(Commands.Satisfaction());
        walk.Refused("satisfaction-already-recorded", Commands.Satisfaction());
        walk.State.Satisfaction.ShouldHaveSingleItem().Quality.ShouldBe(5);
    }

    [Fact]
    public void An_access_code_that_was_renewed_stays_dead_even_when_the_renewal_is_annulled()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-05T10:00");
        AccessCodeNumber.Of(walk.State).ShouldBe(1);
        walk.Take(Commands.RenewAccessCode());
        AccessCodeNumber.Of(walk.State).ShouldBe(2);
        walk.Take(Commands.CorrectEntry(walk.VersionOf("access-code-renewed")));
        AccessCodeNumber.Of(walk.State).ShouldBe(2);
        walk.Take(Commands.RenewAccessCode());
        AccessCodeNumber.Of(walk.State).ShouldBe(3);
    }
}
