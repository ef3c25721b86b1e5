namespace CaseApi.UnitTests.Model;

/// <summary>Which step may be taken in which status, and which clock starts and ends with what: the law a second time, as two small tables.</summary>
internal static class ModelTables
{
    /// <summary>A letter for each status.</summary>
    public static readonly IReadOnlyDictionary<char, string> Statuses = new Dictionary<char, string>
    {
        ['R'] = "Registered", ['W'] = "AwaitingCorrection", ['E'] = "UnderExamination", ['D'] = "DraftShared", ['S'] = "HearingScheduled", ['H'] = "Heard",
        ['t'] = "Returned", ['j'] = "Rejected", ['i'] = "ActIssued", ['d'] = "Delivered", ['a'] = "Answered", ['n'] = "Noted", ['f'] = "Forwarded",
        ['T'] = "Terminated", ['w'] = "Withdrawn", ['c'] = "Closed", ['x'] = "Archived",
    };

    public const string Open = "RWEDSH";
    private const string Examined = "EDSH";
    private const string Always = "RWEDSHtjidanfTwc";

    public static readonly IReadOnlyDictionary<string, string> General = new Dictionary<string, string>
    {
        ["assign"] = Open, ["reclassify"] = "RWE", ["amend-registration"] = Open, ["change-participants"] = Open, ["return-for-correction"] = "RE", ["submit-correction"] = "W", ["return-appeal"] = "RWE",
        ["forward"] = "RWE", ["accept-forwarded"] = Open, ["refuse-forwarded"] = "RWE", ["record-forwarding-answer"] = Open + "f", ["withdraw"] = Open,
        ["set-term"] = Open, ["extend-term"] = Open, ["suspend"] = Open, ["resume"] = Open,
        ["declare-recusal"] = Open, ["request-recusal"] = Open, ["decide-recusal"] = Open, ["add-evidence"] = Open,
        ["appoint-expert"] = Examined, ["assess-norm"] = Examined, ["request-assistance"] = Examined, ["record-assistance"] = Always,
        ["send-draft"] = Examined, ["record-objection"] = "DSH", ["request-oral-hearing"] = "DS", ["schedule-hearing"] = "DSH", ["waive-hearing"] = "EDS", ["hold-hearing"] = "S",
        ["sign-protocol"] = "H", ["send-protocol"] = Always, ["add-protocol-remark"] = Examined, ["decide-protocol-remark"] = Examined,
        ["issue-act"] = Examined, ["deliver-act"] = "idc", ["request-act-correction"] = "id", ["correct-act"] = "id", ["refuse-act-correction"] = "id",
        ["request-written-act"] = "idc", ["put-act-in-writing"] = "idc", ["execute-act"] = "idc", ["annul-act"] = "idc",
        ["file-complaint"] = Open + "tidanTc", ["pass-up"] = Always, ["satisfy-complaint"] = Always, ["record-complaint-result"] = Always, ["record-suit"] = Always, ["record-court-act"] = Always,
        ["terminate"] = Open, ["link"] = Always, ["join"] = "RWE", ["separate"] = "RWE", ["reopen"] = "tdanTwc", ["close"] = "tjdanfTw", ["archive"] = "c", ["erase-personal-data"] = "cx",
        ["add-document"] = Always, ["record-notice"] = Always, ["record-contact"] = Always, ["confirm-receipt"] = Always,
        ["request-file-access"] = Always, ["give-file-access"] = Always, ["refuse-file-access"] = Always, ["record-satisfaction"] = "tjidanfTwc",
        ["renew-access-code"] = Always, ["correct-entry"] = Always,
    };

    private static readonly string[] NotSimplified =
    [
        "declare-recusal", "request-recusal", "decide-recusal", "add-evidence", "appoint-expert", "assess-norm", "request-assistance", "record-assistance",
        "send-draft", "record-objection", "request-oral-hearing", "schedule-hearing", "waive-hearing", "hold-hearing", "sign-protocol", "send-protocol",
        "add-protocol-remark", "decide-protocol-remark", "issue-act", "deliver-act", "request-act-correction", "correct-act", "refuse-act-correction",
        "request-written-act", "put-act-in-writing", "execute-act", "annul-act", "satisfy-complaint", "confirm-receipt",
    ];

    public static readonly IReadOnlyDictionary<string, string> Simplified =
        General.Where(s => !NotSimplified.Contains(s.Key)).Append(new("answer", "E")).Append(new("take-note", "E")).ToDictionary();

    /// <summary>What the simplified procedure does not know is owed no longer in a case that goes over to it.</summary>
    public static readonly IReadOnlyList<string> NotSimplifiedClocks = ["draft-before-act", "objection", "protocol", "recusal", "execute"];

    private const string Ends = "returned withdrawn terminated forwarded joined decided closed";

    /// <summary>Of an event's words the first that fits counts; <c>Days</c> are working days, 0 where somebody sets the day.</summary>
    public static readonly IReadOnlyList<ModelRule> Clocks =
    [
        new("decide", "case", "registered reclassified reopened", "decided terminated", "returned withdrawn forwarded joined closed", 15),
        new("forward", "case", "forwarded part-forwarded", "forwarded part-forwarded", "", 3),
        new("forward-notice", "notice", "forwarded part-forwarded", "told-forwarding", "closed", 1),
        new("ext-notice", "notice", "extended", "told-extension", Ends, 3),
        new("fix", "case", "to-be-corrected", "corrected", Ends, 0),
        new("return", "case", "correction-lapsed", "returned", "corrected " + Ends, 3) { Include = true },
        new("draft-before-act", "recipient", "draft-sent", "draft-arrived", Ends, 3) { Include = false, Backward = true },
        new("objection", "recipient", "draft-arrived", "objected asked-to-be-heard", Ends, 2),
        new("protocol", "item", "heard-orally", "protocol-signed", Ends, 2),
        new("file-access", "item", "access-asked", "access-answered", "", 3),
        new("recusal", "item", "recusal-raised", "recusal-decided", Ends, 3),
        new("recusal-notice", "notice", "recusal-decided", "told-recusal", "closed", 2),
        new("end-notice", "notice", "terminated", "told-termination", "closed", 3),
        new("execute", "case", "first-delivered", "executed", "reopened", 5),
        new("complain", "recipient", "delivered silence", "complained", "reopened refusal-taken-back", 0) { Months = 3 },
        new("send-up", "item", "complained", "passed-up", "", 3),
    ];
}

/// <param name="Per">case, recipient, item or notice.</param>
internal sealed record ModelRule(string Id, string Per, string Starts, string Stops, string Cancels, int Days)
{
    public int Months { get; init; }

    /// <summary>Whether the first day counts; null: as the edition says.</summary>
    public bool? Include { get; init; }

    public bool Backward { get; init; }

    public bool StartsOn(string happened) => Has(Starts, happened);

    public bool StopsOn(string happened) => Has(Stops, happened);

    public bool CancelsOn(string happened) => Has(Cancels, happened);

    private static bool Has(string words, string happened) => words.Split(' ').Contains(happened);
}
