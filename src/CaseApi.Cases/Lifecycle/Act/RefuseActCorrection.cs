using System.Globalization;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Turns down a request to correct a slip, with reasons (APPC art. 82(3)).</summary>
/// <param name="Request">Its number.</param>
public sealed record RefuseActCorrection(CommandMeta Meta, int Request, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("refuse-act-correction", [CaseStatus.ActIssued, CaseStatus.Delivered], "APPC art. 82(3)")
    {
        Unless = (state, _) => state.ActCorrectionRequests.Any(r => r.Granted is null)
            ? null
            : new Refusal("no-correction-requested", "No request to correct the act waits.", "APPC art. 82(3)"),
    };

    public static StepOutcome Decide(RefuseActCorrection command, Case state, Procedure procedure) =>
        SlipRequests.Unknown(command.Request, state) is { } unknown
            ? unknown
            : new ActCorrectionRefused { Item = command.Request.ToString(CultureInfo.InvariantCulture), Reasons = command.Reasons };
}

public sealed record ActCorrectionRefused : CaseEvent, IForItem
{
    public string Item { get; init; } = "";

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before.WithSlipRequest(Item, granted: false, Reasons);
}

internal static class SlipRequests
{
    public static Refusal? Unknown(int request, Case state)
    {
        var open = state.ActCorrectionRequests.Where(r => r.Granted is null).Select(r => r.Number).ToList();
        return open.Contains(request) ? null
            : new Refusal("unknown-request", $"No request {request} to correct the act waits; waiting: {string.Join(", ", open)}.", "APPC art. 82(3)").About("/request")
                .Naming([.. open.Select(number => number.ToString(CultureInfo.InvariantCulture))]);
    }

    public static Case WithSlipRequest(this Case state, string item, bool granted, string? reasons) => state with
    {
        ActCorrectionRequests =
        [
            .. state.ActCorrectionRequests.Select(r => r.Number.ToString(CultureInfo.InvariantCulture) == item ? r with { Granted = granted, Reasons = reasons } : r),
        ],
    };
}
