using System.Diagnostics;
using CaseApi.IntegrationTests.Api;
using Npgsql;

namespace CaseApi.IntegrationTests.Store;

/// <summary>What the tests of the store send and look up again and again.</summary>
internal static class Calls
{
    /// <summary>A body that any open case takes, any number of times.</summary>
    public const string Contact = """{ "direction": "inbound", "channel": "phone", "with": "applicant", "about": "Когда будет ответ?" }""";

    public static Guid CaseId(this Reply registered) => registered.Body!["caseId"]!.GetValue<Guid>();

    public static long Version(this Reply reply) => reply.Body!["version"]!.GetValue<long>();

    /// <summary>Registers and answers with the reply, which must be 201.</summary>
    public static async Task<Reply> RegisteredAsync(this HttpClient client, string receivedAt = "2024-01-25T04:00:00Z")
    {
        var reply = await client.RegisterAsync(receivedAt);
        return reply.Status == 201 ? reply : throw new InvalidOperationException($"Registering answered {reply.Status}: {reply.Text}");
    }

    /// <summary>The sandbox's key acts for people and has no officer of its own.</summary>
    public static HttpClient Sandbox(this ApiHost api)
    {
        var client = api.Client("sandbox");
        client.DefaultRequestHeaders.Add("Acting-Officer", "officer-1");
        return client;
    }

    public static NpgsqlDataSource Owner(this ApiHost api) => NpgsqlDataSource.Create(api.Database.OwnerConnectionString);

    /// <summary>Waits until something holds, for at most ten seconds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(10))
            {
                throw new TimeoutException("It did not come to be within ten seconds.");
            }

            await Task.Delay(20);
        }
    }
}
