using System.Globalization;
using System.Text.Json.Serialization;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>A participant asks to see the case file, during the procedure or after it (APPC art. 75).</summary>
/// <param name="Recipient">Participant id.</param>
/// <param name="Scope">Which part of the file; null for all of it.</param>
public sealed record RequestFileAccess(CommandMeta Meta, string Recipient, string? Scope) : ICaseCommand
{
    public static readonly Step Step = new("request-file-access", Statuses.NotArchived, "APPC art. 75(1)") { IsEntry = true };

    public static StepOutcome Decide(RequestFileAccess command, Case state, Procedure procedure)
    {
        if (Recipients.Unknown(command.Recipient, state, "/by") is { } unknown)
        {
            return unknown;
        }

        return state.File.Access.Any(a => a.By == command.Recipient && a.AnsweredAt is null)
            ? new Refusal("file-access-pending", "A request of this participant to see the file is not answered yet.", "APPC art. 75(1)").About("/by")
            : new FileAccessRequested { Number = state.File.Access.Count + 1, Recipient = command.Recipient, Scope = command.Scope };
    }
}

public sealed record FileAccessRequested : CaseEvent, IForItem
{
    public int Number { get; init; }

    public string Recipient { get; init; } = "";

    [PersonalData] public string? Scope { get; init; }

    [JsonIgnore]
    public string Item => Number.ToString(CultureInfo.InvariantCulture);

    public override Case ApplyTo(Case before) => before with
    {
        File = before.File with { Access = [.. before.File.Access, new FileAccessState(Number, Recipient, Scope, At)] },
    };
}
