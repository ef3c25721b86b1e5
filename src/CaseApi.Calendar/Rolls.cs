namespace CaseApi.Calendar;

/// <summary>Moves a non-working last day. A term that stands still does not end, so a paused day is no last day either where the term rolls.</summary>
internal static class Rolls
{
    public static LastDay Apply(int last, Roll roll, WorkCalendar? calendar, ReadOnlySpan<Pause> pauses)
    {
        if (roll == Roll.None)
        {
            return LastDay.On(last);
        }

        if (calendar is null)
        {
            return LastDay.OutOfRange;
        }

        if (roll == Roll.Previous)
        {
            for (var day = last; day >= 0 && !Paused(day, pauses); day--)
            {
                switch (calendar.Look(Days.Date(day)))
                {
                    case { Kind: DayKind.Gap }: return LastDay.Gap(Days.Date(day).Year);
                    case { IsWorking: true }: return LastDay.On(day);
                }
            }

            // Before the first date, or back into a pause: the working day after is the nearest on which the term runs.
        }

        for (var day = last; day <= Days.Last; day++)
        {
            if (Paused(day, pauses))
            {
                continue;
            }

            switch (calendar.Look(Days.Date(day)))
            {
                case { Kind: DayKind.Gap }: return LastDay.Gap(Days.Date(day).Year);
                case { IsWorking: true }: return LastDay.On(day);
            }
        }

        return LastDay.OutOfRange;
    }

    private static bool Paused(int day, ReadOnlySpan<Pause> pauses)
    {
        foreach (var pause in pauses)
        {
            if (Days.Number(pause.From) <= day && (pause.Until is not { } until || day < Days.Number(until)))
            {
                return true;
            }
        }

        return false;
    }
}
