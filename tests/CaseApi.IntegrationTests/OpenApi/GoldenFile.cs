using Shouldly;

namespace CaseApi.IntegrationTests.OpenApi;

/// <summary>A file of the repository that a test compares with; CASEAPI_WRITE_GOLDEN=1 writes it instead.</summary>
internal static class GoldenFile
{
    public const string WriteVariable = "CASEAPI_WRITE_GOLDEN";

    public static string Read(string name) => File.ReadAllText(Place(name));

    public static void ShouldHold(string name, string actual)
    {
        var place = Place(name);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.WriteAllText(place, actual);
            return;
        }

        File.Exists(place).ShouldBeTrue($"{name} is missing; write it with {WriteVariable}=1.");
        var (wanted, found) = (File.ReadAllText(place).Split('\n'), actual.Split('\n'));
        for (var i = 0; i < Math.Max(wanted.Length, found.Length); i++)
        {
            var (line, now) = (wanted.ElementAtOrDefault(i), found.ElementAtOrDefault(i));
            now.ShouldBe(line, $"{name}, line {i + 1}, is no longer what the service says. If that is meant, write the file anew with {WriteVariable}=1 and read the difference.");
        }
    }

    private static string Place(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaseApi.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests run outside of their repository."), name);
    }
}
