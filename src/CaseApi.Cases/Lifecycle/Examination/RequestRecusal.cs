using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>A participant asks that an official be recused, with a ground (APPC arts 21–23, 67).</summary>
/// <param name="Recipient">The participant who asks.</param>
/// <param name="NewFacts">What is new since a recusal on the same ground was turned down.</param>
public sealed record RequestRecusal(CommandMeta Meta, string Officer, string Ground, string Reasons, string? NewFacts, string Recipient = ParticipantIds.Applicant) : ICaseCommand
{
    public static readonly Step Step = new("request-recusal", Statuses.Open, "APPC art. 67");

    /// <summary>What the authority knows of the official.</summary>
    public OfficialFacts Known { get; init; } = OfficialFacts.None;

    public static StepOutcome Decide(RequestRecusal command, Case state, Procedure procedure) =>
        (Recipients.Unknown(command.Recipient, state, "/recipient") ?? RecusalRules.Bars(command.Officer, command.Ground, command.NewFacts, state, procedure)) is { } barred
            ? barred
            : new RecusalRequested
            {
                Item = RecusalRules.NextItem(state),
                Recipient = command.Recipient,
                Officer = command.Officer,
                Ground = command.Ground,
                OfficerIsHead = command.Known.IsHead,
                OfficerName = command.Known.Name,
                Reasons = command.Reasons,
                NewFacts = command.NewFacts,
            };
}

public sealed record RecusalRequested : CaseEvent, IForItem
{
    public string Item { get; init; } = "";

    public string Recipient { get; init; } = "";

    public string Officer { get; init; } = "";

    public string Ground { get; init; } = "";

    public bool OfficerIsHead { get; init; }

    [PersonalData] public string? OfficerName { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    [PersonalData] public string? NewFacts { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Recusals = [.. before.Recusals, new RecusalState(before.Recusals.Count + 1, Officer, Ground, Recipient, OfficerIsHead, OfficerName, Reasons, At)],
    };
}
