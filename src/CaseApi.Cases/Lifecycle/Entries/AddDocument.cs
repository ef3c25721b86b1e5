using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>Files a document that was uploaded before; it gets the next number of the inventory (APPC art. 69; ).</summary>
public sealed record AddDocument(CommandMeta Meta, Guid Document, string Kind, int? Sheets, Confidentiality Confidentiality) : ICaseCommand, IFilesDocuments
{
    public IReadOnlyList<Guid> DocumentsToFile => [Document];

    public string DocumentsMember => "document";

    public static readonly Step Step = new("add-document", Statuses.NotArchived, "APPC art. 69", "R-021") { IsEntry = true };

    public static StepOutcome Decide(AddDocument command, Case state, Procedure procedure) =>
        state.File.Documents.Any(d => d.Document == command.Document)
            ? new Refusal("document-already-filed", "This document lies in the file already.", "APPC art. 69").About("/document")
            : new DocumentAdded
            {
                Number = state.File.Documents.Count + 1,
                Document = command.Document,
                Kind = command.Kind,
                Sheets = command.Sheets,
                Confidentiality = command.Confidentiality,
            };
}

public sealed record DocumentAdded : CaseEvent
{
    public int Number { get; init; }

    public Guid Document { get; init; }

    public string Kind { get; init; } = "";

    public int? Sheets { get; init; }

    public Confidentiality Confidentiality { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        File = before.File with { Documents = [.. before.File.Documents, new FiledDocument(Number, Document, Kind, Sheets, Confidentiality, At)] },
    };
}
