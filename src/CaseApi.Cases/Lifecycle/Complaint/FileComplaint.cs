using CaseApi.Cases.Clocks;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>
/// A participant complains, in writing, with the body that acted (APPC arts 91(4), 93). A late complaint is taken too (art. 92(3));
/// it suspends execution unless the act names an exception (art. 96).
/// </summary>
/// <param name="Complainant">Participant id.</param>
/// <param name="Act">The act it is about; null for the latest one, or for what else is complained of.</param>
/// <param name="Statement">The circumstances and evidence on which the demand rests (APPC art. 93(2)(5)).</param>
/// <param name="ActualAddress">Where the complainant really lives or sits (APPC art. 93(2)(3)).</param>
public sealed record FileComplaint(
    CommandMeta Meta, string Complainant, ComplainedOf? Of, int? Act, string Statement, IReadOnlyList<Claim> Claims, string? ActualAddress, IReadOnlyList<Guid> Documents)
    : ICaseCommand, IFilesDocuments
{
    public IReadOnlyList<Guid> DocumentsToFile => Documents;

    public static readonly Step Step = new(
        "file-complaint",
        [.. Statuses.Open, CaseStatus.Returned, CaseStatus.ActIssued, CaseStatus.Delivered, CaseStatus.Answered, CaseStatus.Noted, CaseStatus.Terminated, CaseStatus.Closed],
        "APPC art. 91(4)")
    {
        Unless = (state, _) => Statuses.Open.Contains(state.Status) && !state.Has(CaseFlag.DeemedRefused) && state.Acts.Count == 0
            ? new Refusal("nothing-to-complain-of", "Nothing has been decided yet and the term to decide still runs.", "APPC art. 91(1), (2)")
            : null,
    };

    public static StepOutcome Decide(FileComplaint command, Case state, Procedure procedure)
    {
        if (Recipients.Unknown(command.Complainant, state, "/complainant") is { } unknown)
        {
            return unknown;
        }

        if (state.Complaints.Any(c => c.IsPending && c.Complainant == command.Complainant))
        {
            return new Refusal("complaint-pending", "A complaint of this participant is not decided yet.", "APPC art. 91(4)");
        }

        var of = command.Of ?? Against(state);
        var number = of == ComplainedOf.Act ? command.Act ?? (state.Acts.Count > 0 ? state.Acts[^1].Number : null) : command.Act;
        var act = state.Acts.FirstOrDefault(a => a.Number == number);
        if ((number is not null || of == ComplainedOf.Act) && act is null)
        {
            return new Refusal("unknown-act", $"The case has {state.Acts.Count} acts; there is no act {number}.", "APPC art. 91(1)").About("/act");
        }

        return new ComplaintFiled
        {
            Number = state.Complaints.Count + 1,
            Complainant = command.Complainant,
            Of = of,
            Act = act?.Number,
            Late = Term(state, command.Complainant) is { DueAt: { } due } && command.Meta.At >= due,
            Suspends = act is { ExecutionException: null, ExecutedAt: null },
            ClaimIds = [.. command.Claims.Select(c => c.Id)],
            Documents = command.Documents,
            Statement = command.Statement,
            Claims = command.Claims,
            ActualAddress = command.ActualAddress,
        };
    }

    private static ComplainedOf Against(Case state) => state.Status switch
    {
        CaseStatus.Answered or CaseStatus.Noted => ComplainedOf.Answer,
        CaseStatus.Terminated => ComplainedOf.Termination,
        CaseStatus.Returned => ComplainedOf.Return,
        _ => state.Acts.Count > 0 ? ComplainedOf.Act : state.Has(CaseFlag.DeemedRefused) ? ComplainedOf.Silence : ComplainedOf.Omission,
    };

    private static ClockState? Term(Case state, string complainant) =>
        state.Clocks.Find(ClockIds.ComplainNoInstructions, complainant) is { IsOpen: true } longer ? longer : state.Clocks.Find(ClockIds.Complain, complainant);
}

public sealed record ComplaintFiled : CaseEvent, IForRecipient, IForItem
{
    public int Number { get; init; }

    /// <summary>Participant id.</summary>
    public string Complainant { get; init; } = "";

    public ComplainedOf Of { get; init; }

    public int? Act { get; init; }

    public bool Late { get; init; }

    /// <summary>True unless the act says on what ground a complaint leaves its execution running.</summary>
    public bool Suspends { get; init; }

    public IReadOnlyList<string> ClaimIds { get; init; } = [];

    public IReadOnlyList<Guid> Documents { get; init; } = [];

    [PersonalData] public string? Statement { get; init; }

    [PersonalData] public IReadOnlyList<Claim>? Claims { get; init; }

    [PersonalData] public string? ActualAddress { get; init; }

    string IForRecipient.Recipient => Complainant;

    string IForItem.Item => Items.Of(Number);

    public override Case ApplyTo(Case before)
    {
        var next = before.File.Documents.Count;
        return (before with
        {
            Complaints =
            [
                .. before.Complaints,
                new ComplaintState(Number, Complainant, Of, Act, At, Late, Suspends)
                {
                    Statement = Statement, Claims = Claims, ClaimIds = ClaimIds, ActualAddress = ActualAddress, Documents = Documents,
                },
            ],
            File = before.File with
            {
                Documents = [.. before.File.Documents, .. Documents.Select((id, i) => new FiledDocument(next + i + 1, id, "complaint", null, Confidentiality.Open, At))],
            },
        }).With(CaseFlag.ComplaintPending).WithFlag(CaseFlag.ExecutionSuspended, Suspends || before.Has(CaseFlag.ExecutionSuspended));
    }
}

internal static class Items
{
    public static string Of(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

internal static class ComplaintChanges
{
    /// <summary>The case with one complaint changed, and the flags that follow from all of them.</summary>
    public static Case WithComplaint(this Case state, int number, Func<ComplaintState, ComplaintState> change)
    {
        var after = state with { Complaints = [.. state.Complaints.Select(c => c.Number == number ? change(c) : c)] };
        return after
            .WithFlag(CaseFlag.ComplaintPending, after.Complaints.Any(c => c.IsPending))
            .WithFlag(CaseFlag.PassedUp, after.Complaints.Any(c => c.Stage == ComplaintStage.PassedUp))
            .WithFlag(CaseFlag.ExecutionSuspended, after.Complaints.Any(c => c is { IsPending: true, Suspends: true }));
    }

    /// <summary>The complaint that is meant: by its number, or the one that waits.</summary>
    public static ComplaintState? Waiting(this Case state, int? number) =>
        state.Complaints.FirstOrDefault(c => c.Stage == ComplaintStage.Filed && (number is null || c.Number == number));
}
