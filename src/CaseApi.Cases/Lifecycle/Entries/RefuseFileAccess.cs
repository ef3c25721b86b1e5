using System.Globalization;
using System.Text.Json.Serialization;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>Refuses a request to see the case file, with reasons (APPC art. 75).</summary>
/// <param name="Request">The number of the request.</param>
public sealed record RefuseFileAccess(CommandMeta Meta, int Request, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("refuse-file-access", Statuses.NotArchived, "APPC art. 75(1)") { IsEntry = true, Unless = FileAccessRequests.NoneOpen };

    public static StepOutcome Decide(RefuseFileAccess command, Case state, Procedure procedure) =>
        FileAccessRequests.NotOpen(command.Request, state) is { } notOpen ? notOpen : new FileAccessRefused { Request = command.Request, Reasons = command.Reasons };
}

public sealed record FileAccessRefused : CaseEvent, IForItem
{
    public int Request { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    [JsonIgnore]
    public string Item => Request.ToString(CultureInfo.InvariantCulture);

    public override Case ApplyTo(Case before) => before.WithAccess(Request, a => a with { AnsweredAt = At, Given = false, Reasons = Reasons });
}
