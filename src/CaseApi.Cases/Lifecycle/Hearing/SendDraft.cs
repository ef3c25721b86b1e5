using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>
/// Shows the preliminary decision to the addressee and to interested persons and invites their opinion, no later than three
/// working days before the act (APPC art. 73(1); ).
/// </summary>
/// <param name="Text">Language → text.</param>
/// <param name="PlannedActOn">The day on which the act is to be adopted, in the authority's zone.</param>
/// <param name="To">Participant ids.</param>
public sealed record SendDraft(CommandMeta Meta, IReadOnlyDictionary<string, string> Text, LocalDate PlannedActOn, IReadOnlyList<string> To) : ICaseCommand
{
    public static readonly Step Step = new("send-draft", Statuses.Examined, "APPC art. 73(1)", "R-084");

    public static StepOutcome Decide(SendDraft command, Case state, Procedure procedure)
    {
        if (Recipients.Unknown(command.To, state, "/to") is { } unknown)
        {
            return unknown;
        }

        if (!command.Text.ContainsKey(state.Language))
        {
            return new Refusal("draft-language-missing", $"The draft must be written in the language of the appeal, {state.Language}.", "APPC art. 73(1)", "R-084").About("/text");
        }

        if (command.PlannedActOn <= command.Meta.Day)
        {
            return new Refusal("draft-too-late", "The act must be planned for a later day, so that the draft can be answered.", "APPC art. 73(1)", "R-084", "R-086").About("/plannedActOn");
        }

        var number = state.Hearing.Drafts.Count + 1;
        return StepOutcome.Of(
        [
            new DraftPrepared { Draft = number, PlannedActOn = command.PlannedActOn, Text = command.Text },
            .. command.To.Select(to => new DraftSent { Draft = number, PlannedActOn = command.PlannedActOn, Recipient = to }),
        ]);
    }
}

public sealed record DraftPrepared : CaseEvent
{
    public int Draft { get; init; }

    public LocalDate PlannedActOn { get; init; }

    [PersonalData] public IReadOnlyDictionary<string, string>? Text { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Status = CaseStatus.DraftShared,
        Hearing = before.Hearing with { Drafts = [.. before.Hearing.Drafts, new DraftState(Draft, Text, PlannedActOn, [])] },
    };
}

public sealed record DraftSent : CaseEvent, IForRecipient
{
    public int Draft { get; init; }

    public string Recipient { get; init; } = "";

    public LocalDate PlannedActOn { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Hearing = before.Hearing.WithDraft(Draft, d => d with { Recipients = [.. d.Recipients, new DraftRecipient(Recipient, At, null)] }),
    };
}
