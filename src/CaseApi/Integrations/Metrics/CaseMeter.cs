using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;

namespace CaseApi.Integrations.Metrics;

/// <summary>What the service counts of its own work. Tags are words of the program and the authority's code, never ids or data of a case.</summary>
public sealed class CaseMeter : IDisposable
{
    public const string Name = "CaseApi";
    public const string Commands = "caseapi.commands";
    public const string Lapses = "caseapi.sweep.lapses";
    public const string Appends = "caseapi.store.appends";

    private static readonly ConcurrentDictionary<string, string> Words = new(StringComparer.Ordinal);

    private readonly Meter _meter;
    private readonly Counter<long> _commands;
    private readonly Counter<long> _lapses;
    private readonly Counter<long> _appends;

    public CaseMeter(IMeterFactory factory)
    {
        _meter = factory.Create(Name);
        _commands = _meter.CreateCounter<long>(Commands);
        _lapses = _meter.CreateCounter<long>(Lapses);
        _appends = _meter.CreateCounter<long>(Appends);
    }

    /// <param name="command">The command's type name.</param>
    /// <param name="result">The result's type name.</param>
    public void CountCommand(string command, string result) => _commands.Add(1, new("command", Word(command)), new("result", Word(result)));

    /// <param name="authority">Its code.</param>
    /// <param name="outcome">What became of the lapse in the store.</param>
    public void CountLapse(string authority, Enum outcome) => _lapses.Add(1, new("authority", authority), new("outcome", Word(outcome.ToString())));

    public void CountAppend(Enum outcome) => _appends.Add(1, new KeyValuePair<string, object?>("outcome", Word(outcome.ToString())));

    public void Dispose() => _meter.Dispose();

    /// <summary>IssueAct → issue-act.</summary>
    private static string Word(string name) => Words.GetOrAdd(name, JsonNamingPolicy.KebabCaseLower.ConvertName);
}
