namespace CaseApi.Cases.Lifecycle.Hearing;

/// <summary>The draft reached a participant; the time to object runs from this day (APPC art. 73(3)).</summary>
public sealed record DraftDelivered : CaseEvent, IForRecipient
{
    public int Draft { get; init; }

    public string Recipient { get; init; } = "";

    public override Case ApplyTo(Case before) => before with
    {
        Hearing = before.Hearing.WithDraft(Draft, d => d with
        {
            Recipients = [.. d.Recipients.Select(r => r.Recipient == Recipient ? r with { ReceivedAt = r.ReceivedAt ?? At } : r)],
        }),
    };
}
