using System.Text.Json;

namespace CaseApi.Cases.Procedures;

/// <summary>Reads who may take which step.</summary>
internal static class ActorReader
{
    public static Dictionary<string, ActorRule> By(ObjectReading reading)
    {
        if (reading.Member("by") is not { } node)
        {
            return [];
        }

        if (node.Kind != JsonValueKind.Object)
        {
            reading.Mistakes.Add(node, "An object belongs here: step → roles and basis.");
            return [];
        }

        Dictionary<string, ActorRule> rules = [];
        foreach (var (step, member) in node.Members)
        {
            if (!ProcedureReader.KnownSteps.Contains(step))
            {
                reading.Mistakes.Add(member, $"There is no step '{step}'; known are {string.Join(", ", ProcedureReader.KnownSteps)}.");
            }

            var rule = new ObjectReading(member, reading.Mistakes, "roles", "basis");
            rules[step] = new ActorRule(rule.Texts("roles", [ActorRule.Assigned, ActorRule.Chair, .. ActorRule.OfAuthority], "role", filled: true), rule.Text("basis"));
        }

        return rules;
    }
}
