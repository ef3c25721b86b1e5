using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CaseApi.Benchmarks.Ladder;

namespace CaseApi.Benchmarks.Load;

/// <summary>
/// One caller on one kept connection and one thread of its own: writes a request, waits for the answer, writes the next.
/// Blocking calls and no HTTP library, because the generator shares its cores with what it measures.
/// </summary>
internal sealed class LoadClient(LoadOrder order, int number) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _body = Encoding.UTF8.GetBytes(order.Body);
    private readonly byte[] _sending = new byte[64 * 1024];
    private readonly byte[] _received = new byte[256 * 1024];
    private readonly long[] _versions = [.. Enumerable.Repeat(order.FirstVersion, order.CasesEach)];

    public long Sent { get; private set; }

    public List<double> Milliseconds { get; } = [];

    public List<string> Refused { get; } = [];

    public string? FirstRefusal { get; private set; }

    public void Run(long until)
    {
        _socket.Connect(IPAddress.Loopback, order.Port);
        var every = (long)(order.EveryMilliseconds * Stopwatch.Frequency / 1000);

        // Clients are spread over the interval. A request that could not leave in time has waited since it was due: a stall counts for all it held up.
        var due = Stopwatch.GetTimestamp() + (every * number / Math.Max(1, order.Clients));
        for (; Stopwatch.GetTimestamp() < until; due += every)
        {
            var ahead = due - Stopwatch.GetTimestamp();
            if (every > 0 && ahead > 0)
            {
                Thread.Sleep(TimeSpan.FromSeconds((double)ahead / Stopwatch.Frequency));
            }

            Once(every > 0 ? due : Stopwatch.GetTimestamp());
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Once(long started)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{order.Prefix}-{number}-{Sent}");
        var place = order.CasesEach == 0 ? 0 : (int)(Sent % order.CasesEach);
        _socket.Send(_sending, 0, Compose(key, place), SocketFlags.None);
        var (status, length) = Receive();
        Milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        Sent++;
        if (status == (order.Kind == LoadKind.Fresh ? 304 : status is 201 ? 201 : 200))
        {
            if (order.Kind == LoadKind.Command)
            {
                _versions[place]++;
            }
        }
        else
        {
            Refused.Add(key);
            FirstRefusal ??= Encoding.UTF8.GetString(_received, 0, length);
        }
    }

    private int Compose(string key, int place)
    {
        var path = order.Paths is { } paths ? paths[number % paths.Count]
            : order.Kind is LoadKind.Post or LoadKind.Get ? order.Path
            : $"/v1/cases/{KnownCases.Id(order.FirstCase + ((long)number * order.CasesEach) + place)}{order.Path}";
        var writes = order.Kind is LoadKind.Post or LoadKind.Command;
        var head = new StringBuilder(512);
        head.Append(writes ? "POST " : "GET ").Append(path).Append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Api-Key: ").Append(order.ApiKey).Append("\r\n");
        if (writes)
        {
            head.Append("Content-Type: application/json\r\nIdempotency-Key: ").Append(key).Append("\r\nContent-Length: ").Append(_body.Length).Append("\r\n");
        }

        if (order.Kind is LoadKind.Command or LoadKind.Fresh)
        {
            head.Append(writes ? "If-Match: \"" : "If-None-Match: \"").Append(_versions[place]).Append("\"\r\n");
        }

        var length = Encoding.ASCII.GetBytes(head.Append("\r\n").ToString(), _sending);
        if (!writes)
        {
            return length;
        }

        _body.CopyTo(_sending, length);
        return length + _body.Length;
    }

    private (int Status, int Length) Receive()
    {
        var length = 0;
        var bodyAt = -1;
        var whole = int.MaxValue;
        while (length < whole)
        {
            var count = _socket.Receive(_received, length, _received.Length - length, SocketFlags.None);
            if (count == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            length += count;
            if (bodyAt < 0 && _received.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is var end and >= 0)
            {
                bodyAt = end + 4;
                whole = ContentLength(_received.AsSpan(0, bodyAt)) is { } known ? bodyAt + known : int.MaxValue;
                whole = Status is 204 or 304 ? bodyAt : whole;
            }

            if (bodyAt >= 0 && whole == int.MaxValue && _received.AsSpan(0, length).EndsWith("0\r\n\r\n"u8))
            {
                break; // chunked
            }
        }

        return (Status, length);
    }

    private int Status => ((_received[9] - '0') * 100) + ((_received[10] - '0') * 10) + (_received[11] - '0');

    private static int? ContentLength(ReadOnlySpan<byte> head)
    {
        var at = head.IndexOf("Content-Length: "u8);
        return at >= 0 && System.Buffers.Text.Utf8Parser.TryParse(head[(at + 16)..], out int length, out _) ? length : null;
    }
}
