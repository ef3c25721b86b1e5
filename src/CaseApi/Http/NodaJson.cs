using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace CaseApi.Http;

/// <summary>
/// How times are read and written. Years 0001 to 9999 only, instants included once they are moved to UTC,
/// so that what is accepted here fits every later conversion. Instants are cut to the microsecond, which is what the database keeps.
/// </summary>
public static class NodaJson
{
    private static readonly Instant Earliest = Instant.FromUtc(1, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(9999, 12, 31, 23, 59, 59) + Duration.FromNanoseconds(999_999_000);
    private static readonly LocalTimePattern HourMinute = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    public static bool TryInstant(string text, out Instant instant)
    {
        instant = default;
        if (!TryOffsetDateTime(text, out var value))
        {
            return false;
        }

        instant = ToMicroseconds(value.ToInstant());
        return true;
    }

    /// <summary>Cut to what the database keeps, so that an instant is the same before and after it was stored.</summary>
    public static Instant ToMicroseconds(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks - Modulo(ticks, TicksPerMicrosecond));
    }

    public static bool TryOffsetDateTime(string text, out OffsetDateTime value)
    {
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(text);
        value = default;

        // RFC 3339 has no hour 24; NodaTime reads it as the next day's midnight.
        if (!parsed.Success || text.AsSpan(11).StartsWith("24"))
        {
            return false;
        }

        // Compared before ToInstant, which throws where the offset moves the instant out of NodaTime's range.
        var read = parsed.Value;
        if (read.Year < 1 || (read.Year == 1 && read.DayOfYear == 1 && read.TickOfDay < read.Offset.Ticks)
            || (read.Year == 9999 && read.Month == 12 && read.Day == 31 && read.TickOfDay - read.Offset.Ticks >= NodaConstants.TicksPerDay))
        {
            return false;
        }

        var instant = read.ToInstant();
        if (instant < Earliest || instant > Latest + Duration.FromNanoseconds(999))
        {
            return false;
        }

        value = read;
        return true;
    }

    public static bool TryDay(string text, out LocalDate day)
    {
        var parsed = LocalDatePattern.Iso.Parse(text);
        day = parsed.Success ? parsed.Value : default;
        return parsed.Success && day.Year >= 1;
    }

    public static bool TryTime(string text, out LocalTime time)
    {
        var parsed = HourMinute.Parse(text);
        if (!parsed.Success)
        {
            parsed = LocalTimePattern.ExtendedIso.Parse(text);
        }

        time = parsed.Success ? parsed.Value : default;
        return parsed.Success;
    }

    public static bool TryLocalDateTime(string text, out LocalDateTime value)
    {
        var parsed = LocalDateTimePattern.ExtendedIso.Parse(text);
        if (!parsed.Success)
        {
            parsed = MinuteDateTime.Parse(text);
        }

        value = parsed.Success ? parsed.Value : default;
        return parsed.Success && value.Year >= 1;
    }

    public static string Write(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    public static string Write(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public static string Write(LocalTime time) => time.NanosecondOfDay % NodaConstants.NanosecondsPerMinute == 0
        ? HourMinute.Format(time)
        : LocalTimePattern.ExtendedIso.Format(time);

    /// <summary>The same text as <see cref="Write(Instant)"/>, without a string in between; lists write hundreds of them.</summary>
    public static void WriteTo(Utf8JsonWriter writer, Instant instant)
    {
        if (instant < Earliest || instant > Latest || ToMicroseconds(instant) != instant)
        {
            writer.WriteStringValue(Write(instant));
            return;
        }

        Span<byte> text = stackalloc byte[40];
        var moment = instant.ToDateTimeUtc();
        moment.TryFormat(text, out var written, "s", CultureInfo.InvariantCulture);
        if (moment.Ticks % TimeSpan.TicksPerSecond is > 0 and var fraction)
        {
            (fraction / TicksPerMicrosecond).TryFormat(text[(written + 1)..], out var digits, "D6", CultureInfo.InvariantCulture);
            text[written] = (byte)'.';
            written += 1 + text.Slice(written + 1, digits).TrimEnd((byte)'0').Length;
        }

        text[written++] = (byte)'Z';
        writer.WriteStringValue(text[..written]);
    }

    /// <summary>The same text as <see cref="Write(LocalDate)"/>, without a string in between.</summary>
    public static void WriteTo(Utf8JsonWriter writer, LocalDate day)
    {
        Span<byte> text = stackalloc byte[16];
        if (day.Year is < 1 or > 9999 || day.Calendar != CalendarSystem.Iso || !day.ToDateOnly().TryFormat(text, out var written, "O", CultureInfo.InvariantCulture))
        {
            writer.WriteStringValue(Write(day));
            return;
        }

        writer.WriteStringValue(text[..written]);
    }

    public static void AddTo(IList<JsonConverter> converters)
    {
        converters.Add(new TextConverter<Instant>(TryInstant, Write, "an instant with offset", WriteTo));
        converters.Add(new TextConverter<OffsetDateTime>(TryOffsetDateTime, OffsetDateTimePattern.Rfc3339.Format, "an instant with offset"));
        converters.Add(new TextConverter<LocalDate>(TryDay, Write, "a day", WriteTo));
        converters.Add(new TextConverter<LocalTime>(TryTime, Write, "a time of day"));
        converters.Add(new TextConverter<LocalDateTime>(TryLocalDateTime, LocalDateTimePattern.ExtendedIso.Format, "a local time"));
    }

    private static readonly LocalDateTimePattern MinuteDateTime = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    private const long TicksPerMicrosecond = 10;

    private static long Modulo(long value, long by) => ((value % by) + by) % by;

    private delegate bool Reading<T>(string text, out T value);

    private sealed class TextConverter<T>(Reading<T> read, Func<T, string> write, string what, Action<Utf8JsonWriter, T>? writeTo = null) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && read(reader.GetString()!, out var value) ? value : throw new JsonException($"not {what}");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (writeTo is null)
            {
                writer.WriteStringValue(write(value));
            }
            else
            {
                writeTo(writer, value);
            }
        }

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            read(reader.GetString()!, out var value) ? value : throw new JsonException($"not {what}");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(write(value));
    }
}
