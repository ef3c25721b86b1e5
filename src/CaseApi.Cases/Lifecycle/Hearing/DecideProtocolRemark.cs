using System.Globalization;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>The chair rules on a remark; remark and ruling go to the file (APPC art. 74(6)).</summary>
/// <param name="Remark">Its number.</param>
public sealed record DecideProtocolRemark(CommandMeta Meta, int Remark, bool Accepted, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("decide-protocol-remark", Statuses.Examined, "APPC art. 74(6)")
    {
        Unless = (state, _) => state.Hearing.Protocol?.Remarks.Any(r => r.Accepted is null) == true
            ? null
            : new Refusal("no-remark-to-decide", "No remark on the protocol waits for the chair.", "APPC art. 74(6)"),
    };

    public static StepOutcome Decide(DecideProtocolRemark command, Case state, Procedure procedure)
    {
        // Whom the authority does not have under the chair's name cannot act here; then it is left to those who may take the step.
        if (state.Hearing.Session?.ChairOfficer is { } chair && command.Meta.By != chair && !command.Meta.StandsInFor.Contains(chair))
        {
            return new Refusal(
                "remark-not-by-chair", "Only who chaired this hearing rules on the remarks on its protocol; send it as the chair, or as who stands in for the chair.", "APPC art. 74(6)").Naming(chair);
        }

        var open = state.Hearing.Protocol!.Remarks.Where(r => r.Accepted is null).Select(r => r.Number).ToList();
        return open.Contains(command.Remark)
            ? new ProtocolRemarkDecided { Number = command.Remark, Accepted = command.Accepted, Reasons = command.Reasons }
            : new Refusal("unknown-remark", $"No remark {command.Remark} waits for the chair; waiting: {string.Join(", ", open)}.", "APPC art. 74(6)").About("/remark")
                .Naming([.. open.Select(number => number.ToString(CultureInfo.InvariantCulture))]);
    }
}

public sealed record ProtocolRemarkDecided : CaseEvent
{
    public int Number { get; init; }

    public bool Accepted { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before.WithProtocol(p => p with
    {
        Remarks = [.. p.Remarks.Select(r => r.Number == Number ? r with { Accepted = Accepted, Reasons = Reasons } : r)],
    });
}
