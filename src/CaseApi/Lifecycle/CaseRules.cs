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

    /// <summary>The unit's own zone, calendar and hours win over the authority's, and those over the procedure's.</summary>
    public CaseTime Time(string tenant, string? unitId, Procedure procedure)
    {
        var authority = access.Current.Authority(tenant);
        var unit = unitId is null ? null : access.Current.Unit(tenant, unitId);
        var zone = access.Current.Zone(tenant, unitId, procedure.Zone);
        var calendar = calendars.Find(unit?.Calendar ?? authority?.Calendar ?? procedure.Calendar)
            ?? throw new InvalidDataException($"The calendar of {tenant} is not loaded.");
        var hours = unit is { OpeningFrom: { } opens, OpeningTo: { } closes } ? new OpeningHours(opens, closes)
            : authority is not null ? new OpeningHours(authority.OpeningFrom, authority.OpeningTo)
            : procedure.WorkingHours;
        return new CaseTime(zone, calendar, hours) { Calendars = calendars.Find };
    }

    /// <summary>The zone in which an instant becomes the authority's day.</summary>
    public DateTimeZone Zone(string tenant) => DateTimeZoneProviders.Tzdb[access.Current.Authority(tenant)?.Zone ?? "UTC"];

    public RegistrationRule Registration(string tenant, string? unitId, Procedure procedure)
    {
        var end = (unitId is null ? null : access.Current.Unit(tenant, unitId)?.DayEnd) ?? access.Current.Authority(tenant)?.DayEnd ?? procedure.Registration.DayEnd;
        return new RegistrationRule(procedure.Registration.AfterHours, end);
    }
}
