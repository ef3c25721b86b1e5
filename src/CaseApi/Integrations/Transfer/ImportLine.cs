using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using CaseApi.Http;
using CaseApi.Lifecycle;
using NodaTime;
using static CaseApi.Lifecycle.Intake.RegisterAppealEndpoint;

namespace CaseApi.Integrations.Transfer;

/// <summary>One line: an appeal as POST /v1/appeals takes it, the name of the line, and what happened to the case since.</summary>
/// <param name="Key">Names the line for good, like an Idempotency-Key: a second run with it changes nothing. Printable, at most 200 characters.</param>
/// <param name="Steps">In their order; a closed case comes in with its history.</param>
public sealed record ImportedAppeal(string Key, string Kind, string Channel, string Language, IReadOnlyList<ImportedStep>? Steps = null) : RegisterAppealRequest(Kind, Channel, Language);

/// <summary>A step on the case of the line.</summary>
/// <param name="Command">As the last part of its route, such as assign.</param>
/// <param name="Body">As its route takes it; default: {}.</param>
/// <param name="At">When it took place; the same as <c>at</c> in the body.</param>
/// <param name="Officer">Who took it, as Acting-Officer names it; default: the request's own.</param>
public sealed record ImportedStep(string Command, JsonElement? Body = null, Instant? At = null, string? Officer = null);

/// <summary>A step of a line that was read against its own route.</summary>
internal sealed record LineStep(StepRoute Route, ReadStep Read, string? Officer, string Pointer, bool AtBesideBody);

/// <summary>A line that can be taken: everything about it that does not depend on the case has been looked at.</summary>
/// <param name="Sha256">Of the appeal alone, so that steps may be added later to a line that was imported.</param>
internal sealed record ImportLine(ImportedAppeal Appeal, byte[] Sha256, IReadOnlyList<LineStep> Steps)
{
    public const int LongestKey = 200;

    public static Checked<ImportLine> Read(byte[] raw, FrozenDictionary<string, StepRoute> routes)
    {
        if (!RequestReader.Parse<ImportedAppeal>(raw).TryGet(out var read, out var problem))
        {
            return problem;
        }

        List<FieldError> errors = [];
        var appeal = read.Value;
        if (appeal.Key.Length is 0 or > LongestKey || !appeal.Key.All(c => c is > ' ' and <= '~'))
        {
            errors.Add(new FieldError("/key", "invalid-value", TransferTexts.Key));
        }

        List<LineStep> steps = [];
        for (var i = 0; i < (appeal.Steps?.Count ?? 0); i++)
        {
            var (step, pointer) = (appeal.Steps![i], $"/steps/{i}");
            if (!routes.TryGetValue(step.Command, out var route))
            {
                errors.Add(new FieldError($"{pointer}/command", "unknown-value", TransferTexts.Command));
            }
            else if (step is { At: not null, Body: { ValueKind: JsonValueKind.Object } body } && body.TryGetProperty("at", out _))
            {
                errors.Add(new FieldError($"{pointer}/at", "duplicate", TransferTexts.At));
            }
            else if (route.Read(Body(step)).TryGet(out var readStep, out problem))
            {
                steps.Add(new LineStep(route, readStep, step.Officer, pointer, step.At is not null));
            }
            else
            {
                errors.AddRange(At(problem, $"{pointer}/body").Errors!);
            }
        }

        return errors.Count > 0
            ? new Problem("invalid-request", Errors: [.. errors.Take(BodyWalker.MostErrors)])
            : new ImportLine(appeal, SHA256.HashData(WithoutSteps(raw)), steps);
    }

    /// <summary>The same problem, told of a place in the line.</summary>
    public static Problem At(Problem problem, string pointer) => pointer.Length == 0 ? problem : problem with
    {
        Errors = problem.Errors is { Count: > 0 } errors
            ? [.. errors.Select(e => e with { Pointer = pointer + e.Pointer })]
            : [new FieldError(pointer, problem.Code, problem.Detail ?? ProblemCatalogue.Of(problem.Code).Explanation)],
    };

    private static byte[] Body(ImportedStep step)
    {
        if (step.Body is { ValueKind: not JsonValueKind.Object } other)
        {
            return JsonSerializer.SerializeToUtf8Bytes(other, Json.Options);
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            if (step.Body is { } body)
            {
                foreach (var member in body.EnumerateObject())
                {
                    member.WriteTo(json);
                }
            }

            if (step.At is { } at)
            {
                json.WritePropertyName("at");
                JsonSerializer.Serialize(json, at, Json.Options);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static byte[] WithoutSteps(byte[] raw)
    {
        using var document = JsonDocument.Parse(raw.AsMemory(raw.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject().Where(m => m.Name is not ("key" or "steps")))
            {
                member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}

internal static class TransferTexts
{
    public static readonly LocalText Key = new(
        $"Жолдың атауы: 1–{ImportLine.LongestKey} баспа ASCII таңба, бос орынсыз.", $"Имя строки: от 1 до {ImportLine.LongestKey} печатных знаков ASCII без пробелов.",
        $"The name of a line is 1 to {ImportLine.LongestKey} printable ASCII characters without spaces.", $"اسم السطر من 1 إلى {ImportLine.LongestKey} محرف ASCII مطبوع دون مسافات.");

    public static readonly LocalText Command = new(
        "Мұндай қадам жоқ; атауы — оның жолының соңғы бөлігі, мысалы assign.", "Такого шага нет; имя — последняя часть его адреса, например assign.",
        "There is no such step; its name is the last part of its route, such as assign.", "لا توجد خطوة كهذه؛ اسمها الجزء الأخير من مسارها مثل assign.");

    public static readonly LocalText At = new(
        "Уақыт екі рет көрсетілген; біреуін алып тастаңыз.", "Время названо дважды; оставьте одно.", "The time stands in the body too; leave one of them out.", "الوقت مذكور مرتين؛ اترك واحدًا.");

    public static readonly LocalText Officer = new(
        "Бұл кілт басқа лауазымды адам атынан әрекет етпейді немесе ондай адам жоқ.", "Ключ не действует от имени этого должностного лица, или такого лица нет.",
        "The key does not act for this officer, or there is no such officer.", "لا يعمل المفتاح نيابة عن هذا الموظف، أو لا وجود له.");

    public static readonly LocalText LineTooLong = new(
        "Жол тым ұзын; шегі {0} байт.", "Строка слишком длинная; предел {0} байт.", "The line is too long; the limit is {0} bytes.", "السطر طويل جدًا؛ الحد {0} بايت.");
}
