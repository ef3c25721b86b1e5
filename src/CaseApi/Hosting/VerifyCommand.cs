using System.CommandLine;
using CaseApi.CaseFiles;

namespace CaseApi.Hosting;

/// <summary><c>CaseApi verify file.zip</c>: shows whether an archive of a case's file is as it was made; needs neither database nor network.</summary>
public static class VerifyCommand
{
    private const int Changed = 1;
    private const int Refused = 2;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "The archive, as GET /v1/cases/{id}/file.zip gave it." };
        var command = new Command("verify", "Checks the archive of a case's file against its own manifest; exit code 1 when something was changed, lost or added.") { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, CancellationToken cancellation)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.Name}.");
            return Refused;
        }

        var bar = ProgressBar.On(Console.Error);
        await using var stream = file.OpenRead();
        var findings = await CaseFileCheck.OfAsync(stream, (path, done, total) => bar.Show(done, total, $"{done}/{total} files"), cancellation);
        bar.Clear();
        if (findings.Mistakes.Count > 0)
        {
            foreach (var mistake in findings.Mistakes)
            {
                Console.WriteLine(mistake);
            }

            Console.WriteLine($"{findings.Mistakes.Count} mistakes: this is not the file as it was made.");
            return Changed;
        }

        var manifest = findings.Manifest!;
        Console.WriteLine($"{manifest.Reference}, version {manifest.Version}, recorded {manifest.RecordedAt}: {findings.Files} files, each as it was made.");
        return 0;
    }
}
