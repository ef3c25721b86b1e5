using System.Collections.Frozen;
using System.Text.Json.Serialization;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>Enters how satisfied the applicant was with what was done and how clearly it was said. Asked once an outcome .</summary>
/// <param name="Quality">1 to 5.</param>
/// <param name="Clarity">1 to 5.</param>
/// <param name="MetNeed">Whether the applicant got what was needed; null if not said.</param>
public sealed record RecordSatisfaction(CommandMeta Meta, int Quality, int Clarity, bool? MetNeed, string? Text, NoticeChannel Channel) : ICaseCommand
{
    public static readonly Step Step = new("record-satisfaction", [.. Statuses.Ended, CaseStatus.Closed], "R-056")
    {
        IsEntry = true,
        Unless = (state, _) => SatisfactionState.OfLastOutcome(state) is not null
            ? new Refusal("satisfaction-already-recorded", "The applicant has said already how satisfied they were with this outcome.", "R-056")
            : null,
    };

    public static StepOutcome Decide(RecordSatisfaction command, Case state, Procedure procedure) => new SatisfactionRecorded
    {
        Acts = state.Acts.Count,
        Quality = command.Quality,
        Clarity = command.Clarity,
        MetNeed = command.MetNeed,
        Text = command.Text,
        Channel = command.Channel,
    };
}

public sealed record SatisfactionRecorded : CaseEvent
{
    /// <summary>How many acts there were when it was said.</summary>
    public int Acts { get; init; }

    public int Quality { get; init; }

    public int Clarity { get; init; }

    public bool? MetNeed { get; init; }

    public NoticeChannel Channel { get; init; }

    [PersonalData] public string? Text { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Satisfaction = [.. before.Satisfaction, new SatisfactionState(Acts, Quality, Clarity, MetNeed, Text, Channel, At) { Version = before.Version + 1 }],
    };
}

/// <summary>How satisfied the applicant was, from 1 to 5.</summary>
public sealed record SatisfactionState(int Acts, int Quality, int Clarity, bool? MetNeed, string? Text, NoticeChannel Channel, Instant At)
{
    // An answer is an outcome as an act is, and so is an end without either. A new one may be rated again.
    private static readonly FrozenSet<string> Outcomes = new[]
    {
        "act-issued", "appeal-answered", "appeal-noted", "complaint-decided", "case-terminated", "appeal-withdrawn", "appeal-returned", "appeal-rejected", "appeal-forwarded",
    }.ToFrozenSet();

    /// <summary>The entry's place in the case.</summary>
    [JsonIgnore]
    public long Version { get; init; }

    /// <summary>What was said of the outcome that stands last; null while nobody has. Of an outcome before it something may have been said.</summary>
    public static SatisfactionState? OfLastOutcome(Case state)
    {
        if (state.Satisfaction is not [.., var last])
        {
            return null;
        }

        var outcome = state.Entries.LastOrDefault(e => !e.Annulled && Outcomes.Contains(e.Name))?.Version ?? 0;
        return last.Version > outcome ? last : null;
    }
}
