namespace CaseApi.Cases.Procedures;

/// <summary>Reads the codes of a procedure with their words, and its own stages.</summary>
internal static class VocabularyReader
{
    public static Vocabularies Read(ObjectReading procedure)
    {
        if (procedure.Member("vocabularies") is not { } node)
        {
            return Vocabularies.None;
        }

        var reading = new ObjectReading(node, procedure.Mistakes, "channels", "needs", "topics", "causes", "findingReasons", "basis");
        var topics = reading.List("topics", Topic, required: false);
        reading.Unique(reading.Items("topics", required: false), "id", topics.Select(t => t.Id));
        return new Vocabularies
        {
            Channels = Words(reading, "channels"),
            Needs = Words(reading, "needs"),
            Topics = topics,
            Causes = Words(reading, "causes"),
            FindingReasons = Words(reading, "findingReasons"),
            Basis = reading.Text("basis"),
        };

        TopicWord Topic(ProcedureNode item)
        {
            var topic = new ObjectReading(item, procedure.Mistakes, "id", "labels", "subtopics");
            return new TopicWord(Code(topic), Labels.Of(topic, "labels"), Words(topic, "subtopics"));
        }
    }

    public static IReadOnlyList<CodeWord> Words(ObjectReading reading, string member)
    {
        var words = reading.List(
            member,
            node =>
            {
                var word = new ObjectReading(node, reading.Mistakes, "id", "labels");
                return new CodeWord(Code(word), Labels.Of(word, "labels"));
            },
            required: false);
        reading.Unique(reading.Items(member, required: false), "id", words.Select(w => w.Id));
        return words;
    }

    public static IReadOnlyList<StageRule> Stages(ObjectReading procedure, IReadOnlyList<string> steps)
    {
        var stages = procedure.List(
            "stages",
            node =>
            {
                var stage = new ObjectReading(node, procedure.Mistakes, "id", "labels", "entersOn");
                return new StageRule(Code(stage), Labels.Of(stage, "labels"), stage.List("entersOn", s => SignalReader.Read(s, procedure.Mistakes), required: false));
            },
            required: false);
        procedure.Unique(procedure.Items("stages", required: false), "id", stages.Select(s => s.Id));
        if (stages.Count == 0 && steps.Contains("reach-stage"))
        {
            procedure.Mistakes.Add(procedure.Member("steps")!, "The step reach-stage needs 'stages' to reach.");
        }

        foreach (var (stage, node) in stages.Zip(procedure.Items("stages", required: false)).Where(s => s.First.EntersOn.Count == 0 && !steps.Contains("reach-stage")))
        {
            procedure.Mistakes.Add(node, $"Nothing brings a case to the stage {stage.Id}: it has no 'entersOn', and the procedure has no step reach-stage.");
        }

        return stages;
    }

    // Codes stand in the keys of the sums.
    private static string Code(ObjectReading reading)
    {
        var id = reading.Text("id");
        if (id.Length > 0 && (id.Length > 64 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')))
        {
            reading.Mistakes.Add(reading.Member("id")!, $"'{id}' cannot be a code: use small letters, digits and hyphens, at most 64.");
        }

        return id;
    }
}
