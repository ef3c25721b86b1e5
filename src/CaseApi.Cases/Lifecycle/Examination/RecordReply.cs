using System.Globalization;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Enters what the section replied.</summary>
/// <param name="Referral">The number of the referral.</param>
/// <param name="ReceivedAt">When the reply arrived; the clock stops there even when it is entered late.</param>
public sealed record RecordReply(CommandMeta Meta, int Referral, string Answer, Guid? Document, Instant? ReceivedAt) : ICaseCommand, IFilesDocuments
{
    public IReadOnlyList<Guid> DocumentsToFile => Document is { } document ? [document] : [];

    public string DocumentsMember => "document";

    public static readonly Step Step = new("record-reply", Statuses.NotArchived, "Al-Birr H1 2023, s. 3.2")
    {
        IsEntry = true,
        Unless = (state, _) => state.Referrals.Any(r => r.Reply is null) ? null : new Refusal("no-referral-waiting", "No referral waits for its reply.", "Al-Birr H1 2023, s. 3.2"),
    };

    public static StepOutcome Decide(RecordReply command, Case state, Procedure procedure)
    {
        if (state.Referrals.FirstOrDefault(r => r.Number == command.Referral && r.Reply is null) is not { } referral)
        {
            var open = state.Referrals.Where(r => r.Reply is null).Select(r => r.Number.ToString(CultureInfo.InvariantCulture)).ToArray();
            return new Refusal("unknown-referral", $"No referral {command.Referral} waits for its reply; waiting: {string.Join(", ", open)}.", Step.Basis).About("/referral").Naming(open);
        }

        var received = command.ReceivedAt ?? command.Meta.At;
        return received < referral.At
            ? new Refusal("received-before-sent", $"The matter was referred on {command.Meta.DayOf(referral.At):uuuu-MM-dd}; the reply cannot have arrived before.", Step.Basis).About("/receivedAt")
            : new ReplyRecorded { At = received, Item = command.Referral.ToString(CultureInfo.InvariantCulture), Section = referral.Section, Document = command.Document, Answer = command.Answer };
    }
}

public sealed record ReplyRecorded : CaseEvent, IForItem
{
    public string Item { get; init; } = "";

    public string Section { get; init; } = "";

    public Guid? Document { get; init; }

    [PersonalData] public string? Answer { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Referrals = [.. before.Referrals.Select(r => r.Number.ToString(CultureInfo.InvariantCulture) == Item ? r with { Reply = new ReplyState(Answer, Document, At) } : r)],
    };
}
