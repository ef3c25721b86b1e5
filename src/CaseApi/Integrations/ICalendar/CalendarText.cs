using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CaseApi.Integrations.ICalendar;

/// <summary>A calendar as an iCalendar object (RFC 5545). The same entries are the same bytes.</summary>
public static class CalendarText
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const string Product = "-//CaseApi//Deadlines//EN";
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <param name="name">What the calendar is called where it is subscribed to.</param>
    /// <param name="entries">In the order in which they are written.</param>
    public static byte[] Write(string name, IEnumerable<CalendarEntry> entries)
    {
        var lines = new ContentLines()
            .Raw("BEGIN", "VCALENDAR").Raw("VERSION", "2.0").Raw("PRODID", Product).Raw("CALSCALE", "GREGORIAN")
            .Text("NAME", name).Text("X-WR-CALNAME", name)

            // How often to ask: RFC 7986 section 5.7, and the older word for it.
            .Raw("REFRESH-INTERVAL;VALUE=DURATION", "PT1H").Raw("X-PUBLISHED-TTL", "PT1H");
        foreach (var entry in entries)
        {
            Write(lines, entry);
        }

        return lines.Raw("END", "VCALENDAR").ToArray();
    }

    private static void Write(ContentLines lines, CalendarEntry entry)
    {
        lines.Raw("BEGIN", "VEVENT").Text("UID", entry.Uid)
            .Raw("DTSTAMP", Moment.Format(entry.ChangedAt)).Raw("LAST-MODIFIED", Moment.Format(entry.ChangedAt))
            .Raw("SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
        if (entry.Time is EntryTime.Day { Date: var date })
        {
            // Without an end it lasts this one day (section 3.6.1). A due day keeps nobody busy.
            lines.Raw("DTSTART;VALUE=DATE", Day.Format(date)).Raw("TRANSP", "TRANSPARENT");
        }
        else if (entry.Time is EntryTime.Moment { At: var at })
        {
            lines.Raw("DTSTART", Moment.Format(at));
        }

        lines.Raw("STATUS", entry.Status switch { EntryStatus.Confirmed => "CONFIRMED", EntryStatus.Tentative => "TENTATIVE", _ => "CANCELLED" })
            .Text("SUMMARY", entry.Summary);
        if (entry.Description is not null)
        {
            lines.Text("DESCRIPTION", entry.Description);
        }

        lines.Raw("END", "VEVENT");
    }
}
