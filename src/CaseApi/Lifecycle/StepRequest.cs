using NodaTime;

namespace CaseApi.Lifecycle;

/// <summary>What every step's body may carry.</summary>
public abstract record StepRequest
{
    /// <summary>When the step took place, with offset; default now. More than five minutes in the past needs the scope cases:backdate.</summary>
    public Instant? At { get; init; }

    /// <summary>Why the step was taken.</summary>
    public string? Reason { get; init; }

    public string? Note { get; init; }
}
