using System.Globalization;
using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Clocks;

/// <summary>Holds a procedure's signals against what happened.</summary>
internal static class SignalMatch
{
    public static Signal? Find(IReadOnlyList<Signal> signals, Case after, CaseEvent happened, string name)
    {
        foreach (var signal in signals)
        {
            if (signal.Event == name && Matches(signal, after, happened))
            {
                return signal;
            }
        }

        return null;
    }

    /// <summary>The value of the member that a signal or rule names: a day or an instant.</summary>
    public static object? Member(CaseEvent happened, string member) =>
        EventVocabulary.SignalMembers(happened.GetType()).TryGetValue(member, out var property) ? property.GetValue(happened) : null;

    private static bool Matches(Signal signal, Case after, CaseEvent happened) =>
        (signal.Members is null || signal.Members.All(m => Word(Member(happened, m.Key)) == m.Value))
        && (signal.When is null || SignalConditions.Holds(signal.When, after, happened));

    /// <summary>A member's value as procedures write it: enums and booleans in kebab-case.</summary>
    internal static string? Word(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        Enum code => string.Concat(code.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString())),
        LocalDate day => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
