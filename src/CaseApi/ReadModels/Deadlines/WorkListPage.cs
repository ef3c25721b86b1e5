using System.Buffers;
using System.Text.Json;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>
/// Writes a page of the work list, which screens ask for all day: member by member, what the serializer would write of
/// <see cref="Page{T}"/>, for less, and once for all who asked for it together.
/// </summary>
public sealed class WorkListPage(IReadOnlyList<WorkItem> items, string? next) : IResult
{
    // A line is about 300 bytes.
    private const int BytesEach = 384;

    private static readonly JsonWriterOptions Written = new() { Encoder = Json.Options.Encoder, SkipValidation = true };
    private static readonly JsonEncodedText[] States = [.. Enum.GetValues<WorkState>().Select(s => JsonEncodedText.Encode(WireWords.Of(s)))];
    private static readonly JsonEncodedText[] Targets = [.. Enum.GetValues<EscalationTarget>().Select(t => JsonEncodedText.Encode(WireWords.Of(t)))];

    private static readonly JsonEncodedText Items = JsonEncodedText.Encode("items");
    private static readonly JsonEncodedText Next = JsonEncodedText.Encode("next");
    private static readonly JsonEncodedText CaseId = JsonEncodedText.Encode("caseId");
    private static readonly JsonEncodedText Reference = JsonEncodedText.Encode("reference");
    private static readonly JsonEncodedText Procedure = JsonEncodedText.Encode("procedure");
    private static readonly JsonEncodedText Clock = JsonEncodedText.Encode("clock");
    private static readonly JsonEncodedText ClockInstance = JsonEncodedText.Encode("instance");
    private static readonly JsonEncodedText State = JsonEncodedText.Encode("state");
    private static readonly JsonEncodedText DueOn = JsonEncodedText.Encode("dueOn");
    private static readonly JsonEncodedText DueAt = JsonEncodedText.Encode("dueAt");
    private static readonly JsonEncodedText DueSoonAt = JsonEncodedText.Encode("dueSoonAt");
    private static readonly JsonEncodedText EndedAt = JsonEncodedText.Encode("endedAt");
    private static readonly JsonEncodedText Unit = JsonEncodedText.Encode("unit");
    private static readonly JsonEncodedText Officer = JsonEncodedText.Encode("officer");
    private static readonly JsonEncodedText EscalatedTo = JsonEncodedText.Encode("escalatedTo");

    /// <summary>The cursor of the next page; null on the last one.</summary>
    public string? Following { get; } = next;

    public ReadOnlyMemory<byte> Body { get; } = Write(items, next);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = Body.Length;
        await httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }

    private static ReadOnlyMemory<byte> Write(IReadOnlyList<WorkItem> items, string? next)
    {
        var body = new ArrayBufferWriter<byte>((items.Count * BytesEach) + BytesEach);
        using var writer = new Utf8JsonWriter(body, Written);
        writer.WriteStartObject();
        writer.WriteStartArray(Items);
        foreach (var item in items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
        writer.WriteString(Next, next);
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, WorkItem item)
    {
        writer.WriteStartObject();
        writer.WriteString(CaseId, item.CaseId);
        writer.WriteString(Reference, item.Reference);
        writer.WriteString(Procedure, item.Procedure);
        writer.WriteString(Clock, item.Clock);
        writer.WriteString(ClockInstance, item.Instance);
        writer.WriteString(State, States[(int)item.State]);
        writer.WritePropertyName(DueOn);
        if (item.DueOn is { } day)
        {
            NodaJson.WriteTo(writer, day);
        }
        else
        {
            writer.WriteNullValue();
        }

        Moment(writer, DueAt, item.DueAt, isAlwaysThere: true);
        Moment(writer, DueSoonAt, item.DueSoonAt);
        Moment(writer, EndedAt, item.EndedAt);
        writer.WriteString(Unit, item.Unit);
        writer.WriteString(Officer, item.Officer);
        if (item.EscalatedTo is { } target)
        {
            writer.WriteString(EscalatedTo, Targets[(int)target]);
        }

        writer.WriteEndObject();
    }

    private static void Moment(Utf8JsonWriter writer, JsonEncodedText name, Instant? moment, bool isAlwaysThere = false)
    {
        if (moment is { } instant)
        {
            writer.WritePropertyName(name);
            NodaJson.WriteTo(writer, instant);
        }
        else if (isAlwaysThere)
        {
            writer.WriteNull(name);
        }
    }
}
