using CaseApi.Calendar;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.Lifecycle;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>
/// Makes the question of the request, with everything at once that is wrong with it. A procedure's clock is counted where a case of the caller that is
/// registered now would count it; what the request names itself wins.
/// </summary>
/// <param name="calendars">By id.</param>
/// <param name="procedures">By id@version.</param>
/// <param name="rules">Knows the place of authorities and units.</param>
/// <param name="tenant">The caller's authority; null without one.</param>
internal sealed class CalculateQuestion(CalendarCatalogue calendars, ProcedureCatalogue procedures, CaseRules rules, string? tenant)
{
    private readonly List<FieldError> _errors = [];

    public RuleView? Rule { get; private set; }

    public Checked<DueDateQuestion> Of(CalculateRequest request)
    {
        var procedure = request.Procedure is null ? null : Known("/procedure", "unknown-procedure", request.Procedure, procedures.Find, CalculateTexts.UnknownProcedure);
        var clock = procedure is not null && request.Clock is not null ? Known("/clock", "unknown-clock", request.Clock, procedure.Clock, CalculateTexts.UnknownClock) : null;
        Pairs(request);
        var place = procedure is null ? null : rules.Place(tenant, request.Unit, procedure);
        var question = new DueDateQuestion
        {
            Start = Start(request.Start),
            Limit = request.Procedure is null ? Limit(request) : Limit(procedure, clock),
            Calendar = Calendar(request.Calendar ?? place?.Calendar),
            Zone = Zone(request.Zone ?? place?.Zone),
            Hours = request.WorkingHours is { } hours ? new OpeningHours(hours.From, hours.To) : place?.Hours,
            Pauses = [.. (request.Pauses ?? []).Select(p => new Pause(p.From, p.Until))],
            Stop = request.Stop,
            Registration = request.Registration is { } registration ? new RegistrationRule(registration.AfterHours, registration.DayEnd) : Registration(request, place, clock),
            Sessions = [.. (request.Sessions ?? []).Select(s => new SessionDate(s.Body, s.Number, s.Date)), .. procedure?.Sessions ?? []],
        };
        if (_errors.Count > 0)
        {
            return new Problem(_errors.TrueForAll(e => e.Code == "invalid-term") ? "invalid-term" : "invalid-request", Errors: _errors);
        }

        Rule = procedure is not null && clock is not null ? new RuleView(procedure.Name, clock.Id, clock.Basis) : null;
        return question;
    }

    private void Pairs(CalculateRequest request)
    {
        if (request.Procedure is null)
        {
            Refuse(request.Clock is not null, "/procedure", "missing-member", CalculateTexts.NeedsProcedure);
            Refuse(request.Term is null && request.Clock is null, "/term", "invalid-term", CalculateTexts.NeedsTerm);
            Refuse(request.Unit is not null, "/unit", "only-with-procedure", CalculateTexts.UnitNeedsProcedure);
            Refuse(request.DayEnd is not null, "/dayEnd", "only-with-procedure", CalculateTexts.DayEndNeedsProcedure);
            return;
        }

        Refuse(request.Unit is { } unit && !rules.HasUnit(tenant, unit), "/unit", "unknown-unit", tenant is null ? CalculateTexts.UnitNeedsKey : CalculateTexts.UnknownUnit(request.Unit));
        Refuse(request.Clock is null, "/clock", "missing-member", CalculateTexts.NeedsClock);
        Refuse(request.Term is not null, "/term", "not-with-procedure", CalculateTexts.RulesOwn);
        Refuse(request.Counting is not null, "/counting", "not-with-procedure", CalculateTexts.RulesOwn);
        Refuse(request.Roll is not null, "/roll", "not-with-procedure", CalculateTexts.RulesOwn);
        Refuse(request.Direction is not null, "/direction", "not-with-procedure", CalculateTexts.RulesOwn);
        Refuse(request.Bound is not null, "/bound", "not-with-procedure", CalculateTexts.RulesOwn);
        Refuse(request.Registration is not null, "/registration", "not-with-procedure", CalculateTexts.RegistrationOwn);
    }

    private ClockStart Start(string text)
    {
        if (NodaJson.TryDay(text, out var day))
        {
            return ClockStart.On(day);
        }

        if (NodaJson.TryInstant(text, out var instant))
        {
            return ClockStart.At(instant);
        }

        if (NodaJson.TryLocalDateTime(text, out var local))
        {
            return ClockStart.AtLocal(local);
        }

        Refuse(true, "/start", "invalid-start", CalculateTexts.InvalidStart);
        return ClockStart.On(default);
    }

    private TimeLimit Limit(CalculateRequest request)
    {
        Term? term = request.Term switch
        {
            { Amount: { } amount, Unit: { } unit, Min: null, Max: null, Session: null } => new AmountTerm(amount, unit),
            { Amount: null, Unit: { } unit, Min: { } min, Max: { } max, Session: null } => new WindowTerm(min, max, unit),
            { Amount: null, Unit: null, Min: null, Max: null, Session: { } session } => new SessionTerm(session.Body, session.Number),
            _ => null,
        };
        Refuse(term is null && request.Term is not null, "/term", "invalid-term", CalculateTexts.TermForms);
        return new TimeLimit(
            term ?? new AmountTerm(1, TermUnit.Day),
            request.Counting ?? Counting.ExcludeStart,
            request.Roll ?? Roll.None,
            request.Direction ?? Direction.Forward,
            request.Bound ?? (term is WindowTerm ? Bound.Window : Bound.Max));
    }

    private TimeLimit Limit(Procedure? procedure, ClockRule? clock)
    {
        Refuse(clock is { Limit: null }, "/clock", "invalid-term", CalculateTexts.OfficialSetsDay);
        return new TimeLimit(
            clock?.Limit ?? new AmountTerm(1, TermUnit.Day),
            clock?.Counting ?? procedure?.Counting.Start ?? Counting.ExcludeStart,
            clock?.Roll ?? procedure?.Counting.Roll ?? Roll.None,
            clock?.Direction ?? Direction.Forward,
            clock?.Bound ?? Bound.Max);
    }

    /// <summary>A clock that starts on the day of registration is asked for with the receipt.</summary>
    private static RegistrationRule? Registration(CalculateRequest request, CasePlace? place, ClockRule? clock) =>
        place is null || clock is null || !StartsOnRegistration(clock) ? null
            : request.DayEnd is { } end ? place.Registration with { DayEnd = end } : place.Registration;

    public static bool StartsOnRegistration(ClockRule clock) => clock.StartsOn.Any(s => s is { Event: "appeal-registered", Day: "registeredOn" });

    private WorkCalendar? Calendar(string? id) => id is null ? null : Known("/calendar", "unknown-calendar", id, calendars.Find, CalculateTexts.UnknownCalendar);

    private DateTimeZone? Zone(string? id) =>
        id is null ? null : Known("/zone", "unknown-zone", id, DateTimeZoneProviders.Tzdb.GetZoneOrNull, CalculateTexts.UnknownZone);

    private T? Known<T>(string pointer, string code, string name, Func<string, T?> find, LocalText message)
        where T : class
    {
        var found = find(name);
        Refuse(found is null, pointer, code, message);
        return found;
    }

    private void Refuse(bool wrong, string pointer, string code, LocalText message)
    {
        if (wrong)
        {
            _errors.Add(new FieldError(pointer, code, message));
        }
    }
}
