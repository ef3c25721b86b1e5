using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace CaseApi.IntegrationTests.Integrations;

/// <summary>An entry as a calendar program of others reads it.</summary>
internal sealed record ReadEntry(string Uid, string Summary, string Start, bool AllDay, string Status, int Sequence, string Stamp, string? Description);

/// <summary>Reads a feed with ical.js, the parser of a calendar program, which knows nothing of this service. It is installed into a folder that is thrown away.</summary>
internal sealed class CalendarReader : IAsyncDisposable
{
    private const string Package = "ical.js@2.1.0";

    private const string Script = """
        import ICAL from 'ical.js';
        import { readFileSync } from 'node:fs';
        const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
        if (calendar.name !== 'vcalendar') throw new Error('no calendar');
        process.stdout.write(JSON.stringify(calendar.getAllSubcomponents('vevent').map(component => {
          const event = new ICAL.Event(component, { strictExceptions: true });
          return {
            uid: event.uid, summary: event.summary, start: event.startDate.toString(), allDay: event.startDate.isDate, sequence: event.sequence,
            status: component.getFirstPropertyValue('status'), stamp: component.getFirstPropertyValue('dtstamp').toString(), description: event.description,
          };
        })));
        """;

    private readonly string _folder;

    private CalendarReader(string folder) => _folder = folder;

    public static async Task<CalendarReader> InstallAsync(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("caseapi-ical-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{ "private": true, "type": "module" }""", cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "read.js"), Script, cancellation);
        var reader = new CalendarReader(folder);
        await reader.RunAsync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", Package], "", cancellation);
        return reader;
    }

    public async Task<IReadOnlyList<ReadEntry>> ReadAsync(string calendar, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<List<ReadEntry>>(await RunAsync("node", ["read.js"], calendar, cancellation), JsonSerializerOptions.Web)!;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<string> RunAsync(string program, IEnumerable<string> arguments, string input, CancellationToken cancellation)
    {
        using var process = Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(3));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var mistakes = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await mistakes}{await output}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"This test reads the feed with the npm package {Package} and found no {start.FileName}. On Debian or Ubuntu: sudo apt-get install -y nodejs npm");
        }
    }
}
