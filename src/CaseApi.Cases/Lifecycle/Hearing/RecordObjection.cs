using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>A participant objects to the draft in writing, within two working days of receiving it (APPC art. 73(3)).</summary>
public sealed record RecordObjection(CommandMeta Meta, string Recipient, string Text, IReadOnlyList<string> Claims) : ICaseCommand, IFilesDocuments
{
    /// <summary>What the objection rests on; filed with it.</summary>
    public IReadOnlyList<Guid> Documents { get; init; } = [];

    public IReadOnlyList<Guid> DocumentsToFile => Documents;

    public static readonly Step Step = new(
        "record-objection", [CaseStatus.DraftShared, CaseStatus.HearingScheduled, CaseStatus.Heard], "APPC art. 73(3)", "R-085");

    public static StepOutcome Decide(RecordObjection command, Case state, Procedure procedure)
    {
        if (Recipients.Unknown(command.Recipient, state, "/recipient") is { } unknown)
        {
            return unknown;
        }

        return ClaimNames.Unknown(command.Claims, state, "APPC art. 73(3)") is { } strange
            ? strange
            : new ObjectionRecorded { Recipient = command.Recipient, Claims = command.Claims, Documents = command.Documents, Text = command.Text };
    }
}

public sealed record ObjectionRecorded : CaseEvent, IForRecipient
{
    public string Recipient { get; init; } = "";

    public IReadOnlyList<string> Claims { get; init; } = [];

    public IReadOnlyList<Guid> Documents { get; init; } = [];

    [PersonalData] public string? Text { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Hearing = before.Hearing with { Objections = [.. before.Hearing.Objections, new ObjectionState(Recipient, Text, Claims, At)] },
        File = Documents.Count == 0 ? before.File : before.File with
        {
            Documents = [.. before.File.Documents, .. Documents.Select((id, i) => new FiledDocument(before.File.Documents.Count + i + 1, id, "objection", null, Confidentiality.Open, At))],
        },
    };
}
