using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.Http;

namespace CaseApi.Hosting.Demo;

/// <summary>What the demo does, as data: parts, their steps, and what each step must come to.</summary>
/// <param name="Note">Printed first: that case and persons are invented.</param>
/// <param name="Folder">Where the bodies of the steps lie.</param>
public sealed record DemoScript(string Title, string Note, IReadOnlyList<DemoPart> Parts, string Folder = "")
{
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "demo");

    public IEnumerable<DemoStep> Steps => Parts.SelectMany(p => p.Steps);

    public static async Task<DemoScript> LoadAsync(string folder, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(Path.Combine(folder, "walk.json"));
        var script = await JsonSerializer.DeserializeAsync<DemoScript>(file, Json.Options, cancellation)
            ?? throw new InvalidOperationException("The demo's walk.json is empty.");
        return script with { Folder = folder };
    }
}

public sealed record DemoPart(string Title, IReadOnlyList<DemoStep> Steps);

/// <summary>One request.</summary>
/// <param name="Path">With names in braces for what earlier answers said.</param>
public sealed record DemoStep(string Title, string Path, DemoExpected Expect)
{
    public string Method { get; init; } = "POST";

    /// <summary>The file that is sent, below the demo's folder. In JSON, names in braces stand for what earlier answers said.</summary>
    public string? Body { get; init; }

    /// <summary>The media type of a file that is uploaded as it stands; null: the body is JSON.</summary>
    public string? Upload { get; init; }

    /// <summary>The demo key with which it is sent, or in braces one that an earlier answer gave; null: the staff key.</summary>
    public string? Key { get; init; }

    /// <summary>What the answer shall be, where it is not JSON.</summary>
    public string? Accept { get; init; }

    /// <summary>The file to which the answer is written, in the folder of the demo's papers.</summary>
    public string? Save { get; init; }

    /// <summary>True for a read that is repeated for a while: what it shows is done by the service on its own.</summary>
    public bool Retry { get; init; }

    /// <summary>How many notices the sender's stand-in waits for and sends, in place of a request; null: the step is a request.</summary>
    public int? Notices { get; init; }

    /// <summary>The officer for whom the staff key acts; null: the key's own.</summary>
    public string? ActingOfficer { get; init; }

    /// <summary>What is sent where an earlier run of the demo stands in the way; null: nothing does.</summary>
    public DemoRepeat? Repeat { get; init; }

    /// <summary>Name → JSON pointer into the answer: what later steps need.</summary>
    public IReadOnlyDictionary<string, string> Keep { get; init; } = new Dictionary<string, string>();

    /// <summary>JSON pointers into the body: passages worth reading, printed below the step.</summary>
    public IReadOnlyList<string> Quote { get; init; } = [];

    /// <summary>JSON pointer into the answer: the explanation of a due date, day by day, printed below the step.</summary>
    public string? Trace { get; init; }

    /// <summary>True for a command to the case: it carries the version it was decided on.</summary>
    public bool IsOnCase => Method == "POST" && Path.StartsWith("/v1/cases/", StringComparison.Ordinal);
}

/// <summary>The same body once more, with a member that names the case of the earlier run.</summary>
/// <param name="Code">The refusal that says so; its detail names the case.</param>
/// <param name="Member">What is added to the body.</param>
/// <param name="Value">In it <c>{earlier}</c> stands for the reference.</param>
public sealed record DemoRepeat(string Code, string Member, JsonNode Value);

/// <summary>What a step must come to. What is not named may be anything.</summary>
public sealed record DemoExpected(int Http)
{
    /// <summary>Another status that is as good: what is put there a second time is not created again.</summary>
    public int? Or { get; init; }

    /// <summary>JSON pointer into the answer → the value there.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Values { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Clock, with its instance in brackets → last day and state, such as <c>2024-02-14 running</c>.</summary>
    public IReadOnlyDictionary<string, string> Deadlines { get; init; } = new Dictionary<string, string>();
}
