using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Entries;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>What becomes of an act that was signed: slips corrected, an oral one put in writing (arts 78, 82).</summary>
public class ActAfterwardsTests
{
    private const string Kk = "Сіз 2015 жылғы 3 наурыздан бері кезекте тұрсыз және бұрын жер учаскесін алған жоқсыз деп анықталды";
    private const string Ru = "Вы состоите в очереди с 3 марта 2015 года и ранее земельный участок не получали как установлено";

    [Fact]
    [Rule("R-118", "APPC 82(1)", "APPC 82(3)", "APPC 82(5)", "APPC 129(3)")]
    public void A_slip_makes_a_new_version_and_the_content_stays_frozen()
    {
        var walk = Issued();
        walk.Refused("no-correction-requested", Commands.RefuseActCorrection());
        walk.Take(Commands.RequestActCorrection());
        walk.Clock("slip", "1").DueOn.ShouldBe(new LocalDate(2026, 2, 6));
        walk.Refused("unknown-request", Commands.CorrectAct("kk", "reasons-facts", Kk + ".", 2)).Pointers.ShouldBe(["/request"]);
        walk.Refused("correction-changes-content", Commands.CorrectAct("kk", "title", "Мүлде басқа тақырып, онда бұрын айтылмаған нәрсе айтылады", 1)).LegalBasis.ShouldContain("R-118");
        walk.Refused("act-numbers-differ", Commands.CorrectAct("kk", "reasons-facts", Kk.Replace("2015", "2016", StringComparison.Ordinal), 1)).Pointers.ShouldBe(["/sections/ru/reasons-facts"]);
        walk.Refused("nothing-corrected", Commands.CorrectAct("kk", "reasons-facts", Kk, 1));
        walk.Refused("unknown-section", Commands.CorrectAct("kk", "annex", "x", 1)).Items.ShouldBe(["kk/annex"]);
        walk.Refused("act-section-missing", Commands.CorrectAct("kk", "title", " ", 1));

        walk.Take(Commands.CorrectAct("kk", "reasons-facts", Kk.Replace("бері", "бастап", StringComparison.Ordinal), 1));
        var act = walk.State.Acts.ShouldHaveSingleItem();
        (act.Edition, act.Corrections[0].Request, act.Corrections[0].Earlier!["kk"]["reasons-facts"], act.Sections!["ru"]["reasons-facts"]).ShouldBe((2, 1, Kk, Ru));
        walk.Clock("slip", "1").Condition.ShouldBe(ClockCondition.Met);
        walk.Clock("slip-copy", "applicant").DueOn.ShouldBe(new LocalDate(2026, 2, 6));
        walk.Take(Commands.Notice(NoticeSubject.CorrectedAct, "2026-02-03T10:00")).Clock("slip-copy", "applicant").Condition.ShouldBe(ClockCondition.Met);
        walk.State.ActCorrectionRequests[0].Granted.ShouldBe(true);
    }

    [Fact]
    [Rule("APPC 82(1)", "APPC 82(3)")]
    public void A_request_is_turned_down_with_reasons_and_one_acts_on_ones_own_initiative_without_a_term()
    {
        var walk = Issued().Take(Commands.RequestActCorrection()).Take(Commands.RefuseActCorrection());
        walk.State.ActCorrectionRequests[0].Granted.ShouldBe(false);
        walk.Clock("slip", "1").Condition.ShouldBe(ClockCondition.Met);
        walk.Take(Commands.CorrectAct("ru", "reasons-facts", Ru + ".")).State.Acts[0].Corrections[0].Request.ShouldBeNull();
        walk.Clock("slip-copy", "applicant").DueOn.ShouldBe(new LocalDate(2026, 2, 6));
    }

    [Fact]
    [Rule("APPC 78(3)", "APPC 78(4)")]
    public void An_oral_act_is_put_in_writing_within_a_working_day_of_being_asked_for_and_must_be_a_full_act()
    {
        var oral = Commands.FavourableAct with
        {
            Languages = [], Sections = new Dictionary<string, IReadOnlyDictionary<string, string>>(), Norms = [], Facts = [], Remedy = null,
            Oral = new OralForm(OralGround.ProtectionOfRights, "The dam was breaking."),
        };
        var walk = Examined();
        walk.Refused("wrong-stage", Commands.RequestWrittenAct());
        walk.Take(Commands.IssueAct(oral)).State.Acts[0].Oral.ShouldBe(OralGround.ProtectionOfRights);
        walk.Refused("no-act-to-correct", Commands.CorrectAct("kk", "title", "x"));
        walk.Take(Commands.RequestWrittenAct()).Clock("written-form", "applicant").DueOn.ShouldBe(new LocalDate(2026, 2, 4));
        walk.Refused("act-incomplete", Commands.PutActInWriting(oral));
        walk.Take(Commands.PutActInWriting(Commands.FavourableAct)).Clock("written-form", "applicant").Condition.ShouldBe(ClockCondition.Met);
        walk.State.Acts.ShouldHaveSingleItem().Sections!.Keys.ShouldBe(["kk", "ru"]);
        walk.Refused("no-oral-act", Commands.PutActInWriting(Commands.FavourableAct));
        Issued().Refused("no-oral-act", Commands.RequestWrittenAct());
    }

    private static CaseWalk Issued() => Examined().Take(Commands.IssueAct(Commands.FavourableAct with
    {
        Sections = Commands.FavourableAct.Sections.ToDictionary(
            s => s.Key, IReadOnlyDictionary<string, string> (s) => new Dictionary<string, string>(s.Value) { ["reasons-facts"] = s.Key == "kk" ? Kk : Ru }),
    }));

    private static CaseWalk Examined() => CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign());
}
