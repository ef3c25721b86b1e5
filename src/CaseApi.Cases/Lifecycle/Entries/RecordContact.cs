using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>Enters a talk, call or message with somebody about the case.</summary>
/// <param name="With">Participant id, or who else it was.</param>
/// <param name="Resolved">True if the matter was settled in this contact.</param>
public sealed record RecordContact(CommandMeta Meta, ContactDirection Direction, string Channel, string With, string? About, bool? Resolved) : ICaseCommand
{
    public static readonly Step Step = new("record-contact", Statuses.NotArchived, "APPC art. 20") { IsEntry = true };

    public static StepOutcome Decide(RecordContact command, Case state, Procedure procedure) => new ContactRecorded
    {
        Direction = command.Direction,
        Channel = command.Channel,
        With = command.With,
        About = command.About,
        Resolved = command.Resolved,
    };
}

public sealed record ContactRecorded : CaseEvent
{
    public ContactDirection Direction { get; init; }

    public string Channel { get; init; } = "";

    [PersonalData] public string? With { get; init; }

    [PersonalData] public string? About { get; init; }

    public bool? Resolved { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        File = before.File with { Contacts = [.. before.File.Contacts, new ContactState(Direction, Channel, With ?? "", About, Resolved, At)] },
    };
}
