using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Complaint;

/// <summary>Enters that a participant has sued (APPC arts 91(5), 136(6)). The term to sue is kept or missed by the day of filing in court.</summary>
public sealed record RecordSuit(CommandMeta Meta, string Plaintiff, string Court, string? CourtNumber, Instant FiledAt) : ICaseCommand
{
    public static readonly Step Step = new("record-suit", Statuses.NotArchived, "APPC art. 136(6)") { IsEntry = true };

    public static StepOutcome Decide(RecordSuit command, Case state, Procedure procedure) =>
        Recipients.Unknown(command.Plaintiff, state, "/plaintiff") is { } unknown
            ? unknown
            : new SuitRecorded { At = command.FiledAt, Number = state.Suits.Count + 1, Plaintiff = command.Plaintiff, Court = command.Court, CourtNumber = command.CourtNumber };
}

/// <summary><see cref="CaseEvent.At"/> is when the suit was filed.</summary>
public sealed record SuitRecorded : CaseEvent, IForRecipient
{
    public int Number { get; init; }

    /// <summary>Participant id.</summary>
    public string Plaintiff { get; init; } = "";

    [PersonalData] public string? Court { get; init; }

    [PersonalData] public string? CourtNumber { get; init; }

    string IForRecipient.Recipient => Plaintiff;

    public override Case ApplyTo(Case before) => before with { Suits = [.. before.Suits, new SuitState(Number, Plaintiff, Court, CourtNumber, At)] };
}
