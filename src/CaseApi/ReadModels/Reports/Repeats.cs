using NodaTime;

namespace CaseApi.ReadModels.Reports;

/// <summary>Finds repetition. Pure.</summary>
public static class Repeats
{
    /// <summary>The first cases that come so close together that a special report is due; all that follow within the months after the first belong to it.</summary>
    /// <param name="cases">Those that belong to no special report yet.</param>
    /// <param name="least">How many make it due.</param>
    /// <param name="months">Within how many months.</param>
    /// <returns>Empty if nothing repeats.</returns>
    public static IReadOnlyList<T> Find<T>(IEnumerable<(LocalDate Day, T Case)> cases, int least, int months)
    {
        var all = cases.OrderBy(c => c.Day).ToList();
        for (var i = 0; i + least <= all.Count; i++)
        {
            var beyond = all[i].Day.PlusMonths(months);
            if (all[i + least - 1].Day < beyond)
            {
                return [.. all.Skip(i).TakeWhile(c => c.Day < beyond).Select(c => c.Case)];
            }
        }

        return [];
    }

    /// <summary>Those that come so close to what belongs to a special report already that they belong to it too.</summary>
    /// <param name="members">The days of the cases that belong to it.</param>
    /// <param name="loose">Cases that belong to none.</param>
    /// <param name="months">Within how many months of one that belongs to it, before or after.</param>
    public static IReadOnlyList<T> Joining<T>(IEnumerable<LocalDate> members, IEnumerable<(LocalDate Day, T Case)> loose, int months)
    {
        var days = members.Order().ToList();
        List<(LocalDate Day, T Case)> rest = [.. loose.OrderBy(l => l.Day)];
        List<T> joining = [];
        for (var i = 0; i < rest.Count;)
        {
            if (days.Exists(member => Close(member, rest[i].Day)))
            {
                days.Add(rest[i].Day);
                joining.Add(rest[i].Case);
                rest.RemoveAt(i);
                i = 0; // What was too far away before may be close to this one.
            }
            else
            {
                i++;
            }
        }

        return joining;

        bool Close(LocalDate one, LocalDate other) => one <= other ? other < one.PlusMonths(months) : one < other.PlusMonths(months);
    }
}
