using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CaseApi.Http;

/// <summary>
/// JSON lines on standard output, collected for some milliseconds and written together. The framework's console logger wakes its thread and calls
/// the system for each line; its thread alone had 13 % of the service's samples under status reads.
/// </summary>
[ProviderAlias("Console")]
public sealed class ConsoleLines : ILoggerProvider
{
    internal const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int MostWaiting = 1 << 20;
    private static readonly TimeSpan Collecting = TimeSpan.FromMilliseconds(10);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim some = new(0);
    private readonly ManualResetEventSlim room = new(true);
    private readonly ConsoleFormatter formatter;
    private readonly Stream output;
    private readonly Thread writer;
    private ArrayBufferWriter<byte> waiting = new(16 * 1024);
    private ArrayBufferWriter<byte> written = new(16 * 1024);
    private volatile bool closed;

    public ConsoleLines(IEnumerable<ConsoleFormatter> formatters)
        : this(formatters, Console.OpenStandardOutput())
    {
    }

    public ConsoleLines(IEnumerable<ConsoleFormatter> formatters, Stream output)
    {
        formatter = formatters.Single(known => known.Name == ConsoleFormatterNames.Json);
        this.output = output;
        writer = new Thread(Write) { IsBackground = true, Name = "Console lines" };
        writer.Start();
    }

    public ILogger CreateLogger(string categoryName) => new Lines(categoryName, this);

    /// <summary>Returns when every line is written.</summary>
    public void Dispose()
    {
        if (closed)
        {
            return;
        }

        closed = true;
        some.Release();
        writer.Join();
        some.Dispose();
        room.Dispose();
    }

    /// <summary>One line with its end. Waits while standard output is not read and a mebibyte waits already.</summary>
    private void Add(ReadOnlySpan<byte> line)
    {
        if (closed)
        {
            return;
        }

        room.Wait();
        bool first;
        lock (gate)
        {
            first = waiting.WrittenCount == 0;
            waiting.Write(line);
            if (waiting.WrittenCount > MostWaiting)
            {
                room.Reset();
            }
        }

        if (first)
        {
            some.Release();
        }
    }

    private void Write()
    {
        var last = false;
        while (!last)
        {
            some.Wait();
            last = closed;
            if (!last)
            {
                Thread.Sleep(Collecting);
            }

            lock (gate)
            {
                (waiting, written) = (written, waiting);
                room.Set();
            }

            try
            {
                output.Write(written.WrittenSpan);
                output.Flush();
            }
            catch (IOException)
            {
                // Nobody reads the log any more; requests are answered all the same.
            }

            written.ResetWrittenCount();
        }
    }

    private sealed class Lines(string category, ConsoleLines console) : ILogger
    {
        [ThreadStatic]
        private static Line? own;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state is RequestLine request)
            {
                console.Add((own ??= new Line()).Of(category, request));
                return;
            }

            using var text = new StringWriter(CultureInfo.InvariantCulture);
            console.formatter.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, text);
            if (text.GetStringBuilder().Length > 0)
            {
                console.Add(Encoding.UTF8.GetBytes(text.ToString()));
            }
        }
    }

    /// <summary>A thread's own buffer for one line of a request.</summary>
#pragma warning disable CA1001 // It holds nothing but its buffer and lives as long as its thread.
    private sealed class Line
#pragma warning restore CA1001
    {
        private readonly ArrayBufferWriter<byte> buffer = new(1024);
        private readonly Utf8JsonWriter json;

        public Line() => json = new Utf8JsonWriter(buffer, WriterOptions);

        public ReadOnlySpan<byte> Of(string category, in RequestLine request)
        {
            buffer.ResetWrittenCount();
            json.Reset(buffer);
            Span<char> time = stackalloc char[32];
            TimeProvider.System.GetUtcNow().TryFormat(time, out var length, TimestampFormat, CultureInfo.InvariantCulture);
            json.WriteStartObject();
            json.WriteString("Timestamp"u8, time[..length]);
            json.WriteNumber("EventId"u8, 0);
            json.WriteString("LogLevel"u8, "Information"u8);
            json.WriteString("Category"u8, category);
            json.WriteString("Message"u8, request.ToString());
            json.WriteStartObject("State"u8);
            request.WriteState(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.Flush();
            buffer.Write("\n"u8);
            return buffer.WrittenSpan;
        }
    }
}
