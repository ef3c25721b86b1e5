using System.Globalization;
using CaseApi.Cases.Persons;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>A participant asks that a slip or an error of sums be corrected; considered within three working days (APPC art. 82(3)).</summary>
public sealed record RequestActCorrection(CommandMeta Meta, string What, string Where, string Recipient = ParticipantIds.Applicant) : ICaseCommand
{
    public static readonly Step Step = new("request-act-correction", [CaseStatus.ActIssued, CaseStatus.Delivered], "APPC art. 82(3)");

    public static StepOutcome Decide(RequestActCorrection command, Case state, Procedure procedure) =>
        Recipients.Unknown(command.Recipient, state, "/recipient") is { } unknown
            ? unknown
            : new ActCorrectionRequested
            {
                Item = (state.ActCorrectionRequests.Count + 1).ToString(CultureInfo.InvariantCulture),
                Act = state.Acts[^1].Number,
                Recipient = command.Recipient,
                What = command.What,
                Where = command.Where,
            };
}

public sealed record ActCorrectionRequested : CaseEvent, IForItem
{
    public string Item { get; init; } = "";

    public int Act { get; init; }

    public string Recipient { get; init; } = "";

    [PersonalData] public string? What { get; init; }

    [PersonalData] public string? Where { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        ActCorrectionRequests = [.. before.ActCorrectionRequests, new ActCorrectionRequest(before.ActCorrectionRequests.Count + 1, Act, Recipient, What, Where, At)],
    };
}
