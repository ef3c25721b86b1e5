using System.Globalization;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Puts the matter to the competent section; each referral has a clock of its own, so that the section's responsiveness can be told.</summary>
/// <param name="To">Code of the section or body.</param>
/// <param name="Until">The last day for the reply; null: the procedure's term.</param>
public sealed record Refer(CommandMeta Meta, string To, string Question, LocalDate? Until) : ICaseCommand
{
    public static readonly Step Step = new("refer", Statuses.Open, "Al-Birr H1 2023, 1/4/4");

    public static StepOutcome Decide(Refer command, Case state, Procedure procedure) =>
        command.Until < command.Meta.Day
            ? new Refusal("until-has-passed", $"The last day, {command.Until:uuuu-MM-dd}, has passed.", Step.Basis).About("/until").Naming($"{command.Until:uuuu-MM-dd}")
            : new CaseReferred
            {
                Item = (state.Referrals.Count + 1).ToString(CultureInfo.InvariantCulture),
                Section = command.To,
                Until = command.Until,
                Question = command.Question,
            };
}

public sealed record CaseReferred : CaseEvent, IForItem
{
    public string Item { get; init; } = "";

    public string Section { get; init; } = "";

    public LocalDate? Until { get; init; }

    [PersonalData] public string? Question { get; init; }

    public override Case ApplyTo(Case before) => before with { Referrals = [.. before.Referrals, new ReferralState(before.Referrals.Count + 1, Section, Question, Until, At)] };
}
