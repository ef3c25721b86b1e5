using CaseApi.Cases;
using CaseApi.Cases.Procedures;

namespace CaseApi.Store;

/// <summary>Everything one command writes.</summary>
/// <param name="Before">The case before the command; of version 0 for one that is opened.</param>
/// <param name="StatusDocument">The staff's wire document, as it is read afterwards.</param>
/// <param name="Answer">What the caller receives; null for the sweep.</param>
public sealed record Append(
    CommandMeta Meta,
    Case Before,
    Case After,
    IReadOnlyList<RecordedEvent> Events,
    Procedure Procedure,
    string StatusDocument,
    RecordedAnswer? Answer,
    IReadOnlyList<Guid> Documents);
