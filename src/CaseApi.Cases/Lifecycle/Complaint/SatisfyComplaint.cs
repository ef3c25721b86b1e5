using CaseApi.Cases.Clocks;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>The body that acted meets the complaint in full by a favourable act within three working days, and then passes nothing up (APPC art. 91(4)).</summary>
/// <param name="Complaint">Its number; null for the one that waits.</param>
public sealed record SatisfyComplaint(CommandMeta Meta, int? Complaint, ActContent Act) : ICaseCommand
{
    public static readonly Step Step = new("satisfy-complaint", Statuses.NotArchived, "APPC art. 91(4)")
    {
        Unless = (state, _) => state.Waiting(null) is null ? new Refusal("no-complaint-waiting", "No complaint waits to be satisfied.", "APPC art. 91(4)") : null,
    };

    public static StepOutcome Decide(SatisfyComplaint command, Case state, Procedure procedure)
    {
        if (state.Waiting(command.Complaint) is not { } complaint)
        {
            return new Refusal("no-complaint-waiting", $"The complaint {command.Complaint} does not wait to be satisfied.", "APPC art. 91(4)").About("/complaint");
        }

        if (state.Clocks.Find(ClockIds.SendUp, Items.Of(complaint.Number)) is { DueAt: { } due } && command.Meta.At >= due)
        {
            return new Refusal("satisfied-too-late", "The three working days are over; pass the complaint up with the file.", "APPC art. 91(4)");
        }

        if (command.Act.Effect != ActEffect.Favourable || command.Act.Outcome != CaseOutcome.Granted || command.Act.Arguments.Any(a => !a.Accepted))
        {
            return new Refusal(
                "complaint-not-met-in-full", "Only a favourable act that meets the complaint in full takes its place: granted, every argument accepted.", "APPC art. 91(4)").About("/outcome", "/arguments");
        }

        return ActContentRules.Together([.. ActContentRules.Mistakes(command.Act, state, procedure, command.Meta.Day, [])]) is { } incomplete
            ? incomplete
            : StepOutcome.Of(
                ActsOfComplaints.Issued(command.Meta, command.Act, state),
                new ComplaintSatisfied { Number = complaint.Number, Act = state.Acts.Count + 1 });
    }
}

public sealed record ComplaintSatisfied : CaseEvent, IForItem
{
    public int Number { get; init; }

    /// <summary>The act that met it.</summary>
    public int Act { get; init; }

    string IForItem.Item => Items.Of(Number);

    public override Case ApplyTo(Case before) =>
        before.WithComplaint(Number, c => c with { Stage = ComplaintStage.Satisfied }).Without(CaseFlag.DeemedRefused);
}

internal static class ActsOfComplaints
{
    /// <summary>The act as an event; what an act must contain was asked before.</summary>
    public static ActIssued Issued(CommandMeta meta, ActContent act, Case state) => new()
    {
        Number = state.Acts.Count + 1,
        Effect = act.Effect,
        Outcome = act.Outcome,
        Languages = act.Languages,
        SignedBy = act.SignedBy ?? meta.By,
        IssuedOn = meta.Day,
        HearingOmitted = act.HearingOmitted?.Ground ?? state.Hearing.Waiver?.Ground,
        LacksRemedy = act.Remedy is null,
        PreparedBy = Authors.Of(meta.By, state),
        Sections = act.Sections,
        Arguments = act.Arguments,
        Norms = act.Norms,
        Facts = act.Facts,
        Remedy = act.Remedy,
        HearingOmittedReasons = act.HearingOmitted?.Reasons,
    };
}
