using CaseApi.Calendar;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>Where and by which calendar a case's days are counted: the unit's own, else the authority's, else the procedure's.</summary>
public sealed record CaseTime(DateTimeZone Zone, WorkCalendar Calendar, OpeningHours? Hours = null);
