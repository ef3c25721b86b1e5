using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaseApi.Hosting.Demo;

/// <summary>Walks a script through a running service: one step is one request, and the first difference ends the walk.</summary>
/// <param name="client">With the service's address and the staff key.</param>
public sealed partial class DemoWalk(HttpClient client, DemoReport report)
{
    private const int Attempts = 5;
    private readonly Dictionary<string, string> _kept = [];
    private EntityTagHeaderValue? _version;

    /// <returns>True if every step came to what the script expects.</returns>
    public async Task<bool> RunAsync(DemoScript script, CancellationToken cancellation)
    {
        report.Begin(script, client.BaseAddress!);
        foreach (var part in script.Parts)
        {
            report.Part(part);
            foreach (var step in part.Steps)
            {
                if (!await TakeAsync(script, step, cancellation))
                {
                    return false;
                }
            }
        }

        report.Summary(_kept, client.BaseAddress!);
        return true;
    }

    private async Task<bool> TakeAsync(DemoScript script, DemoStep step, CancellationToken cancellation)
    {
        var content = step.Body is null ? [] : await File.ReadAllBytesAsync(Path.Combine(script.Folder, step.Body), cancellation);
        if (step.Upload is null)
        {
            content = Encoding.UTF8.GetBytes(Filled(Encoding.UTF8.GetString(content)));
        }

        var answer = await SendAsync(step, content, cancellation);
        if (step.Repeat is { } repeat && answer.Body?["code"]?.GetValue<string>() == repeat.Code)
        {
            content = Again(content, repeat, answer);
            answer = await SendAsync(step, content, cancellation);
        }

        var body = step.Upload is null && content.Length > 0 ? JsonNode.Parse(content) : null;
        report.Step(step, body, answer);
        if (DemoExpectations.Differences(step.Expect, answer) is { Count: > 0 } differences)
        {
            report.Failure(step, answer, differences);
            return false;
        }

        // Uploads and reads have tags of their own; the case's version comes from its registration and its commands.
        if (answer.ETag is not null && (step.IsOnCase || step.Path == "/v1/appeals"))
        {
            _version = answer.ETag;
        }

        foreach (var (name, pointer) in step.Keep)
        {
            _kept[name] = DemoAnswer.Show(DemoAnswer.At(answer.Body, pointer).Value);
        }

        return true;
    }

    private byte[] Again(byte[] content, DemoRepeat repeat, DemoAnswer refused)
    {
        var body = JsonNode.Parse(content)!;
        _kept["earlier"] = ReferenceInText().Match(refused.Body?["detail"]?.GetValue<string>() ?? "").Value;
        body[repeat.Member] = JsonNode.Parse(Filled(repeat.Value.ToJsonString()));
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    [GeneratedRegex("[A-Z0-9]+-[0-9]{4}-[0-9]{7}-[0-9]{2}")]
    private static partial Regex ReferenceInText();

    /// <summary>Sends the step; a service that is busy with others is asked again, with the same key, when it says.</summary>
    private async Task<DemoAnswer> SendAsync(DemoStep step, byte[] content, CancellationToken cancellation)
    {
        var key = Guid.CreateVersion7();
        for (var attempt = 1; ; attempt++)
        {
            using var request = Request(step, content, key);
            using var response = await client.SendAsync(request, cancellation);
            if (attempt == Attempts || response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || response.Headers.RetryAfter?.Delta is not { } wait)
            {
                return await DemoAnswer.OfAsync(response, cancellation);
            }

            await Task.Delay(wait, cancellation);
        }
    }

    private HttpRequestMessage Request(DemoStep step, byte[] content, Guid key)
    {
        var request = new HttpRequestMessage(new HttpMethod(step.Method), Filled(step.Path));
        request.Headers.Add("Accept-Language", "en");
        if (step.Method == "POST")
        {
            request.Content = new ByteArrayContent(content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(step.Upload ?? "application/json") } };
            request.Headers.Add("Idempotency-Key", key.ToString());
        }

        if (step.IsOnCase && _version is not null)
        {
            request.Headers.IfMatch.Add(_version);
        }

        if (step.ActingOfficer is { } officer)
        {
            request.Headers.Add("Acting-Officer", officer);
        }

        return request;
    }

    private string Filled(string text) => _kept.Aggregate(text, (filled, kept) => filled.Replace($"{{{kept.Key}}}", kept.Value, StringComparison.Ordinal));
}
