using NodaTime;

namespace CaseApi.Calendar;

/// <summary>The weekly days of rest.</summary>
public readonly record struct WeekendDays
{
    private readonly byte _bits;

    public WeekendDays(params ReadOnlySpan<IsoDayOfWeek> days)
    {
        foreach (var day in days)
        {
            _bits |= (byte)(1 << (int)day);
        }
    }

    public bool Holds(IsoDayOfWeek day) => (_bits & (1 << (int)day)) != 0;

    public IEnumerable<IsoDayOfWeek> Days()
    {
        for (var day = IsoDayOfWeek.Monday; day <= IsoDayOfWeek.Sunday; day++)
        {
            if (Holds(day))
            {
                yield return day;
            }
        }
    }
}
