using System.Text;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>One broken or hostile request, with what it must be answered.</summary>
/// <param name="Name">What is wrong with it.</param>
public sealed record Attack(string Name, string Method, string Target, byte[] Body)
{
    private readonly List<(string Name, string Value)> _headers = [];

    public IReadOnlyList<int> Statuses { get; private set; } = [];

    public string? Code { get; private set; }

    public IReadOnlyList<string> Pointers { get; private set; } = [];

    public string? Allow { get; private set; }

    public bool IsChunked { get; private set; }

    /// <summary>False where the server refuses the bytes before our code sees a request.</summary>
    public bool ReachesUs { get; private set; } = true;

    private bool WithoutLength { get; set; }

    public override string ToString() => Name;

    public static Attack Register(string name, string body) => Register(name, Encoding.UTF8.GetBytes(body));

    public static Attack Register(string name, byte[] body) => Write(name, "POST", "/v1/appeals", body);

    public static Attack Step(string name, string step, string body = "{}", string version = "\"1\"") =>
        Write(name, "POST", $"/v1/cases/{{case}}/{step}", Encoding.UTF8.GetBytes(body)).With("If-Match", version);

    public static Attack Read(string name, string target) => new Attack(name, "GET", target, []).With("X-Api-Key", "{staff}");

    public static Attack Write(string name, string method, string target, byte[] body) =>
        new Attack(name, method, target, body).With("X-Api-Key", "{staff}").With("Content-Type", "application/json").With("Idempotency-Key", "{new}");

    public Attack With(string header, string value)
    {
        _headers.Add((header, value));
        return this;
    }

    public Attack Without(string header)
    {
        _headers.RemoveAll(h => h.Name == header);
        return this;
    }

    public Attack Instead(string header, string value) => Without(header).With(header, value);

    public Attack Chunked()
    {
        IsChunked = true;
        return With("Transfer-Encoding", "chunked");
    }

    public Attack NoLength()
    {
        WithoutLength = true;
        return this;
    }

    public Attack Is(int status, string code, params string[] pointers)
    {
        (Statuses, Code, Pointers) = ([status], code, pointers);
        return this;
    }

    public Attack MayUse(string allow)
    {
        Allow = allow;
        return this;
    }

    /// <summary>The server's own refusal, with any of these; 0 when it only closes the connection.</summary>
    public Attack IsStopped(params int[] statuses)
    {
        (Statuses, ReachesUs) = (statuses, false);
        return this;
    }

    public byte[] Bytes(Func<string, string> fill)
    {
        List<(string Name, string Value)> headers = [.. _headers.Select(h => (h.Name, fill(h.Value)))];
        if (!headers.Any(h => h.Name == "Host"))
        {
            headers.Insert(0, ("Host", "127.0.0.1"));
        }

        headers.Add(("Connection", "close"));
        if (!IsChunked && !WithoutLength && (Body.Length > 0 || Method is "POST" or "PUT"))
        {
            headers.Add(("Content-Length", $"{Body.Length}"));
        }

        var body = Encoding.Latin1.GetString(Body) is var text && text.Contains("{case}", StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(fill(text)) : Body;
        return RawHttp.Request(Method, fill(Target), headers, IsChunked ? RawHttp.Chunked(body) : body);
    }
}
