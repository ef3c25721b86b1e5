using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>The stages that an event brings the case to by itself. By themselves stages only go forward; back goes who enters it.</summary>
internal static class StageEntries
{
    /// <param name="after">The case after the event.</param>
    public static StageReached? Next(Case after, CaseEvent happened, Procedure procedure)
    {
        if (procedure.Stages.Count == 0 || happened is StageReached)
        {
            return null;
        }

        var name = EventVocabulary.PublishedName(happened.GetType());
        foreach (var stage in procedure.Stages.Skip(Place(procedure, after.Stage) + 1))
        {
            if (SignalMatch.Find(stage.EntersOn, after, happened, name) is { } signal)
            {
                var at = signal.Day is not null && SignalMatch.Member(happened, signal.Day) is Instant instant ? instant : happened.At;
                return new StageReached { At = after.Stages is [.., var last] ? Instant.Max(at, last.Entered) : at, Stage = stage.Id };
            }
        }

        return null;
    }

    private static int Place(Procedure procedure, string? stage)
    {
        for (var i = 0; i < procedure.Stages.Count; i++)
        {
            if (procedure.Stages[i].Id == stage)
            {
                return i;
            }
        }

        return -1;
    }
}
