using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>The applicant completes the appeal; possible until it has been returned (APPC art. 64(6)).</summary>
public sealed record SubmitCorrection(CommandMeta Meta, string? Statement, IReadOnlyList<Guid> Documents, Fee? Fee) : ICaseCommand, IFilesDocuments
{
    public IReadOnlyList<Guid> DocumentsToFile => Documents;

    public static readonly Step Step = new("submit-correction", [CaseStatus.AwaitingCorrection], "APPC art. 64(6)", "R-006");

    public static StepOutcome Decide(SubmitCorrection command, Case state, Procedure procedure) =>
        new CorrectionSubmitted { Statement = command.Statement, Documents = command.Documents, Fee = command.Fee };
}

public sealed record CorrectionSubmitted : CaseEvent
{
    [PersonalData] public string? Statement { get; init; }

    public IReadOnlyList<Guid> Documents { get; init; } = [];

    [PersonalData] public Fee? Fee { get; init; }

    public override Case ApplyTo(Case before)
    {
        var asked = before.Correction?.Codes ?? [];
        var next = before.File.Documents.Count;
        return before with
        {
            Status = CaseStatus.UnderExamination,
            Correction = null,
            Statement = Statement is null ? before.Statement : $"{before.Statement}\n\n{Statement}".TrimStart(),
            Fee = Fee ?? before.Fee,
            Deficiencies = [.. before.Deficiencies.Where(d => !asked.Contains(d.Code))],
            File = before.File with
            {
                Documents = [.. before.File.Documents, .. Documents.Select((id, i) => new FiledDocument(next + i + 1, id, "correction", null, Confidentiality.Open, At))],
            },
        };
    }
}
