namespace CaseApi.Cases;

/// <summary>What a step's <c>Decide</c> answers: the events that follow, or one refusal.</summary>
public sealed class StepOutcome
{
    private StepOutcome(IReadOnlyList<CaseEvent> events, Refusal? refusal) => (Events, Refusal) = (events, refusal);

    public IReadOnlyList<CaseEvent> Events { get; }

    public Refusal? Refusal { get; }

    public static StepOutcome Of(params IReadOnlyList<CaseEvent> events) => new(events, null);

    public static implicit operator StepOutcome(Refusal refusal) => new([], refusal);

    public static implicit operator StepOutcome(CaseEvent happened) => new([happened], null);
}
