using System.Globalization;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>What an act rests on was got lawfully, and every precondition that was taken up is answered (R-051, R-071, R-074).</summary>
internal static class ActProof
{
    public static IEnumerable<Refusal> Of(ActContent act, Case state, Procedure procedure)
    {
        for (var i = 0; i < act.Facts.Count; i++)
        {
            if (act.Facts[i].Evidence is not { } name || !name.StartsWith("evidence-", StringComparison.Ordinal))
            {
                continue;
            }

            var evidence = state.Evidence.FirstOrDefault(e => e.Name == name);
            if (evidence is null)
            {
                yield return new Refusal("unknown-evidence", $"Fact {i + 1} names evidence that the case does not have; it has {state.Evidence.Count}.", "APPC art. 72", "R-054")
                    .About($"/facts/{i}/evidence").Naming([.. state.Evidence.Select(e => e.Name)]);
            }
            else if (!evidence.Lawful)
            {
                yield return new Refusal("evidence-unlawful", $"Fact {i + 1} rests on {evidence.Name}, which was not got lawfully.", "APPC art. 72", "R-051")
                    .About($"/facts/{i}/evidence").Naming(evidence.Name);
            }
        }

        var open = state.Norms.Where(n => n.Met == NormMet.Unknown).Select(n => n.Number.ToString(CultureInfo.InvariantCulture)).ToArray();
        if (open.Length > 0)
        {
            yield return new Refusal("precondition-open", $"Of these entries of the checklist it is not known yet whether the facts meet them: {string.Join(", ", open)}.", "APPC art. 72", procedure.Act.Basis, "R-074")
                .About("/norms").Naming(open);
        }
    }
}
