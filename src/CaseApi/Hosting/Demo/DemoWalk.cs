using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaseApi.Hosting.Demo;

/// <summary>Walks a script through a running service: one step is one request, and the first difference ends the walk.</summary>
/// <param name="client">With the service's address and the staff key.</param>
/// <param name="keys">The demo's other keys, by name.</param>
/// <param name="papers">The folder to which papers are written.</param>
public sealed partial class DemoWalk(HttpClient client, DemoReport report, IReadOnlyDictionary<string, string> keys, string papers)
{
    private const int Attempts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(250);
    private readonly Dictionary<string, string> _kept = [];
    private readonly List<string> _saved = [];
    private readonly Dictionary<Guid, EntityTagHeaderValue> _versions = [];
    private DemoSender? _sender;

    /// <returns>True if every step came to what the script expects.</returns>
    public async Task<bool> RunAsync(DemoScript script, CancellationToken cancellation)
    {
        report.Begin(script, client.BaseAddress!);
        if (script.Steps.FirstOrDefault(s => s.Notices is not null) is { } sending && keys.TryGetValue(Filled(sending.Key ?? ""), out var feedKey))
        {
            _sender = await DemoSender.BeginAsync(client, feedKey, cancellation);
        }

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

        report.Summary(_kept, _saved, client.BaseAddress!);
        return true;
    }

    private async Task<bool> TakeAsync(DemoScript script, DemoStep step, CancellationToken cancellation)
    {
        if (step.Notices is { } notices)
        {
            return await SendNoticesAsync(step, notices, cancellation);
        }

        var content = step.Body is null ? [] : await File.ReadAllBytesAsync(Path.Combine(script.Folder, step.Body), cancellation);
        if (step.Upload is null)
        {
            content = Encoding.UTF8.GetBytes(Filled(Encoding.UTF8.GetString(content)));
        }

        var answer = await SendAsync(step, content, cancellation);
        var until = Stopwatch.GetTimestamp();
        while (step.Retry && DemoExpectations.Differences(step.Expect, answer).Count > 0 && Stopwatch.GetElapsedTime(until) < Patience)
        {
            await Task.Delay(Again, cancellation);
            answer = await SendAsync(step, content, cancellation);
        }

        if (step.Repeat is { } repeat && answer.Body?["code"]?.GetValue<string>() == repeat.Code)
        {
            content = Repeated(content, repeat, answer);
            answer = await SendAsync(step, content, cancellation);
        }

        var body = step.Upload is null && content.Length > 0 ? JsonNode.Parse(content) : null;
        report.Step(step, body, answer);
        if (DemoExpectations.Differences(step.Expect, answer) is { Count: > 0 } differences)
        {
            report.Failure(step, answer, differences);
            return false;
        }

        // An act and a paper are no case; of all else that tells a case's version, the last is the one to decide on.
        if (answer.ETag is not null && step.Save is null && CaseOf(step, answer) is { } id)
        {
            _versions[id] = answer.ETag;
        }

        if (step.Save is { } saveAs)
        {
            Directory.CreateDirectory(papers);
            var path = Path.Combine(papers, Path.GetFileName(Filled(saveAs)));
            await File.WriteAllBytesAsync(path, answer.Bytes, cancellation);
            _saved.Add(path);
        }

        foreach (var (name, pointer) in step.Keep)
        {
            _kept[name] = DemoAnswer.Show(DemoAnswer.At(answer.Body, pointer).Value);
        }

        return true;
    }

    private async Task<bool> SendNoticesAsync(DemoStep step, int wanted, CancellationToken cancellation)
    {
        var sent = _sender is null ? [] : await _sender.SendAsync(_versions, wanted, Patience, cancellation);
        report.Sent(step, sent);
        if (sent.Count == wanted)
        {
            return true;
        }

        var told = new DemoAnswer(0, null, null, _sender is null ? $"There is no key named {step.Key}, with which the feed is read." : "");
        report.Failure(step, told, [new DemoDifference("notices that fell due", $"{wanted}", $"{sent.Count}")]);
        return false;
    }

    private Guid? CaseOf(DemoStep step, DemoAnswer answer) =>
        step.Path == "/v1/appeals" ? Guid.Parse(answer.Body!["caseId"]!.ToString())
        : CaseInPath().Match(Filled(step.Path)) is { Success: true } match ? Guid.Parse(match.Groups[1].ValueSpan)
        : null;

    [GeneratedRegex("^/v1/cases/([0-9a-f-]{36})(/|$)")]
    private static partial Regex CaseInPath();

    private byte[] Repeated(byte[] content, DemoRepeat repeat, DemoAnswer refused)
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

    private HttpRequestMessage Request(DemoStep step, byte[] content, Guid name)
    {
        var request = new HttpRequestMessage(new HttpMethod(step.Method), Filled(step.Path));
        request.Headers.Add("Accept-Language", "en");
        if (step.Accept is { } accept)
        {
            request.Headers.Add("Accept", accept);
        }

        if (step.Key is { } key)
        {
            var named = Filled(key);
            request.Headers.Add("X-Api-Key", keys.GetValueOrDefault(named, named));
        }

        if (step.Method is "POST" or "PUT")
        {
            request.Content = new ByteArrayContent(content) { Headers = { ContentType = MediaTypeHeaderValue.Parse(step.Upload ?? "application/json") } };
            request.Headers.Add("Idempotency-Key", name.ToString());
        }

        if (step.IsOnCase && CaseInPath().Match(Filled(step.Path)) is { Success: true } match && _versions.TryGetValue(Guid.Parse(match.Groups[1].ValueSpan), out var version))
        {
            request.Headers.IfMatch.Add(version);
        }

        if (step.ActingOfficer is { } officer)
        {
            request.Headers.Add("Acting-Officer", officer);
        }

        return request;
    }

    private string Filled(string text) => _kept.Aggregate(text, (filled, kept) => filled.Replace($"{{{kept.Key}}}", kept.Value, StringComparison.Ordinal));
}
