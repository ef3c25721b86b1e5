using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>An official says at once that he may not be impartial (APPC art. 67; R-016).</summary>
/// <param name="Officer">The official's id; null: who acts.</param>
/// <param name="NewFacts">What is new since a recusal on the same ground was turned down.</param>
public sealed record DeclareRecusal(CommandMeta Meta, string? Officer, string Ground, string Reasons, string? NewFacts) : ICaseCommand
{
    public static readonly Step Step = new("declare-recusal", Statuses.Open, "APPC art. 67", "R-016");

    /// <summary>What the authority knows of the official.</summary>
    public OfficialFacts Known { get; init; } = OfficialFacts.None;

    public static StepOutcome Decide(DeclareRecusal command, Case state, Procedure procedure)
    {
        var officer = command.Officer ?? command.Meta.By;
        return RecusalRules.Bars(officer, command.Ground, command.NewFacts, state, procedure) is { } barred
            ? barred
            : new RecusalDeclared
            {
                Item = RecusalRules.NextItem(state),
                Officer = officer,
                Ground = command.Ground,
                OfficerIsHead = command.Known.IsHead,
                OfficerName = command.Known.Name,
                Reasons = command.Reasons,
                NewFacts = command.NewFacts,
            };
    }
}

/// <summary>What a step is told of an official by the authority.</summary>
public sealed record OfficialFacts(string? Name, bool IsHead)
{
    public static readonly OfficialFacts None = new(null, false);
}

public sealed record RecusalDeclared : CaseEvent, IForItem
{
    public string Item { get; init; } = "";

    public string Officer { get; init; } = "";

    public string Ground { get; init; } = "";

    public bool OfficerIsHead { get; init; }

    [PersonalData] public string? OfficerName { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    [PersonalData] public string? NewFacts { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Recusals = [.. before.Recusals, new RecusalState(before.Recusals.Count + 1, Officer, Ground, null, OfficerIsHead, OfficerName, Reasons, At)],
    };
}
