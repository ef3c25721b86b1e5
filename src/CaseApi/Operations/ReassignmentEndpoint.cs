using System.Text.Json;
using CaseApi.Access;
using CaseApi.Hosting;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.ReadModels;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Operations;

/// <param name="From">The officer whose open cases are given away.</param>
/// <param name="To">The officer who gets them.</param>
/// <param name="Reason">Why; kept with every case.</param>
/// <param name="Unit">The unit they go to; left out: each stays with its own.</param>
public sealed record ReassignmentBody(string From, string To, string Reason, string? Unit = null);

/// <summary>Gives all open cases of one officer to another: an event in each case, by an operation that tells how far it is.</summary>
public static class ReassignmentEndpoint
{
    private const int LongestReason = 1000;
    private static readonly OfficerRole[] MayOrder = [OfficerRole.Head, OfficerRole.Deputy, OfficerRole.ChiefOfStaff];

    private static readonly LocalText Same = new(
        "Істер басқа лауазымды адамға беріледі.", "Дела передают другому должностному лицу.", "Cases are given to another officer.", "تُسند القضايا إلى موظف آخر.");

    private static readonly LocalText TooLong = new("Тым ұзын.", "Слишком длинно.", "At most 1000 characters.", "طويل جدًا.");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/reassignments", PostAsync).RequireScope(Scopes.CasesWrite)
            .WithName("reassign-cases").WithTags("Administration")
            .WithSummary("Gives all open cases of one officer to another, with a reason. Ordered by the head, a deputy or the chief of staff.")
            .WithDescription("Basis: APPC art. 71(1).")
            .Accepts<ReassignmentBody>("application/json").Produces<OperationView>(StatusCodes.Status202Accepted)
            .WithActingOfficer("head");

    private static async Task<IResult> PostAsync(
        HttpContext context, AccessStore access, AuthorityClock today, AdministrationWrites writes, CasesOfOfficer cases, IClock clock, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (caller.OfficerId is not { } by || access.Current.Officer(caller.Tenant, by) is not { } officer)
        {
            return new Problem("acting-officer-required").ToResult();
        }

        var roles = access.Current.RolesOf(officer, today.Now(caller.Tenant).InZone(access.Current.Zone(caller.Tenant, null, "UTC")).Date);
        if (!MayOrder.Any(roles.Contains))
        {
            return new Problem("not-by-this-officer", LegalBasis: ["APPC art. 71(1)"]).ToResult();
        }

        if (!IdempotencyKey.Of(context).TryGet(out var key, out var problem)
            || !(await RequestReader.ReadAsync<ReassignmentBody>(context, cancellation: cancellation)).TryGet(out var body, out problem))
        {
            return problem.ToResult();
        }

        var order = body.Value;
        var mistakes = new Mistakes()
            .When(access.Current.Officer(caller.Tenant, order.From) is null, "/from", "unknown-officer", AccessTexts.UnknownOfficer)
            .When(access.Current.Officer(caller.Tenant, order.To) is null, "/to", "unknown-officer", AccessTexts.UnknownOfficer)
            .When(order.From == order.To, "/to", "invalid-value", Same)
            .When(order.Unit is { } unit && access.Current.Unit(caller.Tenant, unit) is null, "/unit", "unknown-unit", AccessTexts.UnknownUnit)
            .When(string.IsNullOrWhiteSpace(order.Reason), "/reason", "missing-member", BodyTexts.Missing)
            .When(order.Reason.Length > LongestReason, "/reason", "too-long", TooLong)
            .Problem;
        var written = await writes.OnceAsync(
            caller, key, "POST /v1/reassignments", body.Sha256,
            async connection =>
            {
                if (mistakes is not null)
                {
                    return mistakes;
                }

                var now = clock.GetCurrentInstant();
                var given = new ReassignmentOrder(
                    caller.Tenant, order.From, order.To, order.Unit, order.Reason, caller.Client, by, [.. roles.Select(RoleNames.Write)],
                    await cases.OpenAsync(caller.Tenant, order.From, cancellation));
                var operation = new Operation(Guid.CreateVersion7(), Reassignment.Kind, OperationState.Queued, 0, given.Cases.Count, JsonSerializer.Serialize(given, Json.Options), null, null, now)
                {
                    Tenant = caller.Tenant,
                };
                await OperationRows.AddAsync(connection, operation, cancellation);
                return AdministrationAnswer.Of(StatusCodes.Status202Accepted, OperationView.Of(operation), $"/v1/operations/{operation.Id}");
            },
            cancellation);
        return written.TryGet(out var answer, out problem) ? answer : problem.ToResult();
    }
}
