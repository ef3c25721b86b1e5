using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Persons;
using NodaTime;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>What stands between a draft and an act: every mistake at once, both languages alike, reasons of this case.</summary>
public class ActGateTests
{
    private const string LongKk = "Сұралған жер қызыл сызықтардың ішінде жатыр және оны жаяу жүргіншілер жолы мен суару арығы алып жатыр сондықтан берілмейді";
    private const string LongRu = "Испрашиваемая земля лежит внутри красных линий и занята пешеходной дорожкой и поливным арыком поэтому она не предоставляется никому";

    [Fact]
    [Rule("R-067", "R-111", "R-115", "R-119", "R-120", "APPC 79", "APPC 80")]
    public void All_mistakes_of_an_act_are_named_at_once()
    {
        var refusal = Examined(2).Refused("act-incomplete", Commands.IssueAct(Favourable with
        {
            Sections = Changed(Favourable, "kk", "title", " "),
            Facts = [new FactFinding(new LocalDate(2026, 1, 30), " "), new FactFinding(new LocalDate(2025, 12, 1), "It was allotted."), new FactFinding(new LocalDate(2026, 3, 1), "Later.")],
            Norms = [new NormUse("Land Code", "43", " ", "")],
            Arguments = [new ArgumentAnswer("1", " ", true)],
            Remedy = new Remedy("Ministry", " ", "three months", " "),
        }));

        refusal.All.Select(m => m.Code).ShouldBe(
            ["act-section-missing", "fact-blank", "facts-not-chronological", "fact-after-the-act", "norm-incomplete", "argument-unreasoned", "argument-unanswered", "remedy-incomplete"]);
        refusal.Pointers.ShouldBe(
        [
            "/sections/kk/title", "/facts/0/text", "/facts/1/date", "/facts/2/date", "/norms/0/precondition", "/norms/0/match", "/arguments/0/answer", "/arguments",
            "/remedy/address", "/remedy/ways",
        ]);
        refusal.LegalBasis.ShouldContain("R-115");
    }

    [Theory]
    [Rule("R-119", "APPC 79")]
    [InlineData("title", "2025 жылғы 1 желтоқсандағы № 7 арыз", "Заявление № 7 от 1 декабря 2025 года", null)]
    [InlineData("title", "2025 жылғы 1 желтоқсандағы арыз", "Заявление от 01.12.2025", null)]
    [InlineData("title", "1 000 000 теңге", "1000000 тенге", null)]
    [InlineData("title", "0,06 га, наурызда", "0,06 га, в марте", null)]
    [InlineData("title", "2025 жылғы желтоқсанда", "в декабре 2025 года", null)]
    [InlineData("title", "2025 жылғы 1 желтоқсандағы арыз", "Заявление от 1 ноября 2025 года", "act-numbers-differ")]
    [InlineData("reasons-facts", "Көлемі 0,06 гектар", "Площадь 0,6 гектара", "act-numbers-differ")]
    [InlineData("how-to-complain", "3 ай ішінде", "в течение 30 дней", "act-numbers-differ")]
    [InlineData("decision-brief", "Берілсін.\nТіркелсін.", "Предоставить.", "act-operative-part-differs")]
    [InlineData("reasons-facts", "Вы стоите в очереди с прошлого года", "Вы стоите в очереди с прошлого года", "act-not-translated")]
    public void Both_languages_say_the_same(string part, string kk, string ru, string? code)
    {
        var act = Favourable with { Sections = Changed(Favourable with { Sections = Changed(Favourable, "kk", part, kk) }, "ru", part, ru) };
        if (code is null)
        {
            Examined().Take(Commands.IssueAct(act));
            return;
        }

        Examined().Refused(code, Commands.IssueAct(act)).Pointers.ShouldBe([$"/sections/ru/{part}"]);
    }

    [Fact]
    [Rule("R-119")]
    public void A_part_that_one_language_has_alone_is_refused() =>
        Examined().Refused("act-part-differs", Commands.IssueAct(Favourable with { Sections = Changed(Favourable, "ru", "annex", "Схема") })).Pointers.ShouldBe(["/sections/kk/annex"]);

    [Theory]
    [Rule("R-112")]
    [InlineData("43-бапқа сәйкес", "согласно статье 43", null)]
    [InlineData("43-бапқа сәйкес", "согласно статье сорок три (43)", "act-norm-differs")]
    [InlineData("43- және 44-баптарға сәйкес", "согласно статьям 43 и 44", "norm-cited-without-match")]
    [InlineData("135-1-бап", "статья 135-1", "norm-cited-without-match")]
    public void Each_norm_that_the_reasons_cite_is_opened_and_cited_in_both_languages(string kk, string ru, string? code)
    {
        var act = Favourable with { Sections = Changed(Favourable with { Sections = Changed(Favourable, "kk", "reasons-law", kk) }, "ru", "reasons-law", ru) };
        if (code is null)
        {
            Examined().Take(Commands.IssueAct(act));
            return;
        }

        var refusal = Examined().Try(Commands.IssueAct(act)).Refusal.ShouldNotBeNull();
        (refusal.All.Count > 0 ? refusal.All : [refusal]).ShouldAllBe(m => m.Code == code);
    }

    [Fact]
    public void The_lists_of_articles_are_read_in_three_languages()
    {
        Citations.Of("Жер кодексінің 26-бабының 2-тармағы, ӘРПК 10- және 11-баптары").Order().ShouldBe(["10", "11", "26"]);
        Citations.Of("пункт 2 статьи 26, статьи 10 и 11 АППК, ст. 43-1, 5 марта").Order().ShouldBe(["10", "11", "26", "43-1"]);
        Citations.Of("under art. 43(1) and articles 10, 11 of the Code; party 5").Order().ShouldBe(["10", "11", "43"]);
        Citations.Of("статьи 43, 15 марта").ShouldBe(["43"]);
    }

    [Fact]
    [Rule("R-112")]
    public void Reasons_that_repeat_another_act_are_refused_in_the_language_that_repeats_them()
    {
        var recent = Recent(Reasoned(LongKk, LongRu));
        var refusal = Examined().Refused("reasons-copied", Issue(Reasoned("Мүлде басқа негіздеме: бұл істе учаске бос емес, себебі ол 2019 жылы басқа азаматқа берілген болатын және тіркелген", LongRu.Replace("Испрашиваемая", "Нужная", StringComparison.Ordinal) + " 2019"), recent));
        refusal.Pointers.ShouldBe(["/sections/ru/reasons-facts", "/sections/ru/reasons-law"]);
        refusal.Detail.ShouldContain("ALA-2026-0000009-00");
        refusal.LegalBasis.ShouldContain("R-112");
    }

    [Fact]
    public void Reasons_that_share_less_than_four_fifths_pass_and_four_fifths_do_not()
    {
        // 24 words have 20 runs of five; each changed word at the end costs one run.
        string Words(int own) => string.Join(' ', Enumerable.Range(1, 24 - own).Select(i => $"w{Letter(i)}").Concat(Enumerable.Range(1, own).Select(i => $"own{Letter(i)}")));
        var (whole, sixteen, fifteen) = (Shingles.Of(Words(0)), Shingles.Of(Words(4)), Shingles.Of(Words(5)));
        whole.Count.ShouldBe(20);
        Shingles.Overlap(sixteen, whole).ShouldBe(0.8);
        Shingles.Overlap(fifteen, whole).ShouldBe(0.75);
        Examined().Refused("reasons-copied", Issue(Reasoned(Words(4), LongRu), Recent(Reasoned(Words(0), "иное"))));
        Examined().Take(Issue(Reasoned(Words(5), LongRu), Recent(Reasoned(Words(0), "иное"))));
    }

    [Fact]
    public void A_favourable_act_that_burdens_nobody_and_the_acts_of_the_same_case_are_not_compared()
    {
        var copied = Reasoned(LongKk, LongRu);
        Examined().Take(Issue(copied with { Effect = ActEffect.Favourable, Outcome = CaseOutcome.Granted, HearingOmitted = null }, Recent(copied)));
        Examined().Take(Issue(copied, Recent(copied, caseId: CaseWalk.CaseId)));
        Examined().Take(Issue(copied, []));
    }

    [Theory]
    [Rule("APPC 80")]
    [InlineData(6, "2026-01-10", false, null)]
    [InlineData(5, "2026-01-10", false, "/series/size")]
    [InlineData(6, "2026-01-03", false, "/series/first")]
    [InlineData(6, "2026-01-10", true, "/series/first")]
    public void A_series_of_more_than_five_identical_acts_within_thirty_days_has_the_reasons_of_its_first(int size, string firstOn, bool firstIsSerial, string? pointer)
    {
        var copied = Reasoned(LongKk, LongRu);
        var command = Issue(copied with { Series = new ActSeries("ALA-2026-0000009-00", size) }, Recent(copied, firstOn, firstIsSerial));
        if (pointer is null)
        {
            Examined().Take(command).State.Acts[0].Series.ShouldBe("ALA-2026-0000009-00");
            return;
        }

        Examined().Refused("series-unfounded", command).Pointers.ShouldBe([pointer]);
    }

    [Fact]
    public void A_series_whose_first_act_is_not_among_the_last_ones_is_unfounded() =>
        Examined().Refused("series-unfounded", Issue(Reasoned(LongKk, LongRu) with { Series = new ActSeries("ALA-2026-0000008-00", 6) }, Recent(Reasoned(LongKk, LongRu))));

    [Fact]
    public void Long_texts_are_compared_by_a_fair_sample_of_their_runs()
    {
        var words = Enumerable.Range(0, 20_000).Select(i => $"w{i * 7919 % 100_003}").ToList();
        var (whole, half) = (Shingles.Of(string.Join(' ', words)), Shingles.Of(string.Join(' ', words.Take(10_000))));
        Shingles.Overlap(half, whole).ShouldBe(1.0, 0.02);
        Shingles.Overlap(whole, half).ShouldBe(0.5, 0.03);
        Shingles.Unpack(Shingles.Pack(whole)).ShouldBe(whole);
    }

    [Fact]
    [Rule("R-119", "R-120")]
    public void An_act_that_says_what_its_norms_do_names_the_empowering_norm_and_that_of_the_bodys_competence()
    {
        var norm = Favourable.Norms[0];
        var refused = Examined().Refused("norm-role-missing", Commands.IssueAct(Favourable with { Norms = [norm with { Role = NormRole.Empowering }] }));
        refused.Pointers.ShouldBe(["/norms"]);
        refused.Items.ShouldBe(["competence"]);
        Examined().Refused("norm-role-missing", Commands.IssueAct(Favourable with { Norms = [norm with { Role = NormRole.Applied }] })).Items.ShouldBe(["empowering", "competence"]);
        var walk = Examined().Take(Commands.IssueAct(Favourable with { Norms = [norm with { Role = NormRole.Empowering }, norm with { Article = "14", Role = NormRole.Competence }] }));
        var page = CaseApi.Documents.Papers.PaperHtml.Write(CaseApi.Documents.Acts.ActPaper.Of(walk.State.Acts[0], walk.State, walk.Procedure)!, CaseApi.Documents.Papers.PaperLayout.SideBySide);
        foreach (var words in new[] { "Управомочивающая норма", "Өкілеттік беретін норма", "Норма о компетенции органа", "Органның құзыретін растайтын норма" })
        {
            page.ShouldContain(words);
        }
    }

    [Fact]
    [Rule("APPC 80(5)")]
    public void Complaint_instructions_are_left_out_only_knowingly()
    {
        Examined().Refused("remedy-missing", Commands.IssueAct(Favourable with { Remedy = null })).LegalBasis.ShouldContain("APPC art. 80(5)");
        Examined().Refused("remedy-both-ways", Commands.IssueAct(Favourable with { WithoutRemedy = true }));
        var without = Favourable with { Remedy = null, WithoutRemedy = true, Sections = Changed(Changed(Favourable, "kk", "how-to-complain", null), "ru", "how-to-complain", null) };
        var walk = Examined().Take(Commands.IssueAct(without));
        walk.State.Acts[0].LacksRemedy.ShouldBeTrue();
        walk.At("2026-02-04T10:00").Take(Commands.DeliverAct("2026-02-04T09:00", "2026-02-04T10:00"));
        walk.History[^1].Event.ShouldBeOfType<ActDelivered>().LacksRemedy.ShouldBeTrue();
    }

    [Fact]
    [Rule("APPC 83(1)", "APPC 83(2)", "APPC 86(3)")]
    public void An_act_is_in_force_when_adopted_or_later_and_operates_when_delivered()
    {
        Examined().Refused("in-force-before-issued", Commands.IssueAct(Favourable with { InForceFrom = new LocalDate(2026, 2, 2) }));
        Examined().Take(Commands.IssueAct(Favourable)).State.Acts[0].InForceOn.ShouldBe(new LocalDate(2026, 2, 3));
        var walk = Examined().Take(Commands.IssueAct(Favourable with { InForceFrom = new LocalDate(2026, 3, 1) }));
        walk.State.Acts[0].InForceOn.ShouldBe(new LocalDate(2026, 3, 1));
        walk.State.Acts[0].OperativeAt.ShouldBeNull();
        walk.Refused("act-not-operative", Commands.ExecuteAct());
        walk.At("2026-02-05T10:00").Take(Commands.DeliverAct("2026-02-04T09:00", null, DeliveryOutcome.Failed)).State.Acts[0].OperativeAt.ShouldBeNull();
        walk.Take(Commands.DeliverAct("2026-02-04T09:00", "2026-02-04T10:00")).State.Acts[0].OperativeAt.ShouldBe(CaseWalk.Local("2026-02-04T10:00"));

        // Five working days from Wednesday the 4th.
        walk.Clock("execute").DueOn.ShouldBe(new LocalDate(2026, 2, 11));
        walk.Take(Commands.ExecuteAct()).Clock("execute").Condition.ShouldBe(CaseApi.Cases.Clocks.ClockCondition.Met);
        walk.Refused("act-already-executed", Commands.ExecuteAct());
    }

    [Fact]
    [Rule("R-091")]
    public void Who_is_burdened_by_what_favours_another_is_heard_first()
    {
        var walk = Examined(neighbour: true);
        walk.Refused("hearing-required", Commands.IssueAct(Favourable with { Burdens = ["interested-person-1"] }));
        walk.Refused("unknown-participant", Commands.IssueAct(Favourable with { Burdens = ["nobody"], HearingOmitted = new HearingOmission("participant-asks", "x") })).Pointers.ShouldBe(["/burdens/0"]);
        walk.Refused("omission-contradicts-case", Commands.IssueAct(Favourable with { Burdens = ["interested-person-1"], HearingOmitted = new HearingOmission("favourable-no-third-party", "x") }));
        walk.Take(Commands.IssueAct(Favourable));
    }

    [Fact]
    [Rule("R-090", "APPC 73(2)(1)", "APPC 73(2)(3)")]
    public void Grounds_that_the_case_contradicts_are_refused_and_the_reason_is_kept()
    {
        var act = Commands.BurdensomeAct;
        Examined().Refused("omission-contradicts-case", Commands.IssueAct(act with { HearingOmitted = new HearingOmission("term-lt-5wd", "The term is short.") })).LegalBasis.ShouldContain("APPC art. 73(2)(3)");
        Examined().Refused("omission-contradicts-case", Commands.IssueAct(act with { HearingOmitted = new HearingOmission("favourable-no-third-party", "x") }));
        var walk = Examined().Take(Commands.SetTerm(4)).Take(Commands.IssueAct(act with { HearingOmitted = new HearingOmission("term-lt-5wd", "The term is short.") }));
        walk.State.Acts[0].HearingOmittedReasons.ShouldBe("The term is short.");
        Examined().Take(Commands.WaiveHearing("participant-asks", "They asked so.")).Take(Commands.IssueAct(act)).State.Acts[0].HearingOmittedReasons.ShouldBe("They asked so.");
    }

    [Fact]
    [Rule("R-053")]
    public void A_burdensome_act_notes_who_had_to_prove_and_what_stands_without_evidence()
    {
        var act = Commands.BurdensomeAct with { HearingOmitted = new HearingOmission("participant-asks", "x"), Facts = [new FactFinding(new LocalDate(2025, 12, 1), "a", "register"), new FactFinding(new LocalDate(2026, 1, 1), "b")] };
        var burden = Examined().Take(Commands.IssueAct(act)).State.Acts[0].BurdenOfProof.ShouldNotBeNull();
        burden.Bearer.ShouldBe("authority");
        burden.FactsWithoutEvidence.ShouldBe([2]);
        Examined().Take(Commands.IssueAct(Favourable)).State.Acts[0].BurdenOfProof.ShouldBeNull();
    }

    private static ActContent Favourable => Commands.FavourableAct;

    private static char Letter(int number) => (char)('a' + number);

    private static CaseWalk Examined(int claims = 0, bool neighbour = false) => CaseWalk.Received("2026-02-02T10:00", appeal: a => a with
    {
        Claims = [.. Enumerable.Range(1, claims).Select(i => new Claim($"{i}", "It is asked."))],
        InterestedPersons = neighbour ? [new Participant(ParticipantType.Person, "N")] : [],
    }).At("2026-02-03T10:00").Take(Commands.Assign());

    private static Func<CommandMeta, ICaseCommand> Issue(ActContent act, IReadOnlyList<RecentAct> recent) => m => new IssueAct(m, act).With(recent);

    private static ActContent Reasoned(string kk, string ru)
    {
        var act = Commands.BurdensomeAct with { HearingOmitted = new HearingOmission("participant-asks", "They asked so.") };
        return act with { Sections = Changed(Changed(act.Sections, "kk", "reasons-facts", kk), "ru", "reasons-facts", ru) };
    }

    private static IReadOnlyList<RecentAct> Recent(ActContent act, string issuedOn = "2026-01-20", bool serial = false, Guid? caseId = null) =>
        [new RecentAct(caseId ?? Guid.Empty, "ALA-2026-0000009-00", 1, CaseWalk.Day(issuedOn), serial, Shingles.Of(act.Sections))];

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Changed(ActContent act, string language, string part, string? text) => Changed(act.Sections, language, part, text);

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Changed(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> sections, string language, string part, string? text) => sections.ToDictionary(
        s => s.Key,
        IReadOnlyDictionary<string, string> (s) =>
        {
            var texts = new Dictionary<string, string>(s.Value);
            if (s.Key == language)
            {
                texts.Remove(part);
                if (text is not null)
                {
                    texts[part] = text;
                }
            }

            return texts;
        });
}
