using System.Text.Json.Serialization;
using CaseApi.Http;

namespace CaseApi.Integrations.Transfer;

/// <summary>imported: something was written, and all is there; repeated: all was there; stopped: the case is there, a step was refused; refused: nothing was written.</summary>
public enum ImportOutcome { Imported, Repeated, Stopped, Refused }

/// <summary>What became of one line.</summary>
/// <param name="Line">From 1, blank lines counted.</param>
/// <param name="Key">Null where it could not be read.</param>
public sealed record ImportResult(long Line, string? Key, ImportOutcome Outcome)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? CaseId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reference { get; init; }

    /// <summary>Of the case, after what was taken of the line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Version { get; init; }

    /// <summary>How many of the line's steps are in the case.</summary>
    public int Steps { get; init; }

    /// <summary>Why the line ended; its errors point into the line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProblemDocument? Problem { get; init; }
}

/// <summary>What became of an import so far.</summary>
/// <param name="Mistakes">Lines that were refused or stopped; at most a hundred are told here, all of them under /v1/import/{id}/results.</param>
/// <param name="LastLine">The last line that was looked at.</param>
public sealed record ImportSummary(long Imported, long Repeated, long Stopped, long Refused, IReadOnlyList<ImportResult> Mistakes, long LastLine)
{
    private const int Told = 100;

    public static readonly ImportSummary Empty = new(0, 0, 0, 0, [], 0);

    public ImportSummary With(ImportResult result) => new(
        Imported + (result.Outcome == ImportOutcome.Imported ? 1 : 0),
        Repeated + (result.Outcome == ImportOutcome.Repeated ? 1 : 0),
        Stopped + (result.Outcome == ImportOutcome.Stopped ? 1 : 0),
        Refused + (result.Outcome == ImportOutcome.Refused ? 1 : 0),
        result.Problem is null || Mistakes.Count == Told ? Mistakes : [.. Mistakes, result],
        result.Line);
}
