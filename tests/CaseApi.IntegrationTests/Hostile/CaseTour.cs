using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Reads;
using Shouldly;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>
/// Leads a case over HTTP into any status that it can reach, and knows for every step a body that is accepted when its time has come.
/// The days are of February 2026 in Almaty, which the staff's key may date back.
/// </summary>
internal sealed class CaseTour(HttpClient staff, Reply registered, HttpClient? admin = null)
{
    private static readonly string[] ToDraft = ["assign", "send-draft"];
    private static readonly string[] ToHeard = [.. ToDraft, "record-notice", "schedule-hearing", "hold-hearing"];

    /// <summary>Every status that the steps can lead to, with the way there.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Ways = new Dictionary<string, string[]>
    {
        ["registered"] = [],
        ["awaiting-correction"] = ["return-for-correction"],
        ["under-examination"] = ["assign"],
        ["draft-shared"] = ToDraft,
        ["hearing-scheduled"] = [.. ToDraft, "record-notice", "schedule-hearing"],
        ["heard"] = ToHeard,
        ["act-issued"] = [.. ToHeard, "sign-protocol", "issue-act"],
        ["delivered"] = [.. ToHeard, "sign-protocol", "issue-act", "deliver-act"],
        ["returned"] = ["return-appeal"],
        ["forwarded"] = ["forward"],
        ["terminated"] = ["terminate"],
        ["withdrawn"] = ["withdraw"],
        ["closed"] = ["withdraw", "close"],
    };

    /// <summary>Step → body; {at} is the moment of the tour.</summary>
    public static readonly IReadOnlyDictionary<string, string> Bodies = new Dictionary<string, string>
    {
        ["assign"] = """{ {at}, "officer": "officer-2" }""",
        ["accept"] = "{ {at} }",
        ["reject-triage"] = """{ {at}, "ground": "repeat", "reasons": "Қайталау" }""",
        ["refer"] = """{ {at}, "to": "relief", "question": "Қашан?" }""",
        ["record-reply"] = """{ {at}, "referral": 1, "answer": "Үш күнде" }""",
        ["record-finding"] = """{ {at}, "justified": "no", "causes": [ "electricity" ], "whyNot": "low-awareness" }""",
        ["record-measure"] = """{ {at}, "measure": "Еске салу", "owner": "officer-2", "due": "2027-02-01" }""",
        ["reach-stage"] = """{ {at}, "stage": "referred" }""",
        ["note-fact"] = """{ {at}, "fact": "document-issued", "item": "doc-1", "class": "public" }""",
        ["record-exclusion"] = """{ {at}, "indicator": "p-b", "reason": "illness" }""",
        ["return-for-correction"] = """
            { {at}, "missing": [ { "code": "address-missing", "what": "Мекенжай", "basis": "APPC art. 63", "howToFix": "Жазыңыз" } ], "until": "2026-02-10", "consequences": "Қайтарылады" }
            """,
        ["submit-correction"] = """{ {at}, "statement": "Толықтырдым" }""",
        ["return-appeal"] = """{ {at}, "ground": "obscene", "reasons": "Негіз" }""",
        ["reclassify"] = """{ {at}, "kind": "inquiry", "reasons": "Қате" }""",
        ["amend-registration"] = """{ {at}, "topic": "land", "reasons": "Қате" }""",
        ["change-participants"] = """{ {at}, "add": [ { "as": "interested-person", "person": { "type": "person", "name": "Көрші" } } ], "reasons": "Құқығы қозғалады" }""",
        ["record-supporters"] = """{ {at}, "count": 57 }""",
        ["announce-discussion"] = """{ {at}, "startsAt": "2026-02-20T05:00:00Z", "place": "Мәжіліс залы", "announcedIn": "Сайт" }""",
        ["erase-personal-data"] = """{ "ground": "court-act", "order": "2-17-2026" }""",
        ["forward"] = """{ {at}, "to": "Министрлік", "reasons": "Құзыреті", "channel": "courier", "sentAt": "2026-02-02T05:30:00Z", "proof": "7-тізімдеме" }""",
        ["accept-forwarded"] = "{ {at} }",
        ["refuse-forwarded"] = """{ {at}, "reasons": "Біздікі емес" }""",
        ["record-forwarding-answer"] = """{ {at}, "accepted": true }""",
        ["link"] = """{ {at}, "case": "01890a5d-ac96-774b-bcce-b302099a8057" }""",
        ["join"] = """{ {at}, "into": "01890a5d-ac96-774b-bcce-b302099a8057", "reasons": "Бір мәселе" }""",
        ["separate"] = """{ {at}, "claims": [ "1" ], "reasons": "Басқа мәселе" }""",
        ["reopen"] = """{ {at}, "ground": "new-circumstances", "reasons": "Жаңа жоспар" }""",
        ["archive"] = "{ {at} }",
        ["withdraw"] = """{ {at}, "reasons": "Керек емес" }""",
        ["set-term"] = """{ {at}, "amount": 20, "unit": "working-day", "basis": "Law on Land art. 1" }""",
        ["extend-term"] = """{ {at}, "until": "2026-03-02", "reasons": "Күрделі" }""",
        ["suspend"] = """{ {at}, "ground": "representative-removed", "reasons": "Өкіл шеттетілді" }""",
        ["resume"] = "{ {at} }",
        ["send-draft"] = """{ {at}, "text": { "kk": "Жоба" }, "plannedActOn": "2026-02-11", "to": [ "applicant" ] }""",
        ["record-objection"] = """{ {at}, "text": "Қарсымын" }""",
        ["request-oral-hearing"] = "{ {at} }",
        ["schedule-hearing"] = """{ {at}, "form": "in-person", "startsAt": "2026-02-05T05:00:00Z", "place": "1-кабинет", "invited": [ "applicant" ] }""",
        ["waive-hearing"] = """{ {at}, "ground": "participant-asks", "reasons": "Сұрады" }""",
        ["hold-hearing"] = """
            { {at}, "startedAt": "2026-02-05T05:00:00Z", "endedAt": "2026-02-05T06:00:00Z", "place": "1-кабинет", "chair": "Төраға", "secretary": "Хатшы", "present": [ "Асқар Тестов" ] }
            """,
        ["sign-protocol"] = """{ {at}, "matter": "Жер", "statements": "Айтты", "signedBy": [ "Төраға", "Хатшы" ] }""",
        ["issue-act"] = $$"""
            { {at}, "effect": "burdensome", "outcome": "refused", "languages": [ "kk", "ru" ], "sections": { "kk": {{Sections("kk")}}, "ru": {{Sections("ru")}} },
              "arguments": [ { "claim": "1", "answer": "Бос емес", "accepted": false } ],
              "norms": [ { "act": "Жер кодексі", "article": "43", "precondition": "бос болса", "match": "бос емес" } ],
              "facts": [ { "date": "2025-12-01", "text": "Берілген" }, { "date": "2026-01-30", "text": "Сұралған" } ],
              "remedy": { "body": "Министрлік", "address": "Астана, Мәңгілік ел 8", "term": "үш ай", "ways": "жазбаша" } }
            """,
        ["deliver-act"] = """
            { {at}, "to": "applicant", "channel": "in-person", "sentAt": "2026-02-11T06:00:00Z", "receivedAt": "2026-02-11T07:00:00Z", "outcome": "delivered", "proof": "қолхат" }
            """,
        ["answer"] = """
            { {at}, "text": { "kk": "Жауап" }, "law": [ "АППК 89" ], "facts": [ { "date": "2026-02-02", "text": "Тексерілді" } ],
              "remedy": { "body": "Министрлік", "address": "Астана, Мәңгілік ел 8", "term": "үш ай", "ways": "жазбаша" } }
            """,
        ["annul-act"] = """{ {at}, "ground": "unlawful", "reasons": "Заңсыз" }""",
        ["file-complaint"] = """{ {at}, "statement": "Учаске бос" }""",
        ["pass-up"] = """{ {at}, "body": "Министрлік", "channel": "courier", "sentAt": "2026-02-11T09:00:00Z", "proof": "7-тізімдеме" }""",
        ["satisfy-complaint"] = $$"""
            { {at}, "languages": [ "kk", "ru" ], "sections": { "kk": {{Sections("kk")}}, "ru": {{Sections("ru")}} },
              "arguments": [ { "claim": "1", "answer": "Бос екен", "accepted": true } ],
              "norms": [ { "act": "Жер кодексі", "article": "43", "precondition": "бос болса", "match": "бос" } ],
              "facts": [ { "date": "2026-01-30", "text": "Сұралған" } ],
              "remedy": { "body": "Министрлік", "address": "Астана, Мәңгілік ел 8", "term": "үш ай", "ways": "жазбаша" } }
            """,
        ["restore-term"] = """{ {at}, "ground": "illness", "reasons": "Ауырған" }""",
        ["decide-complaint"] = $$"""
            { {at}, "outcome": "reject", "grounds": [ "unfounded" ],
              "languages": [ "kk", "ru" ], "sections": { "kk": {{Sections("kk")}}, "ru": {{Sections("ru")}} },
              "norms": [ { "act": "Жер кодексі", "article": "43", "precondition": "бос болса", "match": "бос емес" } ],
              "facts": [ { "date": "2026-01-30", "text": "Сұралған" } ],
              "remedy": { "body": "Сот", "address": "Астана", "term": "бір ай", "ways": "жазбаша" } }
            """,
        ["remit-back"] = "{ {at} }",
        ["record-complaint-result"] = """{ {at}, "complaint": 1, "outcome": "reject", "decidedOn": "2026-02-11" }""",
        ["record-suit"] = """{ {at}, "court": "Сот", "filedAt": "2026-02-11T09:00:00Z" }""",
        ["record-court-act"] = """{ {at}, "court": "Сот", "date": "2026-02-11", "result": "upheld" }""",
        ["take-note"] = """{ {at}, "text": "Назарға алынды" }""",
        ["terminate"] = """{ {at}, "ground": "decided-before", "reasons": "2025 жылы шешілген" }""",
        ["close"] = "{ {at} }",
        ["add-document"] = """{ {at}, "document": "{document}", "kind": "letter", "sheets": 2 }""",
        ["record-notice"] = """
            { {at}, "about": "draft", "to": "applicant", "channel": "email", "sentAt": "2026-02-03T06:00:00Z", "receivedAt": "2026-02-03T07:00:00Z", "outcome": "delivered", "proof": "хабарлама" }
            """,
        ["declare-recusal"] = """{ {at}, "officer": "officer-2", "ground": "close-relative", "reasons": "Туысым" }""",
        ["request-recusal"] = """{ {at}, "officer": "officer-2", "ground": "personal-interest", "reasons": "Мүдделі" }""",
        ["decide-recusal"] = """{ {at}, "recusal": 1, "upheld": false, "by": "superior", "reasons": "Расталмады" }""",
        ["add-evidence"] = """{ {at}, "origin": "register", "lawful": true, "what": "Үзінді" }""",
        ["appoint-expert"] = """{ {at}, "who": "Сарапшы", "question": "Шекара қайда?" }""",
        ["assess-norm"] = """{ {at}, "act": "Жер кодексі", "article": "43", "force": "code", "precondition": "бос болса", "facts": "бос емес", "met": "no" }""",
        ["request-assistance"] = """{ {at}, "to": "Басқарма", "question": "Бос па?" }""",
        ["record-assistance"] = """{ {at}, "request": 1, "answer": "Бос емес" }""",
        ["send-protocol"] = """{ {at}, "to": [ "applicant" ], "channel": "email" }""",
        ["add-protocol-remark"] = """{ {at}, "text": "Толық емес" }""",
        ["decide-protocol-remark"] = """{ {at}, "remark": 1, "accepted": true, "reasons": "Рас" }""",
        ["confirm-receipt"] = """{ {at}, "of": "draft" }""",
        ["request-act-correction"] = """{ {at}, "what": "Қате", "where": "Тақырып" }""",
        ["correct-act"] = """{ {at}, "sections": { "kk": { "title": "title (kk)." } }, "what": "Қате жазу" }""",
        ["refuse-act-correction"] = """{ {at}, "request": 1, "reasons": "Қате жоқ" }""",
        ["request-written-act"] = "{ {at} }",
        ["put-act-in-writing"] = $$"""
            { {at}, "languages": [ "kk", "ru" ], "sections": { "kk": {{Sections("kk")}}, "ru": {{Sections("ru")}} }, "arguments": [ { "claim": "1", "answer": "Бос емес", "accepted": false } ],
              "norms": [ { "act": "Жер кодексі", "article": "43", "precondition": "бос болса", "match": "бос емес" } ], "facts": [ { "date": "2025-12-01", "text": "Берілген" } ],
              "remedy": { "body": "Министрлік", "address": "Астана, Мәңгілік ел 8", "term": "үш ай", "ways": "жазбаша" } }
            """,
        ["execute-act"] = """{ {at}, "how": "Тіркелді" }""",
        ["record-contact"] = """{ {at}, "direction": "inbound", "channel": "phone", "with": "applicant", "about": "Барысы", "resolved": true }""",
        ["request-file-access"] = """{ {at}, "scope": "Сараптама" }""",
        ["give-file-access"] = """{ {at}, "request": 1, "form": "copies" }""",
        ["refuse-file-access"] = """{ {at}, "request": 1, "reasons": "Құпия" }""",
        ["record-satisfaction"] = """{ {at}, "quality": 5, "clarity": 4, "channel": "email", "metNeed": "yes" }""",
        ["renew-access-code"] = """{ {at}, "identifiedBy": "Жеке куәлік" }""",
        ["correct-entry"] = """{ {at}, "event": {version}, "whatWasWrong": "Басқа іс", "proof": "5-хаттама" }""",
    };

    // When each step of the longest way takes place; a step of another way takes place when its place in the list comes.
    private static readonly Dictionary<string, string> Moments = new()
    {
        ["assign"] = "2026-02-02T06:00:00Z",
        ["return-for-correction"] = "2026-02-02T06:00:00Z",
        ["send-draft"] = "2026-02-03T05:00:00Z",
        ["record-notice"] = "2026-02-03T07:00:00Z",
        ["schedule-hearing"] = "2026-02-04T05:00:00Z",
        ["hold-hearing"] = "2026-02-05T07:00:00Z",
        ["sign-protocol"] = "2026-02-05T08:00:00Z",
        ["issue-act"] = "2026-02-11T05:00:00Z",
        ["deliver-act"] = "2026-02-11T08:00:00Z",
    };

    public string Id { get; } = registered.Id();

    public long Version { get; private set; } = 1;

    public string At { get; private set; } = "2026-02-02T05:30:00Z";

    public Reply Registered => registered;

    public static IEnumerable<string> Steps => Bodies.Keys;

    public static async Task<CaseTour> ToAsync(HttpClient staff, string status, HttpClient? admin = null)
    {
        var tour = new CaseTour(staff, await staff.RegisteredAsync("2026-02-02T05:00:00Z"), admin);
        foreach (var step in Ways[status])
        {
            var taken = await tour.TakeAsync(step);
            taken.Status.ShouldBe(200, $"{step}: {taken.Text}");
        }

        (await staff.GetOkAsync($"/v1/cases/{tour.Id}")).Body.Text("status").ShouldBe(status);
        return tour;
    }

    /// <summary>A body for the step at the tour's moment, or at the step's own if that is later.</summary>
    public string Body(string step, Guid document = default)
    {
        var at = Moment(step);
        return Bodies[step].Replace("{at}", $"\"at\": \"{at}\"", StringComparison.Ordinal)
            .Replace("{document}", document.ToString(), StringComparison.Ordinal)
            .Replace("{version}", $"{Version}", StringComparison.Ordinal);
    }

    public async Task<Reply> TakeAsync(string step, string? body = null, Guid document = default)
    {
        var reply = await Client(step).StepAsync(registered, step, body ?? Body(step, document), Version, As(step));
        if (reply.Status == 200)
        {
            Version = reply.Version();
            At = Moment(step);
        }

        return reply;
    }

    // What the administration alone may do is not the staff's.
    private HttpClient Client(string step) => step == "erase-personal-data" ? admin ?? staff : staff;

    public Task<Reply> TryAsync(string step, Guid document = default) =>
        Client(step).PostAsync($"/v1/cases/{Id}/{step}?dryRun=true", Body(step, document), Version, null, As(step));

    public Task<Reply> DryAsync(string step, string body) => staff.PostAsync($"/v1/cases/{Id}/{step}?dryRun=true", body, Version, null, As(step));

    public JsonNode Node(string step) => JsonNode.Parse(Body(step))!;

    // Only head and deputy may extend the term, or decide on a recusal.
    private static (string, string)[] As(string step) => step is "extend-term" or "decide-recusal" ? [("Acting-Officer", "head")] : [];

    private string Moment(string step) => Moments.GetValueOrDefault(step) is { } own && string.CompareOrdinal(own, At) > 0 ? own : At;

    private static string Sections(string language) =>
        $"{{ {string.Join(", ", new[] { "intro", "title", "salutation", "decision-brief", "reasons-facts", "reasons-law", "how-to-complain", "signature" }.Select(s => $"\"{s}\": \"{s} ({language})\""))} }}";
}
