using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Lifecycle;
using CaseApi.Lifecycle.Public;
using NodaTime;

namespace CaseApi.ReadModels.PublicView;

/// <summary>The case as the applicant sees it with reference and access code: no names, nothing of other people.</summary>
/// <param name="Missing">What has to be mended, while that is awaited.</param>
/// <param name="Hearing">The appointed hearing, until it has been held.</param>
/// <param name="Allowed">What the applicant may do now, as the last part of a route.</param>
public sealed record PublicCase(
    string Reference, PublicStatus Status, PublicNext? Next, PublicTicket Ticket, IReadOnlyList<MissingItem> Missing, PublicHearing? Hearing, IReadOnlyList<string> Allowed);

/// <param name="Text">In the caller's language.</param>
/// <param name="Remarks">Beside the status: the case stands still, or there was no decision in time.</param>
public sealed record PublicStatus(CaseStatus Code, string Text, IReadOnlyList<string> Remarks);

/// <param name="By">The last day for it, in the authority's zone; null where none is set.</param>
/// <param name="Where">Where it takes place or where to turn.</param>
public sealed record PublicNext(string Text, LocalDate? By, string? Where);

/// <summary>The ticket (APPC art. 64).</summary>
/// <param name="Date">The day of receipt in <paramref name="Zone"/>.</param>
/// <param name="Time">The time of receipt in <paramref name="Zone"/>.</param>
/// <param name="Receiver">The receiver's post, not the name.</param>
public sealed record PublicTicket(string Number, LocalDate Date, LocalTime Time, string Zone, LocalDate RegisteredOn, string? Receiver);

/// <param name="StartsAtLocal">In <paramref name="Zone"/>.</param>
public sealed record PublicHearing(HearingForm Form, Instant StartsAt, LocalDateTime StartsAtLocal, string Zone, string? Place, string? Link);

public static class PublicCaseEndpoint
{
    public const string CodeHeader = "Access-Code";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/public/cases/{reference}", GetAsync)
            .Public()
            .WithName("get-public-case")
            .WithSummary("The applicant's own view without a portal: status in plain words, what is next, by when and where.")
            .WithAccessCode()
            .Produces<PublicCase>()
            .ProducesProblem(StatusCodes.Status404NotFound, ProblemResult.ContentType)
            .WithTags("Public");

    /// <summary>The header that every route of the applicant without a portal takes.</summary>
    internal static RouteHandlerBuilder WithAccessCode(this RouteHandlerBuilder route) => route.WithHeader(
        CodeHeader, "The access code of the ticket, as registration or the registry told it; case and dashes do not matter.", required: true, example: "ABCD-EFGH-JKLM");

    private static async Task<IResult> GetAsync(
        string reference, HttpContext context, PublicCases cases, CaseRows rows, CaseRules rules, AccessStore access, CancellationToken cancellation)
    {
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (context.Request.Headers[CodeHeader] is not [{ Length: > 0 } code])
        {
            return new Problem("access-code-required").ToResult();
        }

        if (await cases.OpenAsync(reference, code, cancellation) is not { } opened || await rows.EventsAsync(opened.Tenant, opened.CaseId, null, cancellation) is not { } events)
        {
            return new Problem("not-found").ToResult();
        }

        var (tenant, id) = opened;
        context.Response.Headers.CacheControl = "no-store";
        var state = CaseHistory.Fold(id, tenant, events.History);
        var (procedure, time) = rules.Of(state);
        return Results.Json(View(state, procedure, time.Zone, access.Current.Authority(tenant), Language.Of(context.Request)), Json.Options);
    }

    internal static PublicCase View(Case state, Procedure procedure, DateTimeZone zone, Authority? authority, string language)
    {
        var received = state.ReceivedAt.InZone(zone).LocalDateTime;
        List<LocalText> remarks = [.. state.Has(CaseFlag.Suspended) ? new[] { PublicWords.Suspended } : [], .. state.Has(CaseFlag.DeemedRefused) ? new[] { PublicWords.DeemedRefused } : []];
        return new PublicCase(
            state.Reference,
            new PublicStatus(state.Status, PublicWords.Of(state.Status).In(language), [.. remarks.Select(r => r.In(language))]),
            PublicWords.Next(state.Status) is { } next
                ? new PublicNext(next.In(language), By(state, zone), Where(state) ?? authority?.Names.GetValueOrDefault(language) ?? authority?.Names.Values.FirstOrDefault())
                : null,
            new PublicTicket(state.Reference, received.Date, received.TimeOfDay.With(TimeAdjusters.TruncateToMinute), zone.Id, state.RegisteredOn, state.ReceivedBy?.Post),
            state.Status == CaseStatus.AwaitingCorrection ? state.Correction?.Missing ?? [] : [],
            Appointment(state) is { } hearing
                ? new PublicHearing(hearing.Form, hearing.StartsAt, hearing.StartsAt.InZone(zone).LocalDateTime, zone.Id, hearing.Place, hearing.Link)
                : null,
            [.. StepTable.Allowed(state, procedure).Where(PublicStepWords.Knows)]);
    }

    private static HearingAppointment? Appointment(Case state) =>
        state.Status == CaseStatus.HearingScheduled && state.Hearing.Appointment is { } hearing && hearing.Invited.Contains(ParticipantIds.Applicant) ? hearing : null;

    private static LocalDate? By(Case state, DateTimeZone zone) => state.Status switch
    {
        CaseStatus.AwaitingCorrection => state.Correction?.Until,
        CaseStatus.DraftShared => Running(state, ClockIds.Objection, ParticipantIds.Applicant) ?? state.Hearing.LatestDraft?.PlannedActOn,
        CaseStatus.HearingScheduled => Appointment(state)?.StartsAt.InZone(zone).Date,
        CaseStatus.Registered or CaseStatus.UnderExamination or CaseStatus.Heard => Running(state, ClockIds.Decide, null),
        _ => null,
    };

    private static LocalDate? Running(Case state, string clock, string? instance) =>
        state.Clocks.Find(clock, instance) is { Condition: ClockCondition.Running } running ? running.DueOn : null;

    private static string? Where(Case state) => state.Status switch
    {
        CaseStatus.HearingScheduled => Appointment(state) is { } hearing ? hearing.Place ?? hearing.Link : null,
        CaseStatus.Forwarded => state.Forwarding?.To,
        CaseStatus.Delivered => state.Acts.Count > 0 ? state.Acts[^1].Remedy is { } remedy ? $"{remedy.Body}, {remedy.Address}" : null : null,
        _ => null,
    };
}
