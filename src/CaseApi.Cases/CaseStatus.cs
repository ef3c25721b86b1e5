namespace CaseApi.Cases;

/// <summary>Where a case stands; the same for all procedures.</summary>
public enum CaseStatus
{
    Registered,
    AwaitingCorrection,
    Returned,
    Rejected,
    UnderExamination,
    DraftShared,
    HearingScheduled,
    Heard,
    ActIssued,
    Delivered,
    Answered,
    Noted,
    Forwarded,
    Terminated,
    Withdrawn,
    Closed,
    Archived,
}

/// <summary>How a case ended.</summary>
public enum CaseOutcome
{
    Granted,
    GrantedInPart,
    Refused,
    Answered,
    Noted,
    Forwarded,
    Terminated,
    Withdrawn,
    Annulled,
    Remitted,

    /// <summary>Turned away at intake, on a ground of the procedure.</summary>
    Rejected,

    LeftUnconsidered,
}

/// <summary>What holds for a case beside its status.</summary>
public enum CaseFlag
{
    Suspended,
    DeemedRefused,
    ComplaintPending,
    PassedUp,
    ExecutionSuspended,
    Reopened,
    Erased,
}

/// <summary>Sets of statuses that steps name.</summary>
public static class Statuses
{
    /// <summary>The case is still to be decided.</summary>
    public static readonly IReadOnlyList<CaseStatus> Open =
    [
        CaseStatus.Registered, CaseStatus.AwaitingCorrection, CaseStatus.UnderExamination,
        CaseStatus.DraftShared, CaseStatus.HearingScheduled, CaseStatus.Heard,
    ];

    /// <summary>Examined by an official: everything open but intake.</summary>
    public static readonly IReadOnlyList<CaseStatus> Examined =
        [CaseStatus.UnderExamination, CaseStatus.DraftShared, CaseStatus.HearingScheduled, CaseStatus.Heard];

    /// <summary>Ended, but not yet put away.</summary>
    public static readonly IReadOnlyList<CaseStatus> Ended =
    [
        CaseStatus.Returned, CaseStatus.Rejected, CaseStatus.ActIssued, CaseStatus.Delivered, CaseStatus.Answered,
        CaseStatus.Noted, CaseStatus.Forwarded, CaseStatus.Terminated, CaseStatus.Withdrawn,
    ];

    /// <summary>Everything that is not in the archive: proof may arrive late.</summary>
    public static readonly IReadOnlyList<CaseStatus> NotArchived = [.. Open, .. Ended, CaseStatus.Closed];
}
