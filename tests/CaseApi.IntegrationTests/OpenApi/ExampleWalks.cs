namespace CaseApi.IntegrationTests.OpenApi;

/// <summary>
/// Ways through the lifecycle on which each step is taken with the example of the contract. Before a colon stands what is lodged, if it is not an application: the kind, or the key, the procedure and
/// the kind.
/// </summary>
internal sealed record ExampleWalk(string[] Steps, string Key, string? Procedure, string? Kind)
{
    public const string WholeLife = "assign return-for-correction submit-correction send-draft record-notice schedule-hearing hold-hearing sign-protocol issue-act deliver-act close";

    public static readonly IReadOnlyList<string> Others =
    [
        "return-appeal",
        "forward",
        "withdraw",
        "terminate",
        "assign set-term extend-term",
        "assign suspend resume",
        "assign send-draft record-notice record-objection request-oral-hearing",
        "assign waive-hearing issue-act",
        "declare-recusal decide-recusal request-recusal",
        "assign add-evidence appoint-expert assess-norm request-assistance record-assistance",
        "assign send-draft confirm-receipt",
        "assign send-draft record-notice schedule-hearing hold-hearing sign-protocol send-protocol add-protocol-remark decide-protocol-remark",
        "assign waive-hearing issue-act request-act-correction correct-act",
        "assign waive-hearing issue-act request-act-correction refuse-act-correction deliver-act execute-act",
        "request-file-access give-file-access withdraw record-satisfaction",
        "request-file-access refuse-file-access renew-access-code",
        "record-contact assign correct-entry",
        "amend-registration assign reclassify answer close reopen",
        "withdraw close archive erase-personal-data",
        "petition: record-supporters accept announce-discussion",
        "change-participants assign",
        "forward record-forwarding-answer",
        "inquiry: assign answer",
        "proposal: assign take-note",
        "assign waive-hearing issue-act annul-act",
        "assign waive-hearing issue-act file-complaint satisfy-complaint",
        "assign waive-hearing issue-act file-complaint pass-up record-complaint-result record-suit record-court-act",
        "charity sa-charity complaint: accept assign refer record-reply record-finding record-measure",
        "charity sa-charity complaint: reject-triage",
        "staff un-irmct early-release: note-fact reach-stage record-exclusion",
    ];

    public static ExampleWalk Of(string walk)
    {
        var parts = walk.Split(": ");
        return (parts[^1].Split(' '), parts.Length == 1 ? [] : parts[0].Split(' ')) switch
        {
            (var steps, []) => new ExampleWalk(steps, "staff", null, null),
            (var steps, [var kind]) => new ExampleWalk(steps, "staff", null, kind),
            var (steps, lodged) => new ExampleWalk(steps, lodged[0], lodged[1], lodged[2]),
        };
    }
}
