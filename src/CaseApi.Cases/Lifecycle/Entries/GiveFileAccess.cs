using System.Globalization;
using System.Text.Json.Serialization;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>Lets a participant see the case file; secrets are left out, copies may be made (APPC art. 75).</summary>
/// <param name="Request">The number of the request.</param>
/// <param name="Documents">Numbers of the inventory; null for every document that is no secret.</param>
/// <param name="Where">Place and time, or where it can be fetched.</param>
public sealed record GiveFileAccess(CommandMeta Meta, int Request, FileAccessForm Form, IReadOnlyList<int>? Documents, string? Where) : ICaseCommand
{
    public static readonly Step Step = new("give-file-access", Statuses.NotArchived, "APPC art. 75(1)") { IsEntry = true, Unless = FileAccessRequests.NoneOpen };

    public static StepOutcome Decide(GiveFileAccess command, Case state, Procedure procedure)
    {
        if (FileAccessRequests.NotOpen(command.Request, state) is { } notOpen)
        {
            return notOpen;
        }

        var shown = command.Documents ?? [.. state.File.Documents.Where(d => d.Confidentiality != Confidentiality.Secret).Select(d => d.Number)];
        var named = shown.Select((number, place) => (Document: state.File.Documents.FirstOrDefault(d => d.Number == number), place)).ToList();
        if (named.Where(n => n.Document is null).ToList() is { Count: > 0 } unknown)
        {
            return new Refusal("no-such-document-in-file", $"The inventory has {state.File.Documents.Count} documents; name their numbers.", "APPC art. 75(1)")
                .About([.. unknown.Select(u => $"/documents/{u.place}")]);
        }

        return named.Where(n => n.Document!.Confidentiality == Confidentiality.Secret).ToList() is { Count: > 0 } secret
            ? new Refusal("secret-not-shown", "Documents that hold secrets protected by law are not shown; leave them out.", "APPC art. 75(1)")
                .About([.. secret.Select(s => $"/documents/{s.place}")])
            : new FileAccessGiven { Request = command.Request, Form = command.Form, Documents = shown, Where = command.Where };
    }
}

public sealed record FileAccessGiven : CaseEvent, IForItem
{
    public int Request { get; init; }

    public FileAccessForm Form { get; init; }

    /// <summary>Numbers of the inventory.</summary>
    public IReadOnlyList<int> Documents { get; init; } = [];

    [PersonalData] public string? Where { get; init; }

    [JsonIgnore]
    public string Item => Request.ToString(CultureInfo.InvariantCulture);

    public override Case ApplyTo(Case before) =>
        before.WithAccess(Request, a => a with { AnsweredAt = At, Given = true, Form = Form, Documents = Documents, Where = Where });
}

internal static class FileAccessRequests
{
    public static Refusal? NoneOpen(Case state, Procedure procedure) =>
        state.File.Access.Any(a => a.AnsweredAt is null) ? null : new Refusal("no-file-access-requested", "Nobody waits for an answer about seeing the file.", "APPC art. 75(1)");

    public static Refusal? NotOpen(int number, Case state) => state.File.Access.FirstOrDefault(a => a.Number == number) switch
    {
        null => new Refusal("unknown-file-access-request", $"There is no request {number}; there are {state.File.Access.Count}.", "APPC art. 75(1)").About("/request"),
        { AnsweredAt: not null } => new Refusal("file-access-answered", "This request is answered already.", "APPC art. 75(1)").About("/request"),
        _ => null,
    };

    public static Case WithAccess(this Case state, int number, Func<FileAccessState, FileAccessState> change) => state with
    {
        File = state.File with { Access = [.. state.File.Access.Select(a => a.Number == number ? change(a) : a)] },
    };
}
