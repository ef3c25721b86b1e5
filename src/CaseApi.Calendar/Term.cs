using NodaTime;

namespace CaseApi.Calendar;

/// <summary>What a term is counted in. <see cref="Hour"/> is elapsed time and knows no calendar; <see cref="WorkingHour"/> runs only inside opening hours on working days.</summary>
public enum TermUnit
{
    Hour,
    WorkingHour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

/// <summary>How long: an amount, a window between two amounts, or the name of a session.</summary>
public abstract record Term;

public sealed record AmountTerm(int Amount, TermUnit Unit) : Term;

/// <summary>Not before <paramref name="Min"/> and not after <paramref name="Max"/> units.</summary>
public sealed record WindowTerm(int Min, int Max, TermUnit Unit) : Term;

/// <summary>Due by that session of that body (the 73rd session of the General Assembly). The number is a name, not a count of sessions.</summary>
public sealed record SessionTerm(string Body, int Number) : Term;

/// <summary>A line of the table of sessions that gives a <see cref="SessionTerm"/> its day.</summary>
public sealed record SessionDate(string Body, int Number, LocalDate Date);
