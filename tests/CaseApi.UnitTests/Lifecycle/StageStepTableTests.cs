using System.Text;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Procedures;
using CaseApi.UnitTests.Procedures;
using Shouldly;
using Xunit;
using Case = CaseApi.Cases.Case;

namespace CaseApi.UnitTests.Lifecycle;

/// <summary>Every status × every step: each cell is decided, and a change of any shows in review.</summary>
public class StageStepTableTests
{
    [Fact]
    public void Every_step_in_every_status_answers_as_the_table_says()
    {
        var file = Path.Combine(Root(), "tests", "golden", "stage-step-table.txt");
        var table = Table();
        if (Environment.GetEnvironmentVariable("CASEAPI_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(file, table);
        }

        File.ReadAllText(file).ShouldBe(table);
    }

    private static string Table()
    {
        var text = new StringBuilder("# What each step meets in each status of a case whose term to decide runs: 'taken', or the code of the refusal.\n");
        foreach (var procedure in ShippedProcedures.All.Where(p => !p.Id.StartsWith("kz-appc-petition", StringComparison.Ordinal) && (p.Version == CaseWalk.Code || p.Chosen == Chosen.ByName)).OrderBy(p => p.Id != "kz-appc-general").ThenBy(p => p.Id, StringComparer.Ordinal))
        {
            text.Append("\n## ").Append(procedure.Id).Append('\n');
            Write(text, procedure);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Procedure procedure)
    {
        foreach (var status in Enum.GetValues<CaseStatus>())
        {
            text.Append('\n').Append(status).Append('\n');
            var state = new Case { Status = status, Clocks = [new ClockState("decide", null) { Condition = ClockCondition.Running }] };
            foreach (var step in StepTable.Steps.Where(s => procedure.Steps.Contains(s.Name)))
            {
                text.Append("  ").Append(step.Name.PadRight(24)).Append(step.Bars(state, procedure)?.Code ?? "taken").Append(step.SystemOnly ? " (system)" : "").Append('\n');
            }
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CaseApi.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside their repository.");
        }

        return folder.FullName;
    }
}
