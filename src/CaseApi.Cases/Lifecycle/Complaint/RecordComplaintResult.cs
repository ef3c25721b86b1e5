using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>
/// Enters in the first body's case how the complaint ended. From an authority of this installation it comes by itself; for an outside body
/// an official enters it. A remitted case is examined again, and its term begins anew.
/// </summary>
/// <param name="SentBack">The file came back with it.</param>
public sealed record RecordComplaintResult(CommandMeta Meta, int Complaint, ReviewOutcome Outcome, LocalDate DecidedOn, bool SentBack, IReadOnlyList<string>? Breaches) : ICaseCommand
{
    /// <summary>The client under which the installation itself tells what another authority has done.</summary>
    public const string Installation = "system";

    public static readonly Step Step = new("record-complaint-result", Statuses.NotArchived, "APPC art. 100(4)")
    {
        Unless = (state, _) => state.Complaints.Any(c => c.Stage is ComplaintStage.PassedUp or ComplaintStage.Decided)
            ? null
            : new Refusal("no-complaint-passed-up", "No complaint of this case lies at a reviewing body.", "APPC art. 91(4)"),
    };

    public static StepOutcome Decide(RecordComplaintResult command, Case state, Procedure procedure)
    {
        if (state.Complaints.FirstOrDefault(c => c.Number == command.Complaint) is not { Stage: ComplaintStage.PassedUp or ComplaintStage.Decided } complaint)
        {
            return new Refusal("no-complaint-passed-up", $"The complaint {command.Complaint} does not lie at a reviewing body.", "APPC art. 91(4)").About("/complaint");
        }

        if (complaint.Reviewed?.Authority is not null && command.Meta.Client != Installation)
        {
            return new Refusal("told-by-the-reviewing-body", "The reviewing body decides on this installation; its decision comes here by itself.", "APPC art. 100(4)").About("/complaint");
        }

        if (complaint.Stage == ComplaintStage.Decided && !(command.SentBack && complaint is { Outcome: ReviewOutcome.Remit, SentBackAt: null } && command.Outcome == ReviewOutcome.Remit))
        {
            return new Refusal("complaint-decided", "The decision on this complaint is entered already.", "APPC art. 100(4)").About("/complaint");
        }

        List<CaseEvent> events = [];
        if (complaint.Stage == ComplaintStage.PassedUp)
        {
            events.Add(new ComplaintResultRecorded { Number = complaint.Number, Outcome = command.Outcome, DecidedOn = command.DecidedOn, Breaches = command.Breaches });
        }

        if (command is { Outcome: ReviewOutcome.Remit, SentBack: true })
        {
            events.Add(new CaseSentBack { Number = complaint.Number });
        }

        return StepOutcome.Of(events);
    }
}

public sealed record ComplaintResultRecorded : CaseEvent, IForItem
{
    public int Number { get; init; }

    public ReviewOutcome Outcome { get; init; }

    public LocalDate DecidedOn { get; init; }

    [PersonalData] public IReadOnlyList<string>? Breaches { get; init; }

    string IForItem.Item => Items.Of(Number);

    public override Case ApplyTo(Case before)
    {
        var act = before.Complaints.FirstOrDefault(c => c.Number == Number)?.Act;
        var annuls = Outcome is ReviewOutcome.Annul or ReviewOutcome.AnnulAndNewAct && act is not null;
        return (before with
        {
            Acts = annuls ? [.. before.Acts.Select(a => a.Number == act ? a with { AnnulledOn = DecidedOn } : a)] : before.Acts,
            Outcome = annuls ? CaseOutcome.Annulled : before.Outcome,
        }).WithComplaint(Number, c => c with { Stage = ComplaintStage.Decided, Outcome = Outcome, DecidedOn = DecidedOn });
    }
}

/// <summary>The file came back from the reviewing body; the case is examined again.</summary>
public sealed record CaseSentBack : CaseEvent
{
    public int Number { get; init; }

    public override Case ApplyTo(Case before) =>
        (before with { Status = CaseStatus.UnderExamination, Outcome = null, Hearing = new HearingState(), Answer = null }).Without(CaseFlag.DeemedRefused)
            .WithComplaint(Number, c => c with { SentBackAt = At });
}
