using CaseApi.Access;
using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.Lifecycle;

/// <summary>Which procedure a case is under, and where and by which calendar its days are counted.</summary>
public sealed class CaseRules(ProcedureCatalogue procedures, CalendarCatalogue calendars, AccessStore access)
{
    public (Procedure Procedure, CaseTime Time) Of(Case state)
    {
        var procedure = procedures.Find(state.Procedure)
            ?? throw new InvalidDataException($"The procedure {state.Procedure} of a case is not loaded.");
        return (procedure, Time(state.Tenant, state.Unit, procedure));
    }

    /// <summary>The procedure that takes an appeal in an authority; see <see cref="ProcedureCatalogue.Choose"/>.</summary>
    public Procedure? Choose(string tenant, string? asked, string kind, LocalDate registeredOn) =>
        procedures.Choose(asked, kind, registeredOn, access.Current.Authority(tenant)?.Procedures);

    /// <summary>The unit's own zone, calendar, hours and end of day win over the authority's, and those over the procedure's.</summary>
    /// <param name="tenant">Null for somebody of no authority: only the procedure speaks.</param>
    /// <param name="unitId">Null for the authority itself.</param>
    /// <param name="procedure">What holds where neither says anything.</param>
    public CasePlace Place(string? tenant, string? unitId, Procedure procedure)
    {
        var authority = tenant is null ? null : access.Current.Authority(tenant);
        var unit = tenant is null || unitId is null ? null : access.Current.Unit(tenant, unitId);
        var hours = unit is { OpeningFrom: { } opens, OpeningTo: { } closes } ? new OpeningHours(opens, closes)
            : authority is not null ? new OpeningHours(authority.OpeningFrom, authority.OpeningTo)
            : procedure.WorkingHours;
        return new CasePlace(
            unit?.Zone ?? authority?.Zone ?? procedure.Zone,
            unit?.Calendar ?? authority?.Calendar ?? procedure.Calendar,
            hours,
            new RegistrationRule(procedure.Registration.AfterHours, unit?.DayEnd ?? authority?.DayEnd ?? procedure.Registration.DayEnd));
    }

    public bool HasUnit(string? tenant, string unitId) => tenant is not null && access.Current.Unit(tenant, unitId) is not null;

    public CaseTime Time(string tenant, string? unitId, Procedure procedure)
    {
        var place = Place(tenant, unitId, procedure);
        var calendar = calendars.Find(place.Calendar) ?? throw new InvalidDataException($"The calendar of {tenant} is not loaded.");
        return new CaseTime(DateTimeZoneProviders.Tzdb[place.Zone], calendar, place.Hours) { Calendars = calendars.Find };
    }

    /// <summary>The zone in which an instant becomes the authority's day.</summary>
    public DateTimeZone Zone(string tenant) => DateTimeZoneProviders.Tzdb[access.Current.Authority(tenant)?.Zone ?? "UTC"];

    public RegistrationRule Registration(string tenant, string? unitId, Procedure procedure) => Place(tenant, unitId, procedure).Registration;
}

/// <summary>Where days are counted, by name, and on which day a receipt is registered there.</summary>
public sealed record CasePlace(string Zone, string Calendar, OpeningHours? Hours, RegistrationRule Registration);
