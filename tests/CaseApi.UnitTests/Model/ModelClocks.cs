using CaseApi.Calendar;
using CaseApi.UnitTests.Calendar;

namespace CaseApi.UnitTests.Model;

/// <summary>One clock as a clerk keeps it: when it started, when it is due, how it stands. Days and times are local.</summary>
internal sealed record ModelClock(string Id, string? Instance, DateOnly Start)
{
    public string State { get; init; } = "Running";

    public DateOnly? Due { get; init; }

    public DateOnly? Earliest { get; init; }

    public bool Lapsed { get; init; }

    /// <summary>A special law's term, in working days.</summary>
    public int? Special { get; init; }

    public DateOnly? Fixed { get; init; }

    public DateOnly? Cap { get; init; }

    public DateOnly? Original { get; init; }

    public IReadOnlyList<(DateOnly From, DateOnly? Until)> Pauses { get; init; } = [];

    public bool IsOpen => State is "Running" or "Paused" or "Unresolved";

    public DateTime? DueAt => Due?.AddDays(1).ToDateTime(TimeOnly.MinValue);
}

/// <summary>The clocks of a case, counted day by day with the calendar in hand; it shares no code with the engine.</summary>
/// <param name="include">Whether the edition counts the first day.</param>
/// <param name="simplified">Under the simplified procedure one complains of an answer or an end, and nothing is heard or carried out.</param>
internal sealed class ModelClocks(bool include, bool simplified, IReadOnlyList<string> participants)
{
    private static readonly Reference Days = new("kz");

    private List<ModelClock> _clocks = [];
    private bool _include = include;
    private bool _simplified = simplified;

    public IReadOnlyList<ModelClock> All => _clocks;

    public ModelClock? Find(string id, string? instance = null) => _clocks.Find(c => c.Id == id && c.Instance == instance);

    public ModelClocks Copy() => new(_include, _simplified, participants) { _clocks = [.. _clocks] };

    /// <summary>From here on the Code's own edition counts, of this procedure.</summary>
    public void GoesUnder(bool simplified) => (_include, _simplified) = (false, simplified);

    /// <param name="who">The participant it is about.</param>
    /// <param name="item">The request it is about.</param>
    /// <param name="day">The day that counts, where it is not that of the event; for <c>fix</c> the last day.</param>
    public void Happened(string what, DateTime at, string? who = null, int? item = null, DateOnly? day = null, DateOnly? received = null)
    {
        foreach (var rule in ModelTables.Clocks)
        {
            var stops = rule.StopsOn(what);
            var oldest = _clocks.Find(c => c.Id == rule.Id && c.IsOpen && (rule.Per != "notice" || c.Instance!.Split('.')[0] == who))?.Instance;
            foreach (var clock in _clocks.Where(c => c.Id == rule.Id && c.IsOpen).ToList())
            {
                var concerned = rule.Per switch
                {
                    "recipient" => clock.Instance == who,
                    "item" => clock.Instance == (item?.ToString(null, null) ?? oldest),
                    "notice" => clock.Instance == oldest && clock.Instance!.Split('.')[0] == who,
                    _ => true,
                };
                if (stops && concerned)
                {
                    Put(Stopped(clock, rule, at));
                }
                else if (rule.CancelsOn(what) || (_simplified && what == "reclassified" && ModelTables.NotSimplifiedClocks.Contains(rule.Id)))
                {
                    Put(clock with { State = "Cancelled" });
                }
            }

            if (Starts(rule, what))
            {
                foreach (var instance in Instances(rule, who, item).ToList())
                {
                    var start = rule.Id switch { "fix" => null, "forward" => received, _ => day } ?? DateOnly.FromDateTime(at);
                    var started = Dated(new ModelClock(rule.Id, instance, start) { Fixed = rule.Id == "fix" ? day : null }, rule);
                    Put(started);
                    if (stops)
                    {
                        Put(Stopped(started, rule, at));
                    }
                }
            }
        }
    }

    /// <summary>The three days to pass an appeal on count from its receipt; that it was passed on is told from the day of the step.</summary>
    public void Forwarded(bool whole, DateTime at, DateOnly received) => Happened(whole ? "forwarded" : "part-forwarded", at, received: received);

    public void Extend(DateOnly until, DateOnly cap)
    {
        var decide = Find("decide")!;
        Put(Dated(decide with { Fixed = until, Cap = cap, Original = decide.Original ?? decide.Due, Lapsed = false }));
    }

    public void SetTerm(int days)
    {
        var set = Find("decide")! with { Special = days, Fixed = null, Cap = null, Original = null, Lapsed = false };

        // A pause that began after the term was over never was one, and neither was any after it.
        var kept = 0;
        while (kept < set.Pauses.Count && !(DueWith(set, kept) < set.Pauses[kept].From))
        {
            kept++;
        }

        set = set with { Pauses = [.. set.Pauses.Take(kept)] };
        Put(Dated(set));
    }

    /// <summary>Stops a term that is not over.</summary>
    public void Pause(string id, DateTime at)
    {
        if (Find(id) is { State: "Running" } clock && !(at >= clock.DueAt))
        {
            Put(Dated(clock with { Pauses = [.. clock.Pauses, (DateOnly.FromDateTime(at), null)] }));
        }
    }

    public void Resume(string id, DateTime at)
    {
        if (Find(id) is { State: "Paused" } clock)
        {
            var (today, latest) = (DateOnly.FromDateTime(at), id == "decide" ? Longest(clock) : DateOnly.MaxValue);
            Put(Dated(Over(clock, today < latest ? today : latest)));
        }
    }

    public void Lapse(string id) => Put(Find(id)! with { Lapsed = true });

    /// <summary>Two months on, the same day of the month; at most its last.</summary>
    public static DateOnly TwoMonthsAfter(DateOnly day) => Day(Days.Ask(day, 2, TermUnit.Month, false, Roll.None, false, []))!.Value;

    public static bool Works(DateOnly day) => Days.Works(day);

    private bool Starts(ModelRule rule, string what) => _simplified
        ? rule.Id switch
        {
            "complain" => what is "told-answer" or "told-termination" or "silence",
            "execute" => false,
            _ => rule.StartsOn(what),
        }
        : rule.StartsOn(what);

    private IEnumerable<string?> Instances(ModelRule rule, string? who, int? item) => rule.Per switch
    {
        "recipient" => [who],
        "item" => [item?.ToString(null, null) ?? (_clocks.Count(c => c.Id == rule.Id) + 1).ToString(null, null)],
        "notice" => participants.Select(string? (p) => _clocks.Count(c => c.Id == rule.Id && c.Instance!.Split('.')[0] == p) is > 0 and var earlier ? $"{p}.{earlier + 1}" : p),
        _ => [null],
    };

    private static ModelClock Stopped(ModelClock clock, ModelRule rule, DateTime at) => clock with
    {
        State = at >= clock.DueAt ? "Late" : "Met",
        Earliest = rule.Backward ? Day(Days.Ask(DateOnly.FromDateTime(at), rule.Days, TermUnit.WorkingDay, false, Roll.Next, false, [])) : null,
    };

    private ModelClock Dated(ModelClock clock, ModelRule? rule = null)
    {
        rule ??= ModelTables.Clocks.Single(r => r.Id == clock.Id);
        if (clock.Pauses.Any(p => p.Until is null) && clock.Id == "decide")
        {
            // Nobody knows yet when it goes on, but the law says when at the latest.
            return Dated(Over(clock, Longest(clock)), rule) is { State: "Running" } bounded ? clock with { State = "Paused", Due = bounded.Due } : clock with { State = "Unresolved", Due = null };
        }

        clock = WithOriginal(clock, rule);
        if (clock.Fixed is { } day)
        {
            var last = day;
            while (!Days.Works(last) && !(last >= clock.Cap))
            {
                last = last.AddDays(1);
            }

            return clock with { State = "Running", Due = last };
        }

        var due = Asked(clock, rule);
        return clock with { State = due == "paused" ? "Paused" : Day(due) is null ? "Unresolved" : "Running", Due = Day(due) };
    }

    // Without its extension, and in the guide two months from there; a day that was set is never set back.
    private ModelClock WithOriginal(ModelClock clock, ModelRule rule) =>
        clock is not { Original: not null, Fixed: not null } || Day(Asked(clock, rule)) is not { } original ? clock
        : _include && TwoMonthsAfter(original) is var latest && latest > clock.Cap ? clock with { Original = original, Cap = latest }
        : clock with { Original = original };

    private string Asked(ModelClock clock, ModelRule rule)
    {
        var (amount, unit) = clock.Special is { } special ? (special, TermUnit.WorkingDay) : rule.Months > 0 ? (rule.Months, TermUnit.Month) : (rule.Days, TermUnit.WorkingDay);
        return Days.Ask(clock.Start, amount, unit, rule.Include ?? _include, Roll.Next, rule.Backward, clock.Pauses);
    }

    // When it would be due with so many of its pauses.
    private DateOnly? DueWith(ModelClock clock, int pauses) => Day(Days.Ask(clock.Start, clock.Special!.Value, TermUnit.WorkingDay, _include, Roll.Next, false, [.. clock.Pauses.Take(pauses)]));

    // The pause lasts three working days at most, its first day among them.
    private static DateOnly Longest(ModelClock clock) => Day(Days.Ask(clock.Pauses[^1].From, 3, TermUnit.WorkingDay, true, Roll.Next, false, []))!.Value.AddDays(1);

    private static ModelClock Over(ModelClock clock, DateOnly until)
    {
        var from = clock.Pauses[^1].From;
        var stood = until.DayNumber - from.DayNumber;
        return clock with
        {
            Pauses = stood > 0 ? [.. clock.Pauses.SkipLast(1), (from, until)] : [.. clock.Pauses.SkipLast(1)],
            Fixed = clock.Fixed?.AddDays(stood),
            Cap = clock.Cap?.AddDays(stood),
            Original = clock.Original?.AddDays(stood),
        };
    }

    private static DateOnly? Day(string text) => DateOnly.TryParse(text, out var day) ? day : null;

    private void Put(ModelClock clock)
    {
        var place = _clocks.FindIndex(c => c.Id == clock.Id && c.Instance == clock.Instance);
        if (place < 0)
        {
            _clocks.Add(clock);
        }
        else
        {
            _clocks[place] = clock;
        }
    }
}
