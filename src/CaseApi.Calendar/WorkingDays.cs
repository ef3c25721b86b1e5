namespace CaseApi.Calendar;

/// <summary>Counts working days along a calendar, a year at a time. A day number out of range stands for "beyond the calendar".</summary>
internal static class WorkingDays
{
    /// <summary>What a walk came to: the day of the n-th working day, or how many were still missing at the limit, or the year that is missing.</summary>
    internal readonly record struct Walk(int Day, int Missing, int GapYear)
    {
        public bool Arrived => Missing == 0 && GapYear == 0;
    }

    /// <summary>The n-th working day (n ≥ 1) from a day on, that day included, not looking past the limit.</summary>
    public static Walk Forward(WorkCalendar calendar, int from, int limit, int n)
    {
        while (from <= limit)
        {
            var year = DateOnly.FromDayNumber(from).Year;
            if (calendar.Table(year) is not { } table)
            {
                return new Walk(0, n, year);
            }

            var first = new DateOnly(year, 1, 1).DayNumber;
            var last = Math.Min(limit - first, table.Length - 1);
            var count = table.Count(from - first, last);
            if (count >= n)
            {
                return new Walk(first + table.NthFrom(from - first, n), 0, 0);
            }

            n -= count;
            from = first + last + 1;
        }

        return new Walk(0, n, 0);
    }

    /// <summary>The n-th working day (n ≥ 1) from a day backwards, that day included.</summary>
    public static Walk Backward(WorkCalendar calendar, int from, int n)
    {
        while (from >= 0)
        {
            var year = DateOnly.FromDayNumber(from).Year;
            if (calendar.Table(year) is not { } table)
            {
                return new Walk(0, n, year);
            }

            var first = new DateOnly(year, 1, 1).DayNumber;
            var count = table.Count(0, from - first);
            if (count >= n)
            {
                return new Walk(first + table.NthFrom(0, count - n + 1), 0, 0);
            }

            n -= count;
            from = first - 1;
        }

        return new Walk(0, n, 0);
    }
}
