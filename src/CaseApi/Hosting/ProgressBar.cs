using System.Globalization;

namespace CaseApi.Hosting;

/// <summary>How far a command is, on one line that is written over. Only for people: on their terminal, not in a file.</summary>
public sealed class ProgressBar(TextWriter? terminal)
{
    private const int Width = 30;
    private int shown;

    /// <summary>On the writer if it is the console's and a terminal stands behind it.</summary>
    public static ProgressBar On(TextWriter error) => new(ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? error : null);

    /// <param name="done">Of <paramref name="total"/>, in whatever unit.</param>
    /// <param name="total">0: nothing was to do, so all is done.</param>
    /// <param name="counted">What is said beside the bar.</param>
    public void Show(long done, long total, string counted)
    {
        if (terminal is null)
        {
            return;
        }

        var part = total <= 0 ? 1 : Math.Clamp((double)done / total, 0, 1);
        var line = string.Create(CultureInfo.InvariantCulture, $"[{new string('#', (int)(Width * part)),-Width}] {100 * part,3:0} % {counted}");
        terminal.Write($"\r{line.PadRight(shown)}");
        shown = line.Length;
    }

    /// <summary>Takes the bar away, so that a line can be written in its place.</summary>
    public void Clear()
    {
        if (terminal is not null && shown > 0)
        {
            terminal.Write($"\r{new string(' ', shown)}\r");
            shown = 0;
        }
    }
}
