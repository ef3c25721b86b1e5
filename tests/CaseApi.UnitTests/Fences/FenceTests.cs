using System.Reflection;
using System.Text.RegularExpressions;
using CaseApi.Calendar;
using CaseApi.Cases;
using CaseApi.Lifecycle;
using Shouldly;
using Xunit;
using AppealCase = CaseApi.Cases.Case;

namespace CaseApi.UnitTests.Fences;

/// <summary>What may name what. A fence that nobody saw red is none: each was.</summary>
public sealed partial class FenceTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void The_calendar_rests_on_NodaTime_alone() =>
        References(typeof(WorkCalendar).Assembly).ShouldBe(["NodaTime"]);

    [Fact]
    public void The_law_rests_on_the_calendar_NodaTime_and_MediatRs_markers() =>
        References(typeof(AppealCase).Assembly).ShouldBe(["CaseApi.Calendar", "MediatR", "NodaTime"]);

    [Fact]
    public void The_law_uses_no_more_of_MediatR_than_the_marker() =>
        Sources("src/CaseApi.Cases").Where(f => f.Text.Contains("using MediatR", StringComparison.Ordinal)).Select(f => f.Path)
            .ShouldBe(["src/CaseApi.Cases/ICaseCommand.cs"]);

    [Fact]
    public void Pure_projects_touch_neither_clock_nor_file_nor_web() =>
        Sources("src/CaseApi.Calendar").Concat(Sources("src/CaseApi.Cases"))
            .Where(f => Impure().IsMatch(f.Text)).Select(f => f.Path).ShouldBeEmpty();

    [Fact]
    public void Npgsql_is_named_only_where_the_database_is_spoken_to()
    {
        string[] allowed = ["Store", "ReadModels", "Documents", "Access", "Integrations", "Hosting/EmbeddedPostgres"];
        Sources("src/CaseApi").Where(f => Regex.IsMatch(f.Text, @"using Npgsql|\bNpgsql[A-Z]|\bPostgresException"))
            .Where(f => !allowed.Any(folder => f.Path.StartsWith($"src/CaseApi/{folder}/", StringComparison.Ordinal)))
            .Select(f => f.Path).ShouldBeEmpty();
    }

    [Fact]
    public void No_step_refers_to_another_step()
    {
        var steps = typeof(AppealCase).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(ICaseCommand)) && !t.IsInterface).Select(t => t.Name).ToList();
        steps.Count.ShouldBeGreaterThan(20);
        var named =
            from file in Sources("src/CaseApi.Cases/Lifecycle")
            let own = Path.GetFileNameWithoutExtension(file.Path)
            where steps.Contains(own)
            from other in steps.Where(s => s != own)
            where Regex.IsMatch(WithoutComments(file.Text), $@"\b(new {other}\(|{other}\.(Step|Decide)\b|\({other} )")
            select $"{file.Path} names {other}";
        named.ShouldBeEmpty();
    }

    [Fact]
    public void Every_step_has_its_other_side()
    {
        var endpoints = typeof(StepRoutes).Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        StepNames().Where(name => !endpoints.Contains(name + "Endpoint") && name is not ("LapseCorrection" or "DeemRefused" or "Escalate" or "MoveDeadline" or "RecordFurtherResult")).ShouldBeEmpty();
    }

    [Fact]
    public void No_folder_is_without_a_meaning() =>
        Directory.EnumerateDirectories(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories)
            .Where(d => Regex.IsMatch(Path.GetFileName(d), "^(Common|Shared|Utils?|Helpers?|Core|Misc)$", RegexOptions.IgnoreCase)).ShouldBeEmpty();

    [Fact]
    public void Technical_types_keep_away_from_the_words_of_the_law() =>
        new[] { typeof(WorkCalendar).Assembly, typeof(AppealCase).Assembly, typeof(StepRoutes).Assembly }
            .SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("CaseApi", StringComparison.Ordinal) == true)
            .Where(t => Regex.IsMatch(t.Name, "(Service|Manager|Helper|Ruling|Judgment|Decision)$"))
            .Select(t => t.FullName).ShouldBeEmpty();

    [Fact]
    public void Files_stay_short()
    {
        Sources("src").Where(f => f.Text.Count(c => c == '\n') > 400 && !f.Path.Contains("ProblemCatalogue", StringComparison.Ordinal)).Select(f => f.Path).ShouldBeEmpty();
        File.ReadAllLines(Path.Combine(Root, "src/CaseApi/Program.cs")).Length.ShouldBeLessThan(60);
    }

    [Fact]
    public void The_project_speaks_of_itself_alone() =>
        Sources("src").Concat(Sources("tests")).Where(f => Foreign().IsMatch(f.Text)).Select(f => f.Path).ShouldBeEmpty();

    private static IEnumerable<string> StepNames() => typeof(AppealCase).Assembly.GetTypes()
        .Where(t => t.IsAssignableTo(typeof(ICaseCommand)) && !t.IsInterface).Select(t => t.Name);

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(a => a.Name!).Where(n => n != "netstandard" && !n.StartsWith("System", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<(string Path, string Text)> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Select(f => (Path: Path.GetRelativePath(Root, f).Replace('\\', '/'), File: f))
        .Where(f => !f.Path.Contains("/obj/", StringComparison.Ordinal) && !f.Path.Contains("/bin/", StringComparison.Ordinal))
        .Select(f => (f.Path, File.ReadAllText(f.File)));

    private static string WithoutComments(string text) => Regex.Replace(text, "//.*", "");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CaseApi.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        }

        return folder;
    }

    [GeneratedRegex(@"SystemClock|DateTime\.(Utc)?Now|Stopwatch|\bFile\.(Read|Write|Open|Exists|Delete|Create|Copy|Move)|Directory\.|HttpClient|Environment\.|Console\.|Random\.Shared|Guid\.CreateVersion7")]
    private static partial Regex Impure();

    // Parted, so that this file does not find itself.
    [GeneratedRegex(@"\.\./" + "shared|/work" + "/|nuget" + @"\.org|npm" + "js")]
    private static partial Regex Foreign();
}
