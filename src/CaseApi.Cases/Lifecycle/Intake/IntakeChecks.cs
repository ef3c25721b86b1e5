using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>
/// Finds what an appeal lacks (APPC art. 63; ). Only what the procedure asks for with an article can be missing
/// (APPC art. 14; R-011).
/// </summary>
public static class IntakeChecks
{
    private static readonly Dictionary<string, Func<AppealIntake, bool>> Missing = new()
    {
        ["name-missing"] = a => a.Applicant is null || string.IsNullOrWhiteSpace(a.Applicant.Name),
        ["address-missing"] = a => string.IsNullOrWhiteSpace(a.Applicant?.Address),
        ["addressee-missing"] = a => string.IsNullOrWhiteSpace(a.AddressedTo),
        ["essence-missing"] = a => string.IsNullOrWhiteSpace(a.Statement) && a.Claims.Count == 0,
        ["date-missing"] = a => a.FiledOn is null && a.Signature?.SignedOn is null,
        ["signature-missing"] = a => a.Signature is null or { Kind: SignatureKind.None },
        ["fee-unpaid"] = a => a.Fee is { Required: true, Paid: false },
        ["written-form-missing"] = a => a.Oral is not null,
        ["authority-missing"] = a => a.Representative is { Authority.Document: null },
    };

    /// <summary>The codes that can be found without an official's eye.</summary>
    public static IReadOnlyCollection<string> Codes => Missing.Keys;

    /// <summary>Codes that only an official can find; they may be asked for, but never found by intake.</summary>
    public static readonly IReadOnlyList<string> FoundByOfficial = ["document-missing", "datum-missing"];

    public static IReadOnlyList<Deficiency> Deficiencies(AppealIntake appeal, Procedure procedure) =>
    [
        .. procedure.Intake
            .Where(r => Missing.TryGetValue(r.Code, out var isMissing) && isMissing(appeal))
            .Select(r => new Deficiency(r.Code, r.Basis)),
    ];
}
