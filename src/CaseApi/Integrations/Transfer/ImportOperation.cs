using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;
using CaseApi.Access;
using CaseApi.Http;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Integrations.Transfer;

/// <summary>A large import as it was ordered: with the rights that its caller had then.</summary>
public sealed record ImportOrder(
    string Tenant, string Client, IReadOnlyList<string> Scopes, string? Officer, bool TrustedClock, bool ActsForPeople, string Language, string TraceId)
{
    internal static ImportOrder Of(ImportSender sender) => new(
        sender.Caller.Tenant, sender.Caller.Client, [.. sender.Caller.Scopes], sender.Caller.OfficerId, sender.Caller.TrustedClock, sender.Caller.ActsForPeople, sender.Language, sender.TraceId);

    internal ImportSender Sender() => new(new Caller(Client, Tenant, Scopes.ToFrozenSet(StringComparer.Ordinal), Officer, TrustedClock, ActsForPeople), Language, TraceId);
}

/// <summary>Takes the lines of a large import a page at a time. Doing a page again changes nothing.</summary>
internal sealed class ImportOperation(LineImport import, ImportRows rows)
{
    public const string Kind = "import";

    private const int Page = 100;

    public async Task<Operation> TurnAsync(Operation operation, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var sender = JsonSerializer.Deserialize<ImportOrder>(operation.Input, Json.Options)!.Sender();
        var summary = operation.Result is null ? ImportSummary.Empty : JsonSerializer.Deserialize<ImportSummary>(operation.Result, Json.Options)!;
        var lines = await rows.NextAsync(operation.Id, summary.LastLine, Page, cancellation);
        List<ImportResult> results = [];
        await foreach (var result in ImportWindow.TakeAsync(lines, line => line.Result is { } known ? Task.FromResult(known) : import.TakeAsync(line.Line, sender, cancellation), cancellation))
        {
            results.Add(result);
            summary = summary.With(result);
        }

        await rows.KeepAsync(operation.Id, results, cancellation);
        var last = lines.Count < Page;
        return operation with
        {
            State = !last ? OperationState.Running : summary.Refused + summary.Stopped == 0 ? OperationState.Done : OperationState.Failed,
            Done = operation.Done + lines.Count,
            Result = JsonSerializer.Serialize(summary, Json.Options),
            Worked = operation.Worked + Duration.FromTimeSpan(Stopwatch.GetElapsedTime(started)),
        };
    }
}

/// <summary>Lines do not depend on each other: some are taken side by side, and their results come in the order of the lines.</summary>
internal static class ImportWindow
{
    private const int Lanes = 4;

    public static async IAsyncEnumerable<ImportResult> TakeAsync<TLine>(
        IEnumerable<TLine> lines, Func<TLine, Task<ImportResult>> take, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var under = new Queue<Task<ImportResult>>();
        foreach (var line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            under.Enqueue(take(line));
            if (under.Count >= Lanes)
            {
                yield return await under.Dequeue();
            }
        }

        while (under.TryDequeue(out var next))
        {
            yield return await next;
        }
    }
}
