using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Puts a proof on file with its origin, and says whether it was got lawfully (APPC art. 72; ).</summary>
/// <param name="What">What it proves.</param>
/// <param name="Document">An uploaded document; it is filed with the evidence if it is not in the file yet.</param>
public sealed record AddEvidence(
    CommandMeta Meta, EvidenceOrigin Origin, bool Lawful, string What, string? WhyUnlawful, Guid? Document, IReadOnlyList<string> Claims) : ICaseCommand, IFilesDocuments
{
    public IReadOnlyList<Guid> DocumentsToFile => Document is { } document ? [document] : [];

    public string DocumentsMember => "document";

    public static readonly Step Step = new("add-evidence", Statuses.Open, "APPC art. 72", "R-054");

    public static StepOutcome Decide(AddEvidence command, Case state, Procedure procedure)
    {
        if (ClaimNames.Unknown(command.Claims, state, "APPC art. 72") is { } unknown)
        {
            return unknown;
        }

        if (!command.Lawful && string.IsNullOrWhiteSpace(command.WhyUnlawful))
        {
            return new Refusal("unlawfulness-unexplained", "Say why the evidence was not got lawfully; it stays on file and no act may rest on it.", "APPC art. 72", "R-051").About("/whyUnlawful");
        }

        var added = new EvidenceAdded
        {
            Number = state.Evidence.Count + 1,
            Origin = command.Origin,
            Lawful = command.Lawful,
            Document = command.Document,
            Claims = command.Claims,
            What = command.What,
            WhyUnlawful = command.WhyUnlawful,
        };
        return command.Document is { } document && state.File.Documents.All(d => d.Document != document)
            ? StepOutcome.Of(added, new DocumentAdded { Number = state.File.Documents.Count + 1, Document = document, Kind = "evidence" })
            : added;
    }
}

public sealed record EvidenceAdded : CaseEvent
{
    public int Number { get; init; }

    public EvidenceOrigin Origin { get; init; }

    public bool Lawful { get; init; }

    public Guid? Document { get; init; }

    public IReadOnlyList<string> Claims { get; init; } = [];

    [PersonalData] public string? What { get; init; }

    [PersonalData] public string? WhyUnlawful { get; init; }

    public override Case ApplyTo(Case before) => before with { Evidence = [.. before.Evidence, new EvidenceState(Number, Origin, Lawful, Document, Claims, What, WhyUnlawful, At)] };
}
