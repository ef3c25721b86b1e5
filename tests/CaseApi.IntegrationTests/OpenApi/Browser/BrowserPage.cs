using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace CaseApi.IntegrationTests.OpenApi.Browser;

/// <summary>One page of the browser, spoken to by the DevTools protocol.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> waiting = new();
    private readonly ConcurrentQueue<string> requested = new();
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim sending = new(1);
    private Task reading = Task.CompletedTask;
    private int last;

    /// <summary>Every address the page has asked for.</summary>
    public IReadOnlyCollection<string> Requested => requested;

    /// <summary>Errors of scripts and of the content policy.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    public static async Task<BrowserPage> OpenAsync(Chromium browser, CancellationToken cancellation)
    {
        using var http = new HttpClient();
        var targets = JsonNode.Parse(await http.GetStringAsync($"http://127.0.0.1:{browser.Port}/json/list", cancellation))!.AsArray();
        var page = new BrowserPage();
        await page.socket.ConnectAsync(new Uri(targets.First(target => target!["type"]!.GetValue<string>() == "page")!["webSocketDebuggerUrl"]!.GetValue<string>()), cancellation);
        page.reading = page.ReadAsync();
        foreach (var domain in new[] { "Page", "Runtime", "Network", "Log" })
        {
            await page.SendAsync($"{domain}.enable");
        }

        return page;
    }

    public async Task GoToAsync(string address) => await SendAsync("Page.navigate", new JsonObject { ["url"] = address });

    /// <summary>What the expression is; a promise is awaited.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        return answer["exceptionDetails"] is { } failure
            ? throw new InvalidOperationException($"{expression} failed in the page: {failure["exception"]?["description"] ?? failure["text"]}")
            : answer["result"]?["value"];
    }

    /// <summary>Asks until the expression is true (or any text or number).</summary>
    public async Task<JsonNode> UntilAsync(string expression)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            if (await EvaluateAsync(expression) is { } value && value.ToJsonString() is not ("false" or "\"\"" or "0"))
            {
                return value;
            }

            await Task.Delay(150);
        }

        var shown = await EvaluateAsync("document.body ? document.body.innerText.slice(0, 3000) : ''");
        throw new TimeoutException($"Not within {Patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s: {expression}\nComplaints: {string.Join("\n", complaints)}\nThe page shows: {shown}");
    }

    /// <summary>Clicks, and again if the page moved away from under the pointer, until what the click is for has come about.</summary>
    public async Task ClickAsync(string element, string until)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            await ClickAsync(element);
            for (var attempt = 0; attempt < 40; attempt++)
            {
                if (await EvaluateAsync($"!!({until})") is { } done && done.GetValue<bool>())
                {
                    return;
                }

                await Task.Delay(150);
            }
        }

        await UntilAsync(until);
    }

    /// <summary>Clicks as a user does: where the element is once it stands still and nothing lies over it, not by its handler.</summary>
    private async Task ClickAsync(string element)
    {
        var place = await UntilAsync($$"""
            (async () => {
              const found = {{element}};
              if (!found) return false;
              found.scrollIntoView({ block: 'center', behavior: 'instant' });
              const place = () => { const r = found.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; };
              const before = place();
              await new Promise(done => setTimeout(done, 100));
              const [x, y] = place();
              const there = document.elementFromPoint(x, y);
              return x === before[0] && y === before[1] && there && (found.contains(there) || there.contains(found)) ? [x, y] : false;
            })()
            """);
        foreach (var type in new[] { "mousePressed", "mouseReleased" })
        {
            await SendAsync("Input.dispatchMouseEvent", new JsonObject
            {
                ["type"] = type, ["x"] = place[0]!.GetValue<double>(), ["y"] = place[1]!.GetValue<double>(), ["button"] = "left", ["clickCount"] = 1,
            });
        }
    }

    public async Task TypeAsync(string element, string text)
    {
        await ClickAsync(element, $"document.activeElement === {element}");
        await SendAsync("Input.insertText", new JsonObject { ["text"] = text });
    }

    public async Task PictureAsync(string file)
    {
        var picture = await SendAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png" });
        await File.WriteAllBytesAsync(file, Convert.FromBase64String(picture["data"]!.GetValue<string>()));
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        socket.Abort();
        await reading;
        socket.Dispose();
        closing.Dispose();
        sending.Dispose();
    }

    private async Task<JsonNode> SendAsync(string method, JsonObject? parameters = null)
    {
        var id = Interlocked.Increment(ref last);
        var answer = waiting[id] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await sending.WaitAsync(closing.Token);
        try
        {
            await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, closing.Token);
        }
        finally
        {
            sending.Release();
        }

        var told = await answer.Task.WaitAsync(Patience, closing.Token);
        return told["error"] is { } error ? throw new InvalidOperationException($"{method}: {error["message"]}") : told["result"]!;
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(), closing.Token);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                Take(JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
        }

        foreach (var left in waiting.Values)
        {
            left.TrySetException(new InvalidOperationException("The browser has gone."));
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is { } id)
        {
            if (waiting.TryRemove(id.GetValue<int>(), out var answer))
            {
                answer.SetResult(message);
            }

            return;
        }

        var details = message["params"];
        switch (message["method"]?.GetValue<string>())
        {
            case "Network.requestWillBeSent":
                requested.Enqueue(details!["request"]!["url"]!.GetValue<string>());
                break;
            case "Runtime.exceptionThrown":
                complaints.Enqueue(details!["exceptionDetails"]!.ToJsonString());
                break;
            case "Log.entryAdded" when details!["entry"]!["level"]!.GetValue<string>() == "error":
                complaints.Enqueue($"{details["entry"]!["text"]} {details["entry"]!["url"]}");
                break;
        }
    }
}
