using System.Globalization;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Tells everybody when and where a petition is discussed in public, at least three working days before (APPC art. 90-6).</summary>
/// <param name="Place">Where it is held, or how to join.</param>
/// <param name="AnnouncedIn">Where it was announced.</param>
public sealed record AnnounceDiscussion(CommandMeta Meta, Instant StartsAt, string Place, string AnnouncedIn) : ICaseCommand
{
    /// <summary>The first day on which it may be held if it is announced on a day; null where the calendar does not know, which refuses nothing.</summary>
    public Func<Case, Procedure, LocalDate, LocalDate?> EarliestDay { get; init; } = (_, _, _) => null;

    public static readonly Step Step = new("announce-discussion", Statuses.Open, "APPC art. 90-6");

    public static StepOutcome Decide(AnnounceDiscussion command, Case state, Procedure procedure)
    {
        var heldOn = command.Meta.DayOf(command.StartsAt);
        return command.EarliestDay(state, procedure, command.Meta.Day) is { } earliest && heldOn < earliest
            ? new Refusal(
                "discussion-too-soon", $"A public discussion is announced in time for everybody to come; announced today it may be held from {earliest:uuuu-MM-dd} on.", "APPC art. 90-6")
                .About("/startsAt").Naming($"{earliest:uuuu-MM-dd}")
            : new DiscussionAnnounced
            {
                Item = (state.Supporters.Discussions.Count + 1).ToString(CultureInfo.InvariantCulture),
                HeldOn = heldOn,
                StartsAt = command.StartsAt,
                Place = command.Place,
                AnnouncedIn = command.AnnouncedIn,
            };
    }

    /// <summary>As the procedure's clock for it counts; null where it has none.</summary>
    public static LocalDate? EarliestAfter(LocalDate announcedOn, Procedure procedure, CaseTime time) =>
        procedure.Clock(ClockIds.Discussion) is { } rule ? ClockMath.EarliestAfter(announcedOn, rule, time) : null;
}

public sealed record DiscussionAnnounced : CaseEvent, IForItem
{
    public string Item { get; init; } = "";

    /// <summary>The day of the discussion.</summary>
    public LocalDate HeldOn { get; init; }

    public Instant StartsAt { get; init; }

    [PersonalData] public string? Place { get; init; }

    [PersonalData] public string? AnnouncedIn { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Supporters = before.Supporters with { Discussions = [.. before.Supporters.Discussions, new DiscussionState(Item, StartsAt, Place, AnnouncedIn, At)] },
    };
}
