using System.Globalization;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Enters what another body answered; its arguments bind nobody (APPC arts 20(1)(8), 72(3); R-043, R-044).</summary>
/// <param name="Request">The number of the request.</param>
/// <param name="ReceivedAt">When the answer arrived; the clock stops there even when it is entered late.</param>
public sealed record RecordAssistance(CommandMeta Meta, int Request, bool Refused, string Answer, Guid? Document, Instant? ReceivedAt) : ICaseCommand, IFilesDocuments
{
    public IReadOnlyList<Guid> DocumentsToFile => Document is { } document ? [document] : [];

    public string DocumentsMember => "document";

    public static readonly Step Step = new("record-assistance", Statuses.NotArchived, "APPC art. 20(1)(8)", "R-043")
    {
        IsEntry = true,
        Unless = (state, _) => state.Assistance.Any(a => a.Answer is null) ? null : new Refusal("no-assistance-requested", "No request for assistance waits for its answer.", "APPC art. 20(1)(8)"),
    };

    public static StepOutcome Decide(RecordAssistance command, Case state, Procedure procedure)
    {
        if (state.Assistance.FirstOrDefault(a => a.Number == command.Request && a.Answer is null) is not { } request)
        {
            var open = state.Assistance.Where(a => a.Answer is null).Select(a => a.Number.ToString(CultureInfo.InvariantCulture)).ToArray();
            return new Refusal("unknown-request", $"No request {command.Request} waits for its answer; waiting: {string.Join(", ", open)}.", "APPC art. 20(1)(8)").About("/request").Naming(open);
        }

        var received = command.ReceivedAt ?? command.Meta.At;
        return received < request.At
            ? new Refusal("received-before-sent", $"The request was sent on {command.Meta.DayOf(request.At):uuuu-MM-dd}; its answer cannot have arrived before.", "APPC art. 20(1)(8)").About("/receivedAt")
            : new AssistanceRecorded
            {
                At = received,
                Item = command.Request.ToString(CultureInfo.InvariantCulture),
                Refused = command.Refused,
                Document = command.Document,
                Answer = command.Answer,
            };
    }
}

public sealed record AssistanceRecorded : CaseEvent, IForItem
{
    public string Item { get; init; } = "";

    public bool Refused { get; init; }

    public Guid? Document { get; init; }

    [PersonalData] public string? Answer { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Assistance =
        [
            .. before.Assistance.Select(a => a.Number.ToString(CultureInfo.InvariantCulture) == Item
                ? a with { Answer = new AssistanceAnswer(Refused, Answer, Document, At) }
                : a),
        ],
    };
}
