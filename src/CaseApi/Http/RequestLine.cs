using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace CaseApi.Http;

/// <summary>What a request's line in the log says, for any logger; the console's writes it without the detour by way of texts.</summary>
public readonly record struct RequestLine(string Method, string Route, int Status, double Milliseconds, string? Client, string TraceId)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    private const string Format = "{Method} {Route} {Status} {Milliseconds} {Client} {TraceId}";

    public int Count => 7;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new(nameof(Method), Method),
        1 => new(nameof(Route), Route),
        2 => new(nameof(Status), Status),
        3 => new(nameof(Milliseconds), Milliseconds),
        4 => new(nameof(Client), Client),
        5 => new(nameof(TraceId), TraceId),
        6 => new("{OriginalFormat}", Format),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Method} {Route} {Status} {Milliseconds} {Client ?? "(null)"} {TraceId}");

    /// <summary>The members inside "State", as the framework's formatter writes them.</summary>
    public void WriteState(Utf8JsonWriter json)
    {
        json.WriteString("Method"u8, Method);
        json.WriteString("Route"u8, Route);
        json.WriteNumber("Status"u8, Status);
        json.WriteNumber("Milliseconds"u8, Milliseconds);
        json.WriteString("Client"u8, Client);
        json.WriteString("TraceId"u8, TraceId);
        json.WriteString("{OriginalFormat}"u8, Format);
    }
}
