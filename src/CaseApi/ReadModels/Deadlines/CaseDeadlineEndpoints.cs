using System.Text.Json.Serialization;
using CaseApi.Access;
using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.Lifecycle;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>A clock of a case with the reasoning behind its due date.</summary>
/// <param name="State">running, paused, met, late, cancelled or unresolved. Whether it is missed now is told by the work list.</param>
/// <param name="Trace">Null where a stored date cannot be told again: the calendar lacks the year, or the entry was made by an older version of the program.</param>
public sealed record CaseDeadline(
    string Clock,
    string? Instance,
    LocalDate? StartsOn,
    Instant? StartsAt,
    LocalDate? DueOn,
    Instant? DueAt,
    LocalDate? EarliestOn,
    Instant? EarliestAt,
    Instant? DueSoonAt,
    ClockCondition State,
    Instant? EndedAt,
    int? MissingYear,
    string? Sentence,
    IReadOnlyList<TraceLine>? Trace,
    bool TraceShortened,
    RuleView Rule,
    UsedCalendar? Calendar,
    string Tzdb,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<TakenExtension>? Extensions);

/// <summary>A decision that extended the term.</summary>
/// <param name="NewLastDay">As it was decided; standstills since put it off.</param>
/// <param name="LatestAllowed">The latest day that was possible.</param>
/// <param name="Basis">The article that allows it.</param>
public sealed record TakenExtension(LocalDate DecidedOn, LocalDate NewLastDay, LocalDate? LatestAllowed, string? Basis);

/// <summary>Every clock of a case, told from its events.</summary>
public static class CaseDeadlineEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/cases/{id:guid}/deadlines", AllAsync)
            .RequireScope(Readers.OfCases)
            .WithName("list-case-deadlines")
            .WithSummary("Every clock of the case and every instance of it, with its trace and a sentence in the caller's language.")
            .Produces<Page<CaseDeadline>>()
            .WithTags("Deadlines");
        routes.MapGet("/v1/cases/{id:guid}/deadlines/{clock}", (Guid id, string clock, HttpContext context, CaseRows rows, CaseRules rules, CalendarCatalogue calendars, CancellationToken cancellation) =>
                OneAsync(id, clock, null, context, rows, rules, calendars, cancellation))
            .RequireScope(Readers.OfCases)
            .WithName("get-case-deadline")
            .WithSummary("The clock of which the case has one.")
            .Produces<CaseDeadline>()
            .WithTags("Deadlines");
        routes.MapGet("/v1/cases/{id:guid}/deadlines/{clock}/{instance}", OneAsync)
            .RequireScope(Readers.OfCases)
            .WithName("get-case-deadline-instance")
            .WithSummary("One instance of a clock that runs for each recipient or item.")
            .Produces<CaseDeadline>()
            .WithTags("Deadlines");
    }

    /// <param name="language">Of the sentences: kk, ru, en or ar.</param>
    internal static IReadOnlyList<CaseDeadline> Told(Case state, IReadOnlyList<RecordedEvent> history, CaseRules rules, CalendarCatalogue calendars, string language) =>
        [.. state.Clocks.Select(clock => Tell(clock, new Found(state, history, null), rules, calendars, language))];

    private static async Task<IResult> AllAsync(
        Guid id, HttpContext context, CaseRows rows, CaseRules rules, CalendarCatalogue calendars, CancellationToken cancellation) =>
        await FoldAsync(id, context, rows, cancellation) is { } found
            ? found.Problem?.ToResult() ?? Results.Json(
                new Page<CaseDeadline>(Told(found.State, found.History, rules, calendars, Language.Of(context.Request)), null), Json.Options)
            : new Problem("not-found").ToResult();

    private static async Task<IResult> OneAsync(
        Guid id, string clock, string? instance, HttpContext context, CaseRows rows, CaseRules rules, CalendarCatalogue calendars, CancellationToken cancellation)
    {
        if (await FoldAsync(id, context, rows, cancellation) is not { } found)
        {
            return new Problem("not-found").ToResult();
        }

        return found.Problem?.ToResult() ?? (found.State.Clocks.Find(clock, instance) is { } state
            ? Results.Json(Tell(state, found, rules, calendars, Language.Of(context.Request)), Json.Options)
            : new Problem("not-found").ToResult());
    }

    private static async Task<Found?> FoldAsync(Guid id, HttpContext context, CaseRows rows, CancellationToken cancellation)
    {
        var caller = context.Caller();
        if (QueryReader.Of(context).Problem() is { } wrong)
        {
            return new Found(new Case(), [], wrong);
        }

        return await rows.EventsAsync(caller.Tenant, id, caller.OnlyClient(), cancellation) is { } events
            ? new Found(CaseHistory.Fold(events.CaseId, caller.Tenant, events.History), events.History, null)
            : null;
    }

    private static CaseDeadline Tell(ClockState clock, Found found, CaseRules rules, CalendarCatalogue calendars, string language)
    {
        var (procedure, time) = rules.Of(found.State);
        var rule = procedure.Clock(clock.Clock);
        var hasStart = clock.StartDay is not null || clock.StartInstant is not null || clock.FixedDay is not null;
        var annulled = found.State.Entries.Where(e => e.Annulled).Select(e => e.Version).ToHashSet();
        var why = rule is not null && hasStart && ClockExplanation.Of(clock, found.History.Where(e => !annulled.Contains(e.Version)), rule, procedure, Place) is { } explained && Tells(explained.Now, clock, rule)
            ? explained
            : null;
        var told = why is null ? null : DueDateExplanation.Of(Registered(why.Counted, rule!, found.State), language, why.Since);
        return new CaseDeadline(
            clock.Clock, clock.Instance, clock.StartDay, clock.StartInstant, clock.DueOn, clock.DueAt, clock.EarliestOn, clock.EarliestAt, clock.DueSoonAt, clock.Condition, clock.EndedAt, clock.MissingYear,
            told?.Sentence, told?.Trace, told?.TraceShortened ?? false,
            new RuleView(procedure.Name, clock.Clock, clock.Special?.Basis ?? rule?.Basis ?? ""),
            told is not null ? told.Calendar : clock.CalendarId is { } id ? new UsedCalendar(id, clock.CalendarVersion ?? 0, null) : null,
            told?.Tzdb ?? DateTimeZoneProviders.Tzdb.VersionId,
            why?.Since?.Extensions.Select(e => new TakenExtension(e.DecidedOn, e.NewLastDay, e.LatestAllowed, rule!.Extension?.Basis)).ToList());

        CaseTime Place(ClockState of) =>
            of is { CalendarId: { } id, CalendarVersion: { } version } && calendars.Find(id, version) is { } calendar ? time.Of(of) with { Calendar = calendar } : time.Of(of);
    }

    /// <summary>Says of a start that it is the day of registration, as a calculation from the receipt does.</summary>
    private static DueDate Registered(DueDate due, ClockRule rule, Case state) =>
        due.SetDay is null && due.StartsOn == state.RegisteredOn && CalculateQuestion.StartsOnRegistration(rule) ? due with { RegisteredOn = state.RegisteredOn } : due;

    /// <summary>A clock that stands still has no last day, or only the one it has at the latest.</summary>
    private static bool Tells(DueDate due, ClockState clock, ClockRule rule) =>
        due.State == DueState.Paused || due.DueOn == (rule is { Bound: Bound.Min, Direction: Direction.Forward } ? clock.EarliestOn : clock.DueOn);

    private sealed record Found(Case State, IReadOnlyList<RecordedEvent> History, Problem? Problem);
}
