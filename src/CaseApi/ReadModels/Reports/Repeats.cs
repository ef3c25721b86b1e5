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
}
