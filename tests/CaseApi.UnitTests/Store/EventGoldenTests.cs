using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.Cases;
using CaseApi.Store;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Store;

/// <summary>
/// tests/golden/events holds every version of every event ever stored. A file is added, never edited: a changed shape is a new
/// version under a new stored name, and an upcaster from the old one.
/// </summary>
public sealed class EventGoldenTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> StoredNames => [.. EventVocabulary.Words.Select(w => w.StoredName)];

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder(), "*.json").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void An_event_is_written_as_it_always_was(string storedName)
    {
        var written = Written(ExampleEvents.Of(EventVocabulary.Find(storedName)!.Type));
        var file = Path.Combine(Folder(), storedName + ".json");
        if (Environment.GetEnvironmentVariable("CASEAPI_WRITE_GOLDEN") == "1" && !File.Exists(file))
        {
            File.WriteAllText(file, written + "\n");
        }

        File.Exists(file).ShouldBeTrue($"There is no golden file for {storedName}; write it with CASEAPI_WRITE_GOLDEN=1 and review it.");
        written.ShouldBe(File.ReadAllText(file).TrimEnd());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_version_ever_stored_can_be_read_and_folded(string storedName)
    {
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), storedName + ".json")))!;

        var happened = EventJson.Read(storedName, golden["data"]!.ToJsonString(), golden["private"]?.ToJsonString());

        happened.ApplyTo(new CaseApi.Cases.Case { Id = Guid.CreateVersion7() }).ShouldNotBeNull();
        var name = EventVocabulary.StoredName(happened.GetType());
        if (name == storedName)
        {
            Written(happened).ShouldBe(golden.ToJsonString(Readable));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_event_whose_private_part_was_erased_still_folds(string storedName)
    {
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), storedName + ".json")))!;

        var happened = EventJson.Read(storedName, golden["data"]!.ToJsonString(), null);

        happened.ApplyTo(new CaseApi.Cases.Case { Id = Guid.CreateVersion7() }).ShouldNotBeNull();
    }

    [Fact]
    public void Personal_data_never_stands_in_the_part_that_is_kept()
    {
        foreach (var happened in ExampleEvents.All())
        {
            var stored = EventJson.Write(happened);
            var kept = (JsonObject)JsonNode.Parse(stored.Data)!;
            foreach (var marked in happened.GetType().GetProperties().Where(p => p.IsDefined(typeof(PersonalDataAttribute), true)))
            {
                var member = JsonNamingPolicy.CamelCase.ConvertName(marked.Name);
                kept.ContainsKey(member).ShouldBeFalse($"{happened.GetType().Name}.{marked.Name}");
                ((JsonObject)JsonNode.Parse(stored.PrivateBody!)!).ContainsKey(member).ShouldBeTrue($"{happened.GetType().Name}.{marked.Name}");
            }
        }
    }

    [Fact]
    public void Free_text_and_names_of_events_are_marked_as_personal_data()
    {
        // What may stand in the kept part: codes, ids, days and numbers. A new string member must be put in one of the two lists.
        string[] codes =
        [
            "By", "Reference", "Procedure", "Kind", "Channel", "Language", "HearingLanguage", "LodgedBy", "Need", "Topic", "Subtopic", "Unit", "Officer",
            "Ground", "Recipient", "Item", "Clock", "Instance", "Basis", "SignedBy", "HearingOmitted", "To", "Calendar", "Force", "Series", "ExecutionException", "Complainant", "Plaintiff", "Authority", "FormerKind", "FormerProcedure", "Relation",
            "Participant", "Of", "Order", "Reached", "Earlier",
            "Section", "ChairOfficer", "WhyNot", "Owner", "Indicator", "Stage", "DelayCause", "AttributedTo", "Class", "Source", "ExclusionReason",
        ];
        var unmarked = EventVocabulary.Words
            .SelectMany(w => w.Type.GetProperties().Where(p => p.PropertyType == typeof(string) && !p.IsDefined(typeof(PersonalDataAttribute), true)).Select(p => (w.Type, p.Name)))
            .Where(m => !codes.Contains(m.Name));
        unmarked.ShouldBeEmpty();
    }

    [Fact]
    public void The_hash_of_the_private_part_fits_it_and_nothing_else()
    {
        var stored = EventJson.Write(ExampleEvents.Of(EventVocabulary.Find("appeal_registered")!.Type));

        EventJson.Fits(stored.Data, stored.PrivateBody!, stored.Salt!).ShouldBeTrue();
        EventJson.Fits(stored.Data, stored.PrivateBody!.Replace("subject", "subjekt", StringComparison.Ordinal), stored.Salt!).ShouldBeFalse();
        EventJson.Write(ExampleEvents.Of(EventVocabulary.Find("appeal_registered")!.Type)).Salt.ShouldNotBe(stored.Salt);
    }

    private static string Written(CaseEvent happened)
    {
        var stored = EventJson.Write(happened);
        var data = (JsonObject)JsonNode.Parse(stored.Data)!;
        data.Remove("privateHash");
        var golden = new JsonObject { ["data"] = data };
        if (stored.PrivateBody is not null)
        {
            golden["private"] = JsonNode.Parse(stored.PrivateBody);
        }

        return golden.ToJsonString(Readable);
    }

    private static string Folder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CaseApi.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        }

        var golden = Path.Combine(folder, "tests", "golden", "events");
        Directory.CreateDirectory(golden);
        return golden;
    }
}
