using System.Globalization;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>A notice that somebody is owed from now on; record-notice with the same subject and addressee closes it.</summary>
/// <param name="To">Participant id.</param>
/// <param name="DueOn">The last day to send it so that it counts as in time.</param>
/// <param name="Text">By language, ready to be sent.</param>
public sealed record NoticeDue(string Clock, string Instance, NoticeSubject About, string To, LocalDate? DueOn, string Basis, IReadOnlyDictionary<string, string> Text)
{
    /// <summary>The notices that an event makes due, told from the clocks it started.</summary>
    public static IEnumerable<NoticeDue> Of(CaseEvent happened, string reference, Procedure procedure)
    {
        foreach (var started in happened.Clocks.Where(c => c.Effect == ClockEffect.Started).Select(c => c.State))
        {
            if (procedure.Clock(started.Clock) is not { Notice: { } notice } rule || started.Instance is not { } instance)
            {
                continue;
            }

            var until = happened.Clocks.FirstOrDefault(c => c.Effect == ClockEffect.Extended && c.State.Clock == ClockIds.Decide)?.State.DueOn;
            var values = new Dictionary<string, string> { ["reference"] = reference, ["day"] = Written(started.StartDay), ["until"] = Written(until) };
            yield return new NoticeDue(
                started.Clock, instance, notice.About, instance.Split('.')[0], started.DueOn, rule.Basis,
                notice.Text.Keys.ToDictionary(language => language, language => notice.In(language, values)));
        }
    }

    private static string Written(LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
