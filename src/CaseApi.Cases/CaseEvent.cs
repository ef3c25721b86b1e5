using CaseApi.Cases.Clocks;
using NodaTime;

namespace CaseApi.Cases;

/// <summary>
/// What happened in a case. Written once, never edited: a change of shape is a new version of the event and an upcaster.
/// </summary>
public abstract record CaseEvent
{
    /// <summary>When it took place (legal time); when it was written down stands on the <see cref="RecordedEvent"/>.</summary>
    public Instant At { get; init; }

    /// <summary>The officer's id, the applicant's side as <c>applicant</c>, or <c>system</c> for a clock that lapsed. Never a name.</summary>
    public string By { get; init; } = "";

    /// <summary>What the event did to the clocks of the case. Fixed when it is decided; replay never computes a due date again.</summary>
    public IReadOnlyList<ClockChange> Clocks { get; init; } = [];

    /// <summary>The case after this event. Total: an event that was recorded always folds.</summary>
    public abstract Case ApplyTo(Case before);
}

/// <summary>An event that is about one of the participants; clocks that run per recipient take their instance from it.</summary>
public interface IForRecipient
{
    string Recipient { get; }
}

/// <summary>An event that belongs to one request, notice, protocol or referral; clocks that run per request take their instance from it.</summary>
public interface IForItem
{
    string Item { get; }
}

/// <summary>An event with its place in the case's history.</summary>
/// <param name="Id">Identifies the event anywhere.</param>
/// <param name="Version">1-based place in the case, dense.</param>
/// <param name="Command">Equal for all events that one command wrote; a wrong entry is annulled as a whole.</param>
/// <param name="RecordedAt">When it was written down.</param>
public sealed record RecordedEvent(Guid Id, long Version, Guid Command, Instant RecordedAt, CaseEvent Event);
