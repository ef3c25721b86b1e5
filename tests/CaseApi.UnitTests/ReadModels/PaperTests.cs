using System.Text;
using System.Text.RegularExpressions;
using CaseApi.CaseFiles;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Persons;
using CaseApi.Documents;
using CaseApi.Documents.Papers;
using CaseApi.Documents.Papers.Forms;
using CaseApi.UnitTests.Lifecycle;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.ReadModels;

/// <summary>What the printed forms hold, in which languages, and that nothing written in a case can break out of them.</summary>
public partial class PaperTests
{
    private static readonly Dictionary<string, string> Names = new() { ["kk"] = "Алматы органы", ["ru"] = "Орган Алматы", ["en"] = "Body of Almaty", ["ar"] = "جهة ألماتي" };

    [Fact]
    [Rule("R-001")]
    public void The_ticket_bears_number_day_time_and_receiver_in_both_languages_and_what_is_missing()
    {
        var file = Of(CaseWalk.Received("2026-02-02T10:05", appeal: a => a with { Applicant = a.Applicant! with { Address = null }, Subject = "Учаске туралы" }));
        var page = Html(file with { State = file.State with { ReceivedBy = new Official("Е. Жақсыбеков", "бас маман") } }, PaperKind.Ticket);

        foreach (var part in new[]
        {
            "Жолданымның қабылданғаны туралы талон", "Талон о приёме обращения", "Алматы органы", "Орган Алматы", "ALA-2026-0000001-00", "2026-02-02", "2026-02-02 10:05",
            "Е. Жақсыбеков, бас маман", "A. Applicant", "Учаске туралы", "2026-02-23", "APPC art. 63",
        })
        {
            page.ShouldContain(part);
        }

        page.ShouldContain("<article lang=\"kk\" dir=\"ltr\">");
        page.ShouldContain("<article lang=\"ru\" dir=\"ltr\">");
        page.ShouldContain(file.Procedure.Intake.Single(r => r.Code == "address-missing").What["ru"]);
    }

    [Fact]
    [Rule("R-021")]
    public void Cover_and_inventory_bear_the_one_number_and_the_sheets_through_the_file()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").Take(Commands.Assign()).Take(Commands.AddDocument()).Take(Commands.AddDocument(2));
        var file = Of(walk);
        var inventory = Html(file, PaperKind.Inventory);
        inventory.ShouldContain("Ішкі тізімдеме");
        inventory.ShouldContain("Внутренняя опись");
        inventory.ShouldContain("<bdi>1–2</bdi>");
        inventory.ShouldContain("<bdi>3–4</bdi>");
        inventory.ShouldContain(new string('a', 64));
        inventory.ShouldContain("Итого: документов 2, листов 4.");
        var cover = Html(file, PaperKind.Cover);
        cover.ShouldContain("Әкімшілік іс");
        cover.ShouldContain("ALA-2026-0000001-00");
        cover.ShouldContain("O. officer-1, Specialist");
        cover.ShouldContain("Общая административная процедура");
        Html(Of(walk, ["en"]), PaperKind.Cover).ShouldContain("General administrative procedure");
        Html(Of(walk, ["ar"]), PaperKind.Inventory).ShouldContain("<html lang=\"ar\" dir=\"rtl\">");
    }

    [Fact]
    public void A_notice_that_is_owed_has_its_text_in_each_language_and_every_attempt_to_send_it()
    {
        var walk = Extended();
        var owed = Html(Of(walk), PaperKind.Notice, 1);
        owed.ShouldContain("Жаңа соңғы күн: 2026-03-10");
        owed.ShouldContain("Новый последний день: 2026-03-10");
        owed.ShouldContain("A. Applicant<br>Almaty, Abay 1");
        owed.ShouldContain("APPC art. 76(3)");
        owed.ShouldNotContain("receipt 2");

        walk.Take(Commands.Notice(NoticeSubject.Extension, "2026-02-04T10:00", DeliveryOutcome.Failed)).Take(Commands.Notice(NoticeSubject.Extension, "2026-02-05T10:00")).Take(Commands.Notice(NoticeSubject.Hearing, "2026-02-05T11:00"));
        var sent = Html(Of(walk), PaperKind.Notice, 1);
        sent.ShouldContain("не доставлено");
        sent.ShouldContain("2026-02-05 10:00");
        sent.ShouldContain("receipt 2");
        Html(Of(walk), PaperKind.Notice, 2).ShouldContain("Тыңдау туралы хабарлама");
        Html(Of(walk), PaperKind.Notice).ShouldContain("Тыңдау туралы хабарлама");
        CasePapers.Of(Of(walk), PaperKind.Notice, 3).ShouldBeNull();
        Html(Of(walk) with { ForPortal = true }, PaperKind.Notice, 1).ShouldNotContain("receipt 2");
    }

    [Fact]
    public void What_was_annulled_keeps_its_number_and_has_no_paper()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign())
            .Take(Commands.Notice(NoticeSubject.Other, "2026-02-03T10:00")).Take(Commands.Notice(NoticeSubject.Hearing, "2026-02-03T11:00"));
        walk.Take(Commands.CorrectEntry(3));

        CasePapers.Of(Of(walk), PaperKind.Notice, 1).ShouldBeNull();
        Html(Of(walk), PaperKind.Notice, 2).ShouldContain("Уведомление о заслушивании");
    }

    [Fact]
    [Rule("R-027")]
    public void An_extension_tells_its_reasons_both_last_days_and_who_signs()
    {
        var page = Html(Of(Extended()), PaperKind.Extension, 1);
        foreach (var part in new[] { "Решение о продлении срока", "Мерзімді ұзарту туралы шешім", "The facts are complex.", "2026-02-23", "2026-03-10", "APPC art. 76(3)", "O. officer-1, Specialist", "трёх рабочих дней" })
        {
            page.ShouldContain(part);
        }

        CasePapers.Of(Of(Extended()), PaperKind.Extension, 2).ShouldBeNull();
        CasePapers.Of(Of(CaseWalk.Received("2026-02-02T10:00")), PaperKind.Extension, null).ShouldBeNull();
    }

    [Fact]
    [Rule("R-010", "R-009", "R-008", "R-007")]
    public void A_return_names_each_deficiency_how_to_mend_it_the_rule_the_last_day_and_what_follows()
    {
        var walk = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.ReturnForCorrection("2026-02-10", "address-missing", "signature-missing"));
        var asked = Html(Of(walk), PaperKind.Return);
        foreach (var part in new[] { "the address", "Write it down.", "APPC art. 63", "It will be returned.", "2026-02-10", "Как устранить", "Қалай жою керек" })
        {
            asked.ShouldContain(part);
        }

        Regex.Count(asked, "Write it down.").ShouldBe(2);
        walk.Take(Commands.SubmitCorrection()).As("head").Take(Commands.ReturnAppeal());
        var returned = Html(Of(walk), PaperKind.Return);
        returned.ShouldContain("For these reasons.");
        returned.ShouldContain("п. 8 ст. 64 АППК");
        Html(Of(walk), PaperKind.Return, 1).ShouldBe(asked);
        Html(Of(walk) with { ForPortal = true }, PaperKind.Return).ShouldNotContain("O. officer-1");
    }

    [Fact]
    [Rule("R-104")]
    public void A_protocol_holds_every_item_that_article_74_wants_and_the_remarks_with_their_rulings()
    {
        var walk = Heard().Take(Commands.SignProtocol()).Take(Commands.SendProtocol()).Take(Commands.Remark()).Take(Commands.DecideRemark(1));
        foreach (var (language, words) in new[] { ("ru", "Протокол заслушивания"), ("en", "Protocol of the hearing"), ("ar", "محضر جلسة الاستماع") })
        {
            var page = Html(Of(walk, [language]), PaperKind.Protocol);
            foreach (var part in new[] { words, Names[language], "Room 1", "2026-02-09 10:00", "2026-02-09 11:00", "C. Chair", "S. Secretary", "A. Applicant", "The plot", "They said so.", "I said more.", "It was so." })
            {
                page.ShouldContain(part);
            }
        }

        CasePapers.Of(Of(Heard()), PaperKind.Protocol, null).ShouldBeNull();
    }

    [Theory]
    [InlineData("kk", "Ауызша жолданымның хаттамасы", "қол қоюдан бас тартты", "Арыз берушіге оқып берілді")]
    [InlineData("ru", "Протокол устного обращения", "от подписи отказался", "Зачитан заявителю")]
    [InlineData("en", "Protocol of an oral appeal", "refused to sign", "Read back to the applicant")]
    [InlineData("ar", "محضر مخاطبة شفوية", "رفض التوقيع", "قُرئ على مقدم الطلب")]
    [Rule("APPC 63")]
    public void The_protocol_of_an_oral_appeal_holds_who_said_what_to_whom_when_and_how_it_was_signed(string language, string title, string signing, string readBack)
    {
        var page = Html(Of(Spoken(), [language]), PaperKind.Oral);
        foreach (var part in new[]
        {
            title, signing, readBack, Names[language], "ALA-2026-0000001-00", "2026-02-02 10:00", "3-кабинет", "Е. Жақсыбеков, бас маман", "A. Applicant<br>Almaty, Abay 1", "850101300123", "Akimat",
            "Учаскені беріңіздер", "1. Учаске", "Асығыс",
        })
        {
            page.ShouldContain(part);
        }

        CasePapers.Of(Of(Spoken()), PaperKind.Oral, 2).ShouldBeNull();
        CasePapers.Of(Of(CaseWalk.Received("2026-02-02T10:00")), PaperKind.Oral, null).ShouldBeNull();
    }

    [Theory]
    [InlineData("kk", "Жолданымға жауап", "ltr")]
    [InlineData("ar", "الرد على المخاطبة", "rtl")]
    [Rule("R-089")]
    public void An_answer_holds_reasons_law_facts_and_the_right_to_complain(string language, string title, string direction)
    {
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Kind = "inquiry", Language = language }).At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.Answer(language));
        var page = Html(Of(walk), PaperKind.Answer);
        foreach (var part in new[] { title, Names[language], "Жауап пен негіздері", "APPC art. 89", "It was checked.", "Ministry", "three months", "in writing", $"<article lang=\"{language}\" dir=\"{direction}\">" })
        {
            page.ShouldContain(part);
        }

        CasePapers.Of(Of(walk), PaperKind.Answer, 2).ShouldBeNull();
        CasePapers.Of(Of(CaseWalk.Received("2026-02-02T10:00")), PaperKind.Answer, null).ShouldBeNull();
    }

    [Fact]
    public void Nothing_that_somebody_wrote_breaks_out_of_a_paper()
    {
        const string Hostile = "<script>alert(1)</script><img src=x onerror=y> \"'& \u202Egnp.exe\u202C \u2066x \u0001\u000B\u001B\uFFFE \uD800 ]]> &#0; 😀\nтөмен";
        var walk = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Subject = Hostile, Applicant = a.Applicant! with { Name = Hostile, Address = Hostile } });
        foreach (var kind in new[] { PaperKind.Ticket, PaperKind.Cover })
        {
            var paper = CasePapers.Of(Of(walk), kind, null)!;
            var page = PaperHtml.Write(paper, PaperLayout.SideBySide);
            page.ShouldNotContain("<script");
            page.ShouldNotContain("<img");
            page.ShouldContain("&lt;script&gt;");
            page.IndexOfAny(['\u202E', '\u2066', '\u0001', '\u000B', '\u001B', '\uFFFE']).ShouldBe(-1);
            page.ShouldContain("<br>төмен");
            var (text, mistakes) = Docx(paper, PaperLayout.SideBySide);
            mistakes.ShouldBeEmpty();
            text.ShouldContain("<script>alert(1)</script>");
            text.ShouldContain("😀");
        }
    }

    [Fact]
    public void Every_paper_is_a_sound_document_in_every_language_and_layout()
    {
        var heard = Heard().Take(Commands.SignProtocol()).Take(Commands.AddDocument());
        var returned = CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.ReturnForCorrection("2026-02-10"));
        var answered = CaseWalk.Received("2026-02-02T10:00", appeal: a => a with { Kind = "inquiry" }).At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.Answer());
        (CaseWalk Walk, PaperKind Kind)[] papers =
        [
            (heard, PaperKind.Ticket), (heard, PaperKind.Cover), (heard, PaperKind.Inventory), (heard, PaperKind.Protocol), (Extended(), PaperKind.Notice),
            (Extended(), PaperKind.Extension), (returned, PaperKind.Return), (answered, PaperKind.Answer), (Spoken(), PaperKind.Oral),
        ];
        papers.Select(p => p.Kind).ShouldBe(Enum.GetValues<PaperKind>(), ignoreOrder: true);
        foreach (var (walk, kind) in papers)
        {
            foreach (string[] languages in new[] { new[] { "kk", "ru" }, ["en"], ["ar"], ["ar", "en", "ru"] })
            {
                foreach (var layout in Enum.GetValues<PaperLayout>())
                {
                    var paper = CasePapers.Of(Of(walk, languages), kind, null).ShouldNotBeNull($"{kind}");
                    Docx(paper, layout).Mistakes.ShouldBeEmpty($"{kind} {string.Join(',', languages)} {layout}");
                    var page = PaperHtml.Write(paper, layout);
                    page.ShouldNotContain("<script");
                    page.ShouldContain("@page{size:A4");
                    Regex.Count(page, "<h1>").ShouldBe(paper.Columns.Count);
                    Unnamed().IsMatch(page).ShouldBeFalse();
                }
            }
        }
    }

    private static CaseWalk Spoken() => CaseWalk.Received(
        "2026-02-02T10:00",
        appeal: a => a with
        {
            Channel = "oral", Statement = null, Applicant = a.Applicant! with { Identifier = "850101300123" }, Claims = [new Claim("1", "Учаске")],
            Oral = new OralAppeal("Учаскені беріңіздер", ReadBack: true, OralSigning.Refused, "Асығыс", "3-кабинет"),
        },
        receiver: new Official("Е. Жақсыбеков", "бас маман"));

    private static CaseWalk Extended() => CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).As("head").Take(Commands.ExtendTerm("2026-03-10"));

    private static CaseWalk Heard() => CaseWalk.Received("2026-02-02T10:00").At("2026-02-03T10:00").Take(Commands.Assign()).Take(Commands.SendDraft("2026-02-12"))
        .Take(Commands.DraftArrived("2026-02-03T11:00")).At("2026-02-04T10:00").Take(Commands.ScheduleHearing("2026-02-09T10:00"))
        .At("2026-02-09T12:00").Take(Commands.HoldHearing("2026-02-09T10:00", "2026-02-09T11:00"));

    private static PaperCase Of(CaseWalk walk, params string[] languages)
    {
        var (state, procedure) = (walk.State, walk.Procedure);
        if (languages.Length > 0)
        {
            (state, procedure) = (state with { Language = languages[0] }, procedure with { Act = procedure.Act with { Languages = languages } });
        }

        var kept = state.File.Documents.ToDictionary(d => d.Document, _ => new KeptDocument("хат.pdf", "application/pdf", 7, new string('a', 64)));
        return new PaperCase(state, walk.History, procedure, CaseWalk.Zone, Names, id => new Official($"O. {id}", "Specialist"), Inventory.Of(state, kept), ForPortal: false);
    }

    private static string Html(PaperCase file, PaperKind kind, int? number = null) => PaperHtml.Write(CasePapers.Of(file, kind, number).ShouldNotBeNull($"{kind}"), PaperLayout.SideBySide);

    private static (string Text, IReadOnlyList<string> Mistakes) Docx(PrintedPaper paper, PaperLayout layout)
    {
        using var stream = new MemoryStream(PaperDocx.Write(paper, layout));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        var mistakes = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(m => $"{m.Path?.XPath}: {m.Description}").ToList();
        return (document.MainDocumentPart!.Document.InnerText, mistakes);
    }

    // Headings and columns are never empty.
    [GeneratedRegex("<(h1|h2|th[^>]*)>\\s*</")]
    private static partial Regex Unnamed();
}
