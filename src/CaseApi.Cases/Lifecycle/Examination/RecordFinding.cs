using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Enters whether who complained was in the right, and what had caused the matter. A later finding replaces an earlier one.</summary>
/// <param name="Causes">Codes of the procedure; several are possible.</param>
/// <param name="WhyNot">Code of the procedure: why it was not justified.</param>
public sealed record RecordFinding(CommandMeta Meta, Justified Justified, IReadOnlyList<string> Causes, string? WhyNot) : ICaseCommand
{
    public static readonly Step Step = new("record-finding", [.. Statuses.Examined, .. Statuses.Ended, CaseStatus.Closed], "Al-Birr H1 2023, s. 5.4");

    public static StepOutcome Decide(RecordFinding command, Case state, Procedure procedure)
    {
        if (command.WhyNot is not null && command.Justified != Justified.No)
        {
            return new Refusal("why-not-of-justified", "Only what was not justified has a reason why not.", Step.Basis).About("/whyNot");
        }

        var codes = procedure.Vocabularies;
        return Refusal.Together(
            [
                .. command.Causes.Select((cause, i) => VocabularyRules.Check(codes.Causes, cause, $"/causes/{i}", codes.Basis)).OfType<Refusal>(),
                .. new[] { VocabularyRules.Check(codes.FindingReasons, command.WhyNot, "/whyNot", codes.Basis) }.OfType<Refusal>(),
            ],
            "unknown-code", "Some codes are none of the procedure's; errors names each with those that are.") is { } unknown
            ? unknown
            : new FindingRecorded { Justified = command.Justified, WhyNot = command.WhyNot, Causes = command.Causes };
    }
}

public sealed record FindingRecorded : CaseEvent
{
    public Justified Justified { get; init; }

    public string? WhyNot { get; init; }

    public IReadOnlyList<string> Causes { get; init; } = [];

    public override Case ApplyTo(Case before) => before with { Finding = new FindingState(Justified, WhyNot, Causes, At) };
}
