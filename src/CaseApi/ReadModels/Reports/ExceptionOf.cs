using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Lifecycle.Examination;
using CaseApi.Cases.Lifecycle.Hearing;
using CaseApi.Cases.Lifecycle.Intake;
using CaseApi.Cases.Lifecycle.Terms;
using NodaTime;

namespace CaseApi.ReadModels.Reports;

/// <summary>What an auditor asks to see: where the ordinary course was left.</summary>
public enum ExceptionKind
{
    /// <summary>The term to decide was extended.</summary>
    Extension,

    /// <summary>The hearing was left out on a ground.</summary>
    HearingWaived,

    /// <summary>A burdensome act was issued without a hearing.</summary>
    HearingOmitted,

    ReturnForCorrection,

    AppealReturned,

    /// <summary>Written down long after it took place.</summary>
    BackdatedEntry,

    /// <summary>The act does not say how to complain (APPC art. 92(1-1)).</summary>
    ActWithoutRemedy,

    DeemedRefusal,
}

/// <summary>One departure from the ordinary course: codes and days, no text of the case.</summary>
/// <param name="Day">On which it took place.</param>
/// <param name="Version">The event's place in the case; its reasons are read there.</param>
/// <param name="Detail">The ground, the codes of what was missing, or what was entered late.</param>
/// <param name="Until">The new last day, or that of the correction.</param>
/// <param name="Hours">How much later it was written down.</param>
public sealed record ReportException(ExceptionKind Kind, LocalDate Day, long Version, string By, string Detail, LocalDate? Until = null, long? Hours = null);

/// <summary>Finds in an event what belongs into the register of exceptions. Pure.</summary>
public static class Exceptions
{
    private const string System = "system";

    /// <param name="recorded">The event.</param>
    /// <param name="zone">Where its instants become days.</param>
    /// <param name="backdatedAfterHours">Later than this an entry is told as entered late.</param>
    public static IEnumerable<ReportException> Of(RecordedEvent recorded, DateTimeZone zone, int backdatedAfterHours)
    {
        var happened = recorded.Event;
        var day = happened.At.InZone(zone).Date;
        if (happened switch
        {
            TermExtended extended => New(ExceptionKind.Extension, "", extended.NewLastDay),
            HearingWaived waived => New(ExceptionKind.HearingWaived, waived.Ground),
            AppealReturnedForCorrection correction => New(ExceptionKind.ReturnForCorrection, string.Join(' ', correction.Codes), correction.Until),
            AppealReturned returned => New(ExceptionKind.AppealReturned, returned.Ground),
            AppealDeemedRefused refused => New(ExceptionKind.DeemedRefusal, refused.Clock),
            ActIssued { HearingOmitted: { } ground } => New(ExceptionKind.HearingOmitted, ground),
            _ => null,
        } is { } found)
        {
            yield return found;
        }

        if (happened is ActIssued { LacksRemedy: true } act)
        {
            yield return New(ExceptionKind.ActWithoutRemedy, act.Number.ToString(global::System.Globalization.CultureInfo.InvariantCulture));
        }

        // What a clock does is written when somebody looks. Proofs, replies and documents carry their own dates and may come late; but where one of
        // them moves a term, its date decides whether the term was kept.
        var late = recorded.RecordedAt - happened.At;
        if (happened.By != System && (EventVocabulary.IsStep(happened.GetType()) || happened.Clocks.Count > 0) && late >= Duration.FromHours(backdatedAfterHours))
        {
            yield return New(ExceptionKind.BackdatedEntry, EventVocabulary.PublishedName(happened.GetType()), null, (long)late.TotalHours);
        }

        ReportException New(ExceptionKind kind, string detail, LocalDate? until = null, long? hours = null) => new(kind, day, recorded.Version, happened.By, detail, until, hours);
    }

    /// <summary>The versions that an event takes out of the register again.</summary>
    public static IReadOnlyList<long> AnnulledBy(CaseEvent happened) => happened is EntryCorrected correction ? correction.Annuls : [];
}
