using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Hostile;
using CaseApi.IntegrationTests.Postgres;
using CaseApi.IntegrationTests.Reads;
using Shouldly;
using Xunit;
using static CaseApi.IntegrationTests.Transfer.TransferCalls;

namespace CaseApi.IntegrationTests.Transfer;

/// <summary>An import that is larger than a body may be is refused as a whole, with the limit, and nothing of it is taken.</summary>
public sealed class ImportLimitTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const long Largest = 100L * 1024 * 1024;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_says_that_it_is_too_large_is_refused_before_it_is_sent()
    {
        var key = await api.KeyAsync(Mover);
        var before = await StoredAsync(api);
        var request = RawHttp.Request(
            "POST", "/v1/import",
            [("Host", "caseapi"), ("X-Api-Key", key), ("Content-Type", "application/x-ndjson"), ("Content-Length", $"{Largest + 1}"), ("Connection", "close")], Encoding.UTF8.GetBytes(Line("large-1") + "\n"));

        var reply = await RawHttp.SendAsync(api.Address, request);

        (reply.Status, reply.Problem["code"]!.GetValue<string>()).ShouldBe((413, "payload-too-large"), reply.Body);
        reply.Body.ShouldContain("At most 104857600 bytes.");
        (await StoredAsync(api)).ShouldBe(before);
    }

    [Fact]
    public async Task A_body_that_flows_on_beyond_the_limit_is_refused_when_it_gets_there_and_nothing_of_it_was_taken()
    {
        using var mover = await api.MoverAsync();
        var before = await StoredAsync(api);

        // The first line is a good one; a hundred MiB of blanks follow. Nobody holds them, here or there.
        var first = Encoding.UTF8.GetBytes(OnOneLine(Line("flowing-1")) + "\n");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/import") { Content = new Flowing(first, Largest - first.Length + 1) };
        using var answer = await mover.SendAsync(request, Stop);

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!;
        ((int)answer.StatusCode, problem.Text("code")).ShouldBe((413, "payload-too-large"), problem.ToJsonString());
        problem.Text("detail")!.ShouldContain("104857600");
        (await StoredAsync(api)).ShouldBe(before);

        // One byte less is an import like any other.
        using var allowed = new HttpRequestMessage(HttpMethod.Post, "/v1/import") { Content = new Flowing(first, Largest - first.Length) };
        using var taken = await mover.SendAsync(allowed, Stop);
        Results(await taken.Content.ReadAsStringAsync(Stop)).ShouldHaveSingleItem().Outcome().ShouldBe("imported");
        (await mover.ImportAsync(Line("flowing-1"))).Single().Outcome().ShouldBe("repeated");
    }

    internal static async Task<(long Events, long Lines, long Operations)> StoredAsync(ApiHost api) => (
        await api.CountAsync("select count(*) from caseapi.mt_events"), await api.CountAsync("select count(*) from caseapi.import_line"), await api.CountAsync("select count(*) from caseapi.operation"));

    /// <summary>A body that is made while it is sent, without a length: a beginning, then so many bytes of blank lines.</summary>
    private sealed class Flowing : HttpContent
    {
        private static readonly byte[] Blank = [.. Enumerable.Repeat((byte)' ', (64 * 1024) - 1), (byte)'\n'];
        private readonly byte[] _first;
        private readonly long _blanks;

        public Flowing(byte[] first, long blanks)
        {
            (_first, _blanks) = (first, blanks);
            Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_first);
            for (var left = _blanks; left > 0; left -= Blank.Length)
            {
                await stream.WriteAsync(Blank.AsMemory(0, (int)Math.Min(left, Blank.Length)));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

/// <summary>The same where an operator allows less, with lines that are stored before the limit is met.</summary>
public sealed class SmallImportTests(SmallUploads host) : IClassFixture<SmallUploads>
{
    [Fact]
    public async Task Lines_that_were_stored_before_the_limit_was_met_are_dropped_and_the_parts_come_in_one_by_one()
    {
        using var installation = host.Client("installation");
        var made = await installation.PostAsync("/v1/api-keys", JsonSerializer.Serialize(new { client = "mover", authority = "ALA", scopes = Mover, actsForPeople = true, defaultOfficer = "officer-1" }));
        made.Status.ShouldBe(201, made.Text);
        using var mover = host.Client(null);
        mover.DefaultRequestHeaders.Add("X-Api-Key", made.Body.Text("key"));
        var lines = Enumerable.Range(1, 12).Select(i => OnOneLine(Line($"part-{i}", "", $", \"subject\": \"{new string('x', i == 12 ? 10 : 600 * 1024)}\" "))).ToList();

        using var whole = Import(string.Join('\n', lines));
        whole.Headers.TransferEncodingChunked = true;
        using var refused = await mover.SendAsync(whole, TestContext.Current.CancellationToken);
        ((int)refused.StatusCode, (await refused.TextAsync()).Contains($"{SmallUploads.Bytes}", StringComparison.Ordinal)).ShouldBe((413, true));
        (await host.CountAsync("select count(*) from caseapi.import_line")).ShouldBe(0);
        (await host.CountAsync("select count(*) from caseapi.operation")).ShouldBe(0);
        (await host.CountAsync("select count(*) from caseapi.mt_events")).ShouldBe(0);

        (await mover.ImportAsync(lines[11])).ShouldHaveSingleItem().Outcome().ShouldBe("imported");
        (await mover.ImportAsync(lines[11])).ShouldHaveSingleItem().Outcome().ShouldBe("repeated");
    }
}

/// <summary>The service of an operator who allows uploads of six MiB.</summary>
public sealed class SmallUploads(TestCluster cluster) : LimitedHost(cluster)
{
    public const int Bytes = 6 * 1024 * 1024;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Limits:UploadBytes", $"{Bytes}"), new("Limits:ClientPerSecond", "0"), new("Limits:AddressPerSecond", "0")];
}
