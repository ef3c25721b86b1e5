using System.Globalization;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>When a recusal can be raised: on a ground of the law, once, and not again on the same facts (APPC art. 67).</summary>
internal static class RecusalRules
{
    public static Refusal? Bars(string officer, string ground, string? newFacts, Case state, Procedure procedure)
    {
        if (procedure.RecusalGrounds.All(g => g.Id != ground))
        {
            return Grounds.Unknown(ground, procedure.RecusalGrounds, "APPC art. 67");
        }

        if (state.IsRecused(officer) || state.RecusalIsOpen(officer))
        {
            return new Refusal("recusal-already-raised", $"The official {officer} is recused in this case already, or it is still to be decided.", "APPC art. 67(3)").About("/officer").Naming(officer);
        }

        return string.IsNullOrWhiteSpace(newFacts) && state.Recusals.Any(r => r.Officer == officer && r.Ground == ground && r.Upheld == false)
            ? new Refusal("recusal-repeated", "A recusal of this official on this ground was turned down; on the same facts it is not raised again. Say what is new in newFacts.", "APPC art. 67")
                .About("/newFacts").Naming(officer, ground)
            : null;
    }

    public static string NextItem(Case state) => (state.Recusals.Count + 1).ToString(CultureInfo.InvariantCulture);
}
