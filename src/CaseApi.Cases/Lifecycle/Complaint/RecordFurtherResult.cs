using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>
/// Enters in the case where a matter began what a further reviewing body or a court did with it; the case in which that was entered tells it by itself,
/// however many bodies lie between (APPC arts 91(5), 100(6)).
/// </summary>
/// <remarks>It may come when the case lies in the archive already.</remarks>
/// <param name="Complaint">The number of this case's complaint from which it came.</param>
public sealed record RecordFurtherResult(CommandMeta Meta, int Complaint, FurtherResult Result) : ICaseCommand
{
    public static readonly Step Step = new("record-further-result", [.. Statuses.NotArchived, CaseStatus.Archived], "APPC art. 100(6)", "APPC art. 91(5)") { SystemOnly = true, IsEntry = true };

    public static StepOutcome Decide(RecordFurtherResult command, Case state, Procedure procedure) =>
        state.Complaints.FirstOrDefault(c => c.Number == command.Complaint) is not { } complaint
            ? new Refusal("no-complaint-passed-up", $"The case has no complaint {command.Complaint}.", "APPC art. 91(4)")
            : complaint.Further.Contains(command.Result)
                ? new Refusal("complaint-decided", "This result is entered already.", "APPC art. 100(6)")
                : new FurtherResultRecorded { Number = complaint.Number, Result = command.Result };
}

public sealed record FurtherResultRecorded : CaseEvent
{
    /// <summary>The complaint's number in this case.</summary>
    public int Number { get; init; }

    public FurtherResult? Result { get; init; }

    // Who disagrees complains of the act itself to another body (APPC art. 100(6)): where the first one left it standing, the further one may still annul it.
    public override Case ApplyTo(Case before)
    {
        var complaint = before.Complaints.FirstOrDefault(c => c.Number == Number);
        var annuls = Result is { Outcome: ReviewOutcome.Annul or ReviewOutcome.AnnulAndNewAct } && complaint is { Act: not null, Outcome: ReviewOutcome.Reject or ReviewOutcome.LeaveUnconsidered };
        return (before with
        {
            Acts = annuls ? [.. before.Acts.Select(a => a.Number == complaint!.Act && a.AnnulledOn is null ? a with { AnnulledOn = Result!.On } : a)] : before.Acts,
            Outcome = annuls ? CaseOutcome.Annulled : before.Outcome,
        }).WithComplaint(Number, c => Result is null ? c : c with { Further = [.. c.Further, Result] });
    }
}
