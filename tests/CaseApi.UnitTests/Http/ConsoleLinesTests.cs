using System.Text;
using System.Text.Json;
using CaseApi.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Shouldly;
using Xunit;

namespace CaseApi.UnitTests.Http;

public sealed class ConsoleLinesTests : IDisposable
{
    private static readonly RequestLine Request = new("GET", "/v1/cases/{id:guid}", 200, 1.25, "staff \"é\"", "0af7651916cd43dd8448eb211c80319c");

    private readonly ServiceProvider services = new ServiceCollection().AddLogging(logging => logging.AddEdgeLogging()).BuildServiceProvider();
    private readonly MemoryStream output = new();

    public void Dispose()
    {
        services.Dispose();
        output.Dispose();
    }

    [Theory]
    [InlineData("staff \"é\"")]
    [InlineData(null)]
    public void A_request_is_written_as_the_framework_writes_it(string? client)
    {
        var request = Request with { Client = client };
        using var framework = new StringWriter();
        services.GetServices<ConsoleFormatter>().Single(f => f.Name == ConsoleFormatterNames.Json)
            .Write(new LogEntry<RequestLine>(LogLevel.Information, "Edge", default, request, null, static (line, _) => line.ToString()), null, framework);

        var own = Written(log => log.Log(LogLevel.Information, default, request, null, static (line, _) => line.ToString())).ShouldHaveSingleItem();

        Timeless(own).ShouldBe(Timeless(framework.ToString()));
    }

    [Fact]
    public void A_request_s_message_is_what_its_template_says()
    {
        var lines = Written(log =>
        {
#pragma warning disable CA1848, CA2254, CA1873 // The template of the line itself, through the framework.
            log.LogInformation(
                (string)Request[6].Value!, Request.Method, Request.Route, Request.Status, Request.Milliseconds, Request.Client, Request.TraceId);
#pragma warning restore CA1848, CA2254, CA1873
            log.Log(LogLevel.Information, default, Request, null, static (line, _) => line.ToString());
        });

        lines.Count.ShouldBe(2);
        Timeless(lines[1]).ShouldBe(Timeless(lines[0]));
    }

    [Fact]
    public async Task Every_line_of_many_threads_is_written_whole()
    {
        var lines = new List<string>();
        using (var console = new ConsoleLines(services.GetServices<ConsoleFormatter>(), output))
        {
            var log = console.CreateLogger("Edge");
            await Parallel.ForAsync(0, 8, (thread, _) =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    var line = Request with { Status = (thread * 1000) + i };
                    log.Log(LogLevel.Information, default, line, null, static (line, _) => line.ToString());
                }

                return ValueTask.CompletedTask;
            });
        }

        lines.AddRange(Lines());
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("State").GetProperty("Status").GetInt32())
            .Order().ShouldBe(Enumerable.Range(0, 8000));
    }

    private List<string> Written(Action<ILogger> write)
    {
        using (var console = new ConsoleLines(services.GetServices<ConsoleFormatter>(), output))
        {
            write(console.CreateLogger("Edge"));
        }

        return Lines();
    }

    private List<string> Lines() => [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static string Timeless(string line)
    {
        var members = JsonDocument.Parse(line).RootElement.EnumerateObject().ToList();
        members[0].Name.ShouldBe("Timestamp");
        members[0].Value.GetString()!.Length.ShouldBe("2026-01-01T00:00:00.000Z".Length);
        return string.Join('\n', members.Skip(1).Select(member => $"{member.Name}: {member.Value.GetRawText()}"));
    }
}
