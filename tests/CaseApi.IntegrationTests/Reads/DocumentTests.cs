using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CaseApi.Documents;
using CaseApi.Http;
using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

public sealed class DocumentTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly byte[] Large = RandomNumberGenerator.GetBytes((2 * 1024 * 1024) + 17);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_comes_back_byte_for_byte(bool asForm)
    {
        using var portal = api.Client("portal");
        using var stored = await PutAsync(portal, Large, asForm: asForm);
        ((int)stored.StatusCode).ShouldBe(201, await stored.TextAsync());
        var answer = JsonNode.Parse(await stored.TextAsync());
        answer.Text("sha256").ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Large)));
        answer!["size"]!.GetValue<long>().ShouldBe(Large.Length);
        answer.Text("mediaType").ShouldBe("application/pdf");
        answer.Text("fileName").ShouldBe("Өтініш.pdf");
        stored.Headers.Location!.ToString().ShouldBe($"/v1/documents/{answer.Text("id")}");

        using var read = await portal.GetAsync(stored.Headers.Location, TestContext.Current.CancellationToken);
        (await read.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(Large);
        read.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        read.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        read.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Өтініш.pdf");
        read.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        read.Headers.ETag!.Tag.ShouldBe($"\"{answer.Text("sha256")}\"");

        using var known = await portal.SendAsync(HttpMethod.Get, stored.Headers.Location.ToString(), ("If-None-Match", read.Headers.ETag.Tag));
        ((int)known.StatusCode).ShouldBe(304);
        using var head = await portal.SendAsync(HttpMethod.Head, stored.Headers.Location.ToString());
        head.Content.Headers.ContentLength.ShouldBe(Large.Length);
    }

    [Fact]
    public async Task A_repeated_upload_is_answered_again_and_stored_once()
    {
        using var portal = api.Client("portal");
        var content = Encoding.UTF8.GetBytes("Қолхат");
        var key = Guid.CreateVersion7().ToString();
        using var first = await PutAsync(portal, content, key, asForm: true);
        using var second = await PutAsync(portal, content, key, asForm: true);
        (await second.TextAsync()).ShouldBe(await first.TextAsync());
        ((int)second.StatusCode).ShouldBe(201);

        using var other = await PutAsync(portal, Encoding.UTF8.GetBytes("Басқа"), key);
        ((int)other.StatusCode).ShouldBe(422);
        await using var source = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        (await source.ScalarAsync<long>($"select count(*) from caseapi.document where sha256 = '\\x{Convert.ToHexStringLower(SHA256.HashData(content))}'")).ShouldBe(1);

        var at_once = Guid.CreateVersion7().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PutAsync(portal, Large, at_once)));
        (await Task.WhenAll(answers.Select(a => a.TextAsync()))).Distinct().Count().ShouldBe(1);
        answers.ShouldAllBe(a => (int)a.StatusCode == 201);
    }

    [Fact]
    public async Task A_document_is_read_by_who_uploaded_it_and_by_staff_once_it_lies_in_a_case()
    {
        using var portal = api.Client("portal");
        using var staff = api.Client();
        using var sandbox = api.Client("sandbox");
        using var stored = await PutAsync(portal, [1, 2, 3]);
        var path = stored.Headers.Location!.ToString();

        (await staff.ReadAsync(path)).Status.ShouldBe(404);
        var registered = await portal.RegisteredAsync(api.Now());
        await staff.TakenAsync(registered, "add-document", $$"""{ "document": "{{path.Split('/')[^1]}}", "kind": "proof" }""", 1);
        (await staff.ReadAsync(path)).Status.ShouldBe(200);
        (await portal.ReadAsync(path)).Status.ShouldBe(200);
        using var foreign = await sandbox.SendAsync(HttpMethod.Get, path, ("Acting-Officer", "officer-1"));
        ((int)foreign.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Nothing_is_stored_of_what_is_too_large_or_empty_or_no_file()
    {
        using var portal = api.Client("portal");
        await using var source = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        var limits = api.Services.GetRequiredService<IOptions<Limits>>().Value;
        var usual = limits.UploadBytes;
        var before = await source.ScalarAsync<long>("select count(*) from caseapi.document_chunk");
        limits.UploadBytes = 1_500_000;
        try
        {
            foreach (var asForm in new[] { false, true })
            {
                using var large = await PutAsync(portal, Large, asForm: asForm);
                ((int)large.StatusCode).ShouldBe(413, await large.TextAsync());
            }

            // Without a length in advance the limit is found while the bytes come in.
            using var streamed = await PutAsync(portal, Large, chunked: true);
            ((int)streamed.StatusCode).ShouldBe(413);

            // One byte too many: less than what a form adds, so only the count of the file's own bytes finds it.
            foreach (var chunked in new[] { false, true })
            {
                using var byOne = await PutAsync(portal, Large[..1_500_001], chunked: chunked);
                ((int)byOne.StatusCode).ShouldBe(413);
            }

            using var exact = await PutAsync(portal, Large[..1_500_000], chunked: true);
            ((int)exact.StatusCode).ShouldBe(201);
        }
        finally
        {
            limits.UploadBytes = usual;
        }

        using var empty = await PutAsync(portal, []);
        JsonNode.Parse(await empty.TextAsync()).Text("code").ShouldBe("empty-document");
        using var keyless = await PutAsync(portal, [1], key: "");
        JsonNode.Parse(await keyless.TextAsync()).Text("code").ShouldBe("idempotency-key-required");

        using var form = new MultipartFormDataContent { { new StringContent("text"), "field" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/documents") { Content = form };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var fieldOnly = await portal.SendAsync(request, TestContext.Current.CancellationToken);
        JsonNode.Parse(await fieldOnly.TextAsync()).Text("code").ShouldBe("invalid-upload");

        (await source.ScalarAsync<long>("select count(*) from caseapi.document_chunk")).ShouldBe(before + 2);
    }

    [Fact]
    public async Task What_no_case_takes_up_goes_after_seven_days_and_filed_documents_stay()
    {
        using var portal = api.Client("portal");
        using var staff = api.Client();
        using var loose = await PutAsync(portal, [1]);
        using var filed = await PutAsync(portal, [2]);
        using var young = await PutAsync(portal, [3]);
        var registered = await portal.RegisteredAsync(api.Now());
        await staff.TakenAsync(registered, "add-document", $$"""{ "document": "{{filed.Headers.Location!.ToString().Split('/')[^1]}}", "kind": "proof" }""", 1);
        await using var source = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        await source.ExecuteAsync($"update caseapi.document set uploaded_at = uploaded_at - interval '7 days 1 second' where id <> '{young.Headers.Location!.ToString().Split('/')[^1]}'");

        await api.Services.GetRequiredService<DocumentStore>().RemoveLooseAsync(LooseDocuments.Kept, TestContext.Current.CancellationToken);

        (await portal.ReadAsync(loose.Headers.Location!.ToString())).Status.ShouldBe(404);
        (await portal.ReadAsync(filed.Headers.Location!.ToString())).Status.ShouldBe(200);
        (await portal.ReadAsync(young.Headers.Location!.ToString())).Status.ShouldBe(200);
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, byte[] content, string? key = null, bool asForm = false, bool chunked = false)
    {
        using var file = chunked ? (HttpContent)new StreamContent(new Unseekable(content)) : new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, asForm ? "/v1/documents" : "/v1/documents?fileName=%D3%A8%D1%82%D1%96%D0%BD%D1%96%D1%88.pdf");
        if (asForm)
        {
            form.Add(file, "file", "Өтініш.pdf");
        }

        request.Content = asForm ? form : file;
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        return await client.SendAsync(request);
    }

    /// <summary>A stream of unknown length.</summary>
    private sealed class Unseekable(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
