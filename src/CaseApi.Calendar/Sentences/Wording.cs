using NodaTime;
using NodaTime.Text;

namespace CaseApi.Calendar;

/// <summary>The parts of a deadline's sentence in one language. Numbers govern the form of their noun.</summary>
internal abstract class Wording
{
    /// <summary>As in the names of a calendar's days.</summary>
    public abstract string Language { get; }

    public virtual string Semicolon => "; ";

    public virtual string Comma => ", ";

    public abstract string NotListed { get; }

    public abstract string Unresolved { get; }

    public abstract string Amount(int amount, TermUnit unit);

    public abstract string RestDays(int count);

    public abstract string Limit(string amount, bool atLeast);

    public abstract string Window(string min, string max);

    public abstract string Session(string body, int number);

    public abstract string Counted(string start, bool registered, bool include, bool backward);

    public abstract string Runs(string start, bool backward, bool openingHours);

    public abstract string Earliest(string day);

    public abstract string LastDay(string day);

    public abstract string LastDayBefore(string day);

    public abstract string EndsAt(string time);

    public abstract string NotCounted(IEnumerable<string> days);

    public abstract string CountedAsWorking(IEnumerable<string> days);

    /// <summary>Both days stood still.</summary>
    public abstract string Paused(string first, string last);

    public abstract string PausedBetween(string from, string until);

    public abstract string PausedSince(string from);

    /// <summary>The same where the pause has a longest time.</summary>
    public abstract string PausedAtMost(string from, string amount, string latest);

    /// <summary>A last day that was set as such; the start where it is known.</summary>
    public abstract string Set(string? start, string day);

    /// <summary>The last day after all that was decided since.</summary>
    public abstract string NowLastDay(string day);

    public abstract string Rolled(IEnumerable<string> days, bool forward);

    public abstract string Extended(string decidedOn, string newLastDay, string? latest);

    public abstract string Calendar(string id, int version, bool projected);

    public abstract string Reason(SkipReason reason);

    public string Day(LocalDate day) => Foreign(LocalDatePattern.Iso.Format(day));

    /// <summary>A date, an id or an English name inside the sentence.</summary>
    public virtual string Foreign(string text) => text;

    protected string List(IEnumerable<string> items) => string.Join(Comma, items);
}
