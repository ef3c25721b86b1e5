using CaseApi.Calendar;
using CaseApi.Http;
using CaseApi.ReadModels;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.Operations;

/// <summary>A page of what a change of a calendar's year would move, case by case.</summary>
/// <param name="Version">The version that the calendar would have.</param>
/// <param name="Count">Deadlines that would move in the cases looked at, on this page and those before it; on the last page, in all.</param>
/// <param name="Looked">Cases looked at, on this page and those before it.</param>
/// <param name="Cases">Cases to look at: those with a clock that was not over.</param>
/// <param name="Next">The cursor of the next page; null on the last one. A page may be short, or even empty, and have a next one.</param>
public sealed record CalendarChangePreview(string Calendar, int Version, long Count, long Looked, long Cases, IReadOnlyList<MovedDeadline> Moved, string? Next = null);

/// <summary>Counts open cases by a calendar that is not in force, a page at a time; nothing is stored, and nothing is left out.</summary>
public sealed class CalendarPreview(OpenClocks clocks, CalendarRecount recount, IClock realTime)
{
    private const int Read = 250;

    // A page on which little moves ends here, so that no request takes longer than a few seconds.
    private const int LookedAtMost = 5000;

    /// <summary>The last case looked at, and with the pages before: moved deadlines, cases looked at.</summary>
    public static readonly CursorPart[] Shape = [CursorPart.Id, CursorPart.Number, CursorPart.Number];

    /// <param name="calendar">As it would be.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="limit">Moved deadlines on the page; those of one case stay together.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The page, and where it ended; null when it is the last one.</returns>
    public async Task<(CalendarChangePreview Page, Cursor? Last)> PageAsync(WorkCalendar calendar, Cursor? after, int limit, CancellationToken cancellation)
    {
        var now = realTime.GetCurrentInstant();
        var position = after?.Id(0);
        var looked = 0L;
        List<MovedDeadline> moved = [];
        var isOver = false;
        while (!isOver && moved.Count < limit && looked < LookedAtMost)
        {
            var cases = await clocks.PageAsync(position, now, Read, cancellation);
            isOver = cases.Count < Read;
            if (cases.Count == 0)
            {
                break;
            }

            var moves = (await recount.PreviewAsync(cases, calendar, cancellation)).ToLookup(m => m.CaseId);
            foreach (var (_, caseId) in cases)
            {
                moved.AddRange(moves[caseId]);
                looked++;
                position = caseId;
                if (moved.Count >= limit)
                {
                    isOver = isOver && caseId == cases[^1].CaseId;
                    break;
                }
            }
        }

        var count = (after?.Number(1) ?? 0) + moved.Count;
        var inAll = (after?.Number(2) ?? 0) + looked;
        var open = isOver ? inAll : Math.Max(inAll, await clocks.CountAsync(now, cancellation));
        var page = new CalendarChangePreview(calendar.Id, calendar.Version, count, inAll, open, moved);
        return (page, isOver ? null : Cursor.Of(position, count, inAll));
    }
}
