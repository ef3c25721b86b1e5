using NodaTime;

namespace CaseApi.Cases.Procedures;

/// <summary>On any day of registration at most one version of a procedure is in force.</summary>
internal static class EffectiveWindows
{
    public static void Check(IReadOnlyList<ReadProcedure> read, ProcedureMistakes mistakes)
    {
        foreach (var versions in read.Where(r => r.Procedure.Id.Length > 0).GroupBy(r => r.Procedure.Id))
        {
            var inOrder = versions.OrderBy(r => From(r.Procedure)).ToList();
            for (var i = 1; i < inOrder.Count; i++)
            {
                foreach (var earlier in inOrder.Take(i).Where(e => From(inOrder[i].Procedure) <= To(e.Procedure)))
                {
                    var root = inOrder[i].Root;
                    mistakes.Add(
                        root.File, root.Member("effective") is null ? "" : "/effective",
                        $"{inOrder[i].Procedure.Name} and {earlier.Procedure.Name} are both in force on {From(inOrder[i].Procedure):uuuu-MM-dd}; on any day only one version may be.");
                }
            }
        }
    }

    private static LocalDate From(Procedure procedure) => procedure.Effective.From ?? LocalDate.MinIsoValue;

    private static LocalDate To(Procedure procedure) => procedure.Effective.To ?? LocalDate.MaxIsoValue;
}
