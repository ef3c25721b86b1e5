using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>
/// Asks the applicant to complete the appeal: what is missing, how to fix it, until when, and what follows otherwise
/// (APPC art. 64(6); ).
/// </summary>
/// <param name="Until">The last day, in the authority's zone; reasonable (APPC art. 17).</param>
public sealed record ReturnForCorrection(CommandMeta Meta, IReadOnlyList<MissingItem> Missing, LocalDate Until, string Consequences) : ICaseCommand
{
    public static readonly Step Step = new(
        "return-for-correction", [CaseStatus.Registered, CaseStatus.UnderExamination], "APPC art. 64(6)", "R-006");

    public static StepOutcome Decide(ReturnForCorrection command, Case state, Procedure procedure)
    {
        for (var i = 0; i < command.Missing.Count; i++)
        {
            if (procedure.Intake.All(r => r.Code != command.Missing[i].Code))
            {
                return new Refusal(
                    "requirement-without-basis",
                    $"The procedure {procedure.Name} names no requirement {command.Missing[i].Code}; nothing may be asked that legislation does not ask.",
                    "APPC art. 14", "R-011").About($"/missing/{i}/code");
            }
        }

        if (command.Until <= command.Meta.Day)
        {
            return new Refusal(
                "correction-time-too-short", "The last day to correct must be after the day of the return.", "APPC art. 64(6)", "APPC art. 17", "R-007").About("/until");
        }

        if (state.Clocks.Find(ClockIds.Decide) is { IsOpen: true, Lapsed: false, DueOn: { } decide } && command.Until >= decide)
        {
            return new Refusal(
                "correction-beyond-the-term",
                $"The term to decide runs on and ends on {decide:uuuu-MM-dd}; name an earlier day, or extend the term first.",
                "APPC art. 64(6)", "APPC art. 17", "APPC art. 91(2)").About("/until");
        }

        return new AppealReturnedForCorrection
        {
            Codes = [.. command.Missing.Select(m => m.Code)],
            Until = command.Until,
            Missing = command.Missing,
            Consequences = command.Consequences,
        };
    }
}

public sealed record AppealReturnedForCorrection : CaseEvent
{
    public IReadOnlyList<string> Codes { get; init; } = [];

    public LocalDate Until { get; init; }

    [PersonalData] public IReadOnlyList<MissingItem>? Missing { get; init; }

    [PersonalData] public string? Consequences { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Status = CaseStatus.AwaitingCorrection,
        Correction = new CorrectionRequest(Codes, Missing, Until, Consequences, Lapsed: false),
    };
}
