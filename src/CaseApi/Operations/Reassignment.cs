using System.Text.Json;
using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Store;
using MediatR;
using NodaTime;

namespace CaseApi.Operations;

/// <summary>All open cases of one officer given to another, as it was ordered. The cases are fixed with the order.</summary>
public sealed record ReassignmentOrder(
    string Tenant, string From, string To, string? Unit, string Reason, string Client, string By, IReadOnlyList<string> Roles, IReadOnlyList<Guid> Cases);

/// <summary>What came of it, as far as it has gone.</summary>
/// <param name="Moved">Cases that the new officer has now; each has its event.</param>
/// <param name="NotMoved">Cases that stayed where they were, and why. At most a hundred are named.</param>
public sealed record ReassignmentResult(string From, string To, long Moved, IReadOnlyList<NotReassigned> NotMoved);

/// <param name="Code">given-elsewhere when the case was given to somebody else since; otherwise why the step was refused.</param>
public sealed record NotReassigned(Guid CaseId, string Code);

/// <summary>Gives case after case to the new officer, each by the step that gives a single one. Doing a page again moves nothing twice.</summary>
public sealed class Reassignment(IMediator mediator, CaseStore store, AccessStore access, AuthorityClock clock)
{
    public const string Kind = "reassignment";

    private const int Page = 25;
    private const int Named = 100;
    private const int Patience = 20;

    public async Task<Operation> TurnAsync(Operation operation, CancellationToken cancellation)
    {
        var order = JsonSerializer.Deserialize<ReassignmentOrder>(operation.Input, Json.Options)!;
        var result = operation.Result is null ? new ReassignmentResult(order.From, order.To, 0, []) : JsonSerializer.Deserialize<ReassignmentResult>(operation.Result, Json.Options)!;
        var page = order.Cases.Skip((int)operation.Done).Take(Page).ToList();
        foreach (var caseId in page)
        {
            result = await MoveAsync(order, caseId, cancellation) is { } refused
                ? result with { NotMoved = [.. result.NotMoved.Append(new NotReassigned(caseId, refused)).Take(Named)] }
                : result with { Moved = result.Moved + 1 };
        }

        var done = operation.Done + page.Count;
        return operation with
        {
            State = done < order.Cases.Count ? OperationState.Running : result.NotMoved.Count == 0 ? OperationState.Done : OperationState.Failed,
            Done = done,
            Total = order.Cases.Count,
            Result = JsonSerializer.Serialize(result, Json.Options),
            Position = page.Count == 0 ? operation.Position : page[^1],
        };
    }

    /// <returns>Null if the new officer has the case; otherwise why not.</returns>
    private async Task<string?> MoveAsync(ReassignmentOrder order, Guid caseId, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Patience; attempt++)
        {
            var state = CaseHistory.Fold(caseId, order.Tenant, await store.HistoryAsync(order.Tenant, caseId, cancellation));
            if (state.Officer == order.To)
            {
                return null;
            }

            if (state.Officer != order.From)
            {
                return "given-elsewhere";
            }

            switch (await mediator.Send(new Assign(Meta(order, state), order.To, order.Unit), cancellation))
            {
                case CommandResult.Accepted:
                    return null;
                case CommandResult.Refused { Refusal.Code: var code }:
                    return code;
                case CommandResult.Invalid { Mistakes: [var mistake, ..] }:
                    return mistake.Code;
                default:
                    await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), cancellation);
                    break;
            }
        }

        return "stale-version";
    }

    private CommandMeta Meta(ReassignmentOrder order, Case state)
    {
        var now = clock.Now(order.Tenant);
        var zone = DateTimeZoneProviders.Tzdb[access.Current.Authority(order.Tenant)?.Zone ?? "UTC"];
        return new CommandMeta(state.Id, order.Tenant, Guid.CreateVersion7(), now, now, zone, order.Client, order.By)
        {
            NewId = Guid.CreateVersion7,
            ExpectedVersion = state.Version,
            Roles = order.Roles,
            Reason = order.Reason,
        };
    }
}
