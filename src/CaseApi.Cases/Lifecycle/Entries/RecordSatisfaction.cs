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
        Unless = (state, _) => state.Satisfaction.Any(s => s.Acts == state.Acts.Count)
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
    /// <summary>How many acts there were when it was said: with a new act it may be said again.</summary>
    public int Acts { get; init; }

    public int Quality { get; init; }

    public int Clarity { get; init; }

    public bool? MetNeed { get; init; }

    public NoticeChannel Channel { get; init; }

    [PersonalData] public string? Text { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Satisfaction = [.. before.Satisfaction, new SatisfactionState(Acts, Quality, Clarity, MetNeed, Text, Channel, At)],
    };
}

/// <summary>How satisfied the applicant was, from 1 to 5.</summary>
public sealed record SatisfactionState(int Acts, int Quality, int Clarity, bool? MetNeed, string? Text, NoticeChannel Channel, Instant At);
