using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CaseApi.IntegrationTests.Hostile;

/// <summary>An answer as it came over the wire; status 0 when the server closed without one.</summary>
public sealed record RawReply(int Status, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public string? Header(string name) => Headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public JsonNode Problem => JsonNode.Parse(Body)!;
}

/// <summary>Sends exactly these bytes: requests that a well-behaved client could not make.</summary>
public static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static byte[] Request(string method, string target, IEnumerable<(string Name, string Value)> headers, byte[] body)
    {
        // Header values may hold bytes above 127; Latin-1 writes each char as that byte.
        var head = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    public static byte[] Chunked(byte[] body, int size = 8192)
    {
        using var wire = new MemoryStream();
        for (var from = 0; from < body.Length; from += size)
        {
            var count = Math.Min(size, body.Length - from);
            wire.Write(Encoding.ASCII.GetBytes($"{count:x}\r\n"));
            wire.Write(body, from, count);
            wire.Write("\r\n"u8);
        }

        wire.Write("0\r\n\r\n"u8);
        return wire.ToArray();
    }

    public static async Task<RawReply> SendAsync(string address, byte[] request)
    {
        var uri = new Uri(address);
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port, patience.Token);
        await using var stream = client.GetStream();
        var sending = SendAllAsync(stream, request, patience.Token);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // The server may close while we still send; what it answered before counts.
        }

        await sending;
        return Parse(answer.ToArray());
    }

    private static async Task SendAllAsync(NetworkStream stream, byte[] request, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(request, cancellation);
        }
        catch (IOException)
        {
        }
    }

    private static RawReply Parse(byte[] wire)
    {
        var end = wire.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return new RawReply(0, [], "");
        }

        var head = Encoding.Latin1.GetString(wire, 0, end).Split("\r\n");
        var headers = head[1..].Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts.Length > 1 ? parts[1] : "")).ToList();
        var body = Encoding.UTF8.GetString(wire, end + 4, wire.Length - end - 4);
        if (headers.Any(h => h is { Item1: "Transfer-Encoding", Item2: "chunked" }))
        {
            body = Dechunk(body);
        }

        return new RawReply(int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, body);
    }

    private static string Dechunk(string body)
    {
        var text = new StringBuilder();
        while (body.Split("\r\n", 2) is [var size, var rest] && int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var count)
        {
            text.Append(rest[..Math.Min(count, rest.Length)]);
            body = rest[Math.Min(rest.Length, count + 2)..];
        }

        return text.ToString();
    }
}
