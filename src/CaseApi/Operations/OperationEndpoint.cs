using System.Text.Json;
using System.Text.Json.Serialization;
using CaseApi.Access;
using CaseApi.Http;
using CaseApi.Integrations.Transfer;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Operations;

/// <summary>An operation as it is read.</summary>
/// <param name="Kind">calendar-change, session-dates, reassignment or import.</param>
/// <param name="State">queued, running, done, or failed: then the result says what was not done.</param>
/// <param name="Done">Cases, or lines of an import, that were looked at.</param>
/// <param name="Total">Cases to look at, as far as is known.</param>
/// <param name="SecondsLeft">An estimate by the pace so far; only while it runs.</param>
/// <param name="Result">What came of a calendar-change or of session-dates so far; null before it has begun.</param>
/// <param name="Reassignment">What came of a reassignment so far.</param>
/// <param name="Import">What came of an import so far.</param>
public sealed record OperationView(Guid Id, string Kind, OperationState State, long Done, long Total, CalendarChangeResult? Result, Instant CreatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? SecondsLeft = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReassignmentResult? Reassignment = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImportSummary? Import = null)
{
    public static OperationView Of(Operation operation) => new(
        operation.Id, operation.Kind, operation.State, operation.Done, operation.Total,
        Read<CalendarChangeResult>(operation, OperationWorker.KindOfCalendarChange, OperationWorker.KindOfSessionDates), operation.CreatedAt,
        operation.Left is { } left ? (long)Math.Ceiling(left.TotalSeconds) : null,
        Read<ReassignmentResult>(operation, Operations.Reassignment.Kind),
        Read<ImportSummary>(operation, ImportOperation.Kind));

    private static T? Read<T>(Operation operation, params ReadOnlySpan<string> kinds)
        where T : class =>
        operation.Result is null || !kinds.Contains(operation.Kind) ? null : JsonSerializer.Deserialize<T>(operation.Result, Json.Options);
}

public static class OperationEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/operations/{id:guid}", GetAsync).RequireScope(Scopes.CalendarsWrite, Scopes.CasesWrite, Scopes.DataTransfer)
            .WithName("get-operation").WithTags("Operations")
            .WithSummary("How far a long operation is, and what came of it. Those on calendars are for keys of the installation, those on cases for their authority.")
            .Produces<OperationView>();

    private static async Task<IResult> GetAsync(Guid id, HttpContext context, OperationRows operations, CancellationToken cancellation) =>
        QueryReader.Of(context).Problem() is { } wrong ? wrong.ToResult()
        : await operations.FindAsync(id, cancellation) is { } found && found.Tenant == context.Caller().Tenant ? Results.Json(OperationView.Of(found), Json.Options)
        : new Problem("not-found").ToResult();
}
