using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>
/// Enters how many people have joined a petition (APPC arts 90-1 to 90-4). Each number that the procedure asks for has its own time; with the last one reached
/// the term to decide begins. What does not reach it is treated as a message, response or proposal: reclassify.
/// </summary>
/// <param name="Count">All of them, the earlier ones included.</param>
/// <param name="Documents">The lists of who joined, where they are filed.</param>
public sealed record RecordSupporters(CommandMeta Meta, int Count, IReadOnlyList<Guid> Documents) : ICaseCommand, IFilesDocuments
{
    public IReadOnlyList<Guid> DocumentsToFile => Documents;

    public static readonly Step Step = new("record-supporters", Statuses.Open, "APPC art. 90-1");

    public static StepOutcome Decide(RecordSupporters command, Case state, Procedure procedure)
    {
        if (command.Count < state.Supporters.Count)
        {
            return new Refusal("supporters-do-not-shrink", $"{state.Supporters.Count} are recorded already; a wrong entry is annulled.", "APPC art. 90-1").About("/count");
        }

        var next = procedure.Supporters.FirstOrDefault(s => !state.Supporters.Reached.Contains(s.Id));
        return next is not null && state.Clocks.Find(next.Id) is { DueAt: { } due } && command.Meta.At >= due
            ? new Refusal("time-to-join-over", $"The time to reach {next.Count} is over; a petition with fewer is treated as a message, response or proposal: reclassify it.", next.Basis)
            : StepOutcome.Of([.. Of(command.Count, state.Supporters, procedure, command.Documents)]);
    }

    /// <summary>One event for each number that is reached with this count, or one that reaches none.</summary>
    public static IEnumerable<CaseEvent> Of(int count, SupportersState before, Procedure procedure, IReadOnlyList<Guid> documents)
    {
        var reached = procedure.Supporters.Where(s => s.Count <= count && !before.Reached.Contains(s.Id)).Select(s => s.Id).ToList();
        return reached.Count == 0
            ? [new SupportersRecorded { Count = count, Documents = documents }]
            : reached.Select((id, i) => new SupportersRecorded { Count = count, Reached = id, Documents = i == 0 ? documents : [] });
    }
}

public sealed record SupportersRecorded : CaseEvent
{
    public int Count { get; init; }

    /// <summary>The number of the procedure that was reached with it.</summary>
    public string? Reached { get; init; }

    public IReadOnlyList<Guid> Documents { get; init; } = [];

    public override Case ApplyTo(Case before) => before with
    {
        Supporters = before.Supporters with { Count = Count, Reached = Reached is null ? before.Supporters.Reached : [.. before.Supporters.Reached, Reached] },
        File = Documents.Count == 0 ? before.File : before.File with
        {
            Documents = [.. before.File.Documents, .. Documents.Select((id, i) => new FiledDocument(before.File.Documents.Count + i + 1, id, "supporters", null, Confidentiality.Restricted, At))],
        },
    };
}
