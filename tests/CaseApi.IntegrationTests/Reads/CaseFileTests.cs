using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CaseApi.CaseFiles;
using CaseApi.IntegrationTests.Api;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Reads;

public sealed class CaseFileTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly byte[] Scan = RandomNumberGenerator.GetBytes((1024 * 1024) + 5);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("R-021")]
    public async Task The_inventory_numbers_documents_and_their_sheets_through_the_file_R_021()
    {
        using var staff = api.Client();
        var registered = await FiledAsync(staff);

        var file = await staff.GetOkAsync($"/v1/cases/{registered.Id()}/file");

        file.ETag.ShouldBe("\"4\"");
        var items = file.Body!["items"]!.AsArray();
        items.Select(i => (i!["number"]!.GetValue<int>(), i.Text("fileName"), i["firstSheet"]?.GetValue<int>(), i["lastSheet"]?.GetValue<int>()))
            .ShouldBe([(1, "Өтініш.pdf", 1, 3), (2, "жоспар №2 (түпнұсқа).png", 4, 4), (3, null, null, null)]);
        items[0].Text("sha256").ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Scan)));
        file.Body["sheets"].ShouldBeNull();
        using var known = await staff.SendAsync(HttpMethod.Get, $"/v1/cases/{registered.Id()}/file", ("If-None-Match", "\"4\""));
        ((int)known.StatusCode).ShouldBe(304);
    }

    [Fact]
    [Rule("R-019", "R-020", "R-022", "R-023", "R-024", "APPC 69")]
    public async Task The_archive_holds_everything_and_is_the_same_twice()
    {
        using var staff = api.Client();
        var registered = await FiledAsync(staff);

        var archive = await ArchiveAsync(staff, registered);
        (await ArchiveAsync(staff, registered)).ShouldBe(archive);

        await using var zip = await ZipArchive.CreateAsync(new MemoryStream(archive), ZipArchiveMode.Read, false, null, Stop);
        zip.Entries.Select(e => e.FullName).ShouldBe(
        [
            "README.txt", "case.json", "history.json", "deadlines.json", "inventory.json", "cover.html", "inventory.html", "manifest.json", "SHA256SUMS",
            "documents/0001-Өтініш.pdf", "documents/0002-жоспар__2__түпнұсқа_.png", "documents/0003-other",
        ]);
        (await BytesAsync(zip, "documents/0001-Өтініш.pdf")).ShouldBe(Scan);
        var read = JsonNode.Parse(await BytesAsync(zip, "case.json"));
        read.Text("reference").ShouldBe(registered.Reference());
        JsonNode.Parse(await BytesAsync(zip, "history.json"))!.AsArray().Select(e => e.Text("type")).ShouldBe(["appeal-registered", "document-added", "document-added", "document-added"]);
        JsonNode.Parse(await BytesAsync(zip, "deadlines.json"))!.AsArray().First(d => d.Text("clock") == "decide")!["trace"]!.AsArray().Count.ShouldBeGreaterThan(14);
        var sums = Encoding.UTF8.GetString(await BytesAsync(zip, "SHA256SUMS")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        sums.Length.ShouldBe(zip.Entries.Count - 1);
        foreach (var line in sums)
        {
            var (sum, path) = (line[..64], line[66..]);
            Convert.ToHexStringLower(SHA256.HashData(await BytesAsync(zip, path))).ShouldBe(sum, path);
        }

        (await CaseFileCheck.OfAsync(new MemoryStream(archive), null, Stop)).Mistakes.ShouldBeEmpty();
    }

    [Fact]
    [Rule("R-024")]
    public async Task The_archive_of_a_decided_case_holds_its_protocol_and_its_act_in_both_languages_to_be_read_by_a_court()
    {
        using var staff = api.Client();
        var tour = await Hostile.CaseTour.ToAsync(staff, "delivered");

        var archive = await ArchiveAsync(staff, tour.Registered);

        await using var zip = await ZipArchive.CreateAsync(new MemoryStream(archive), ZipArchiveMode.Read, false, null, Stop);
        zip.Entries.Select(e => e.FullName).ShouldContain("acts/1.json");
        var act = Encoding.UTF8.GetString(await BytesAsync(zip, "acts/1.html"));
        act.ShouldContain("<article lang=\"kk\"");
        act.ShouldContain("<article lang=\"ru\"");
        act.ShouldContain("decision-brief (ru)");
        var protocol = Encoding.UTF8.GetString(await BytesAsync(zip, "protocols/1.html"));
        protocol.ShouldContain("Протокол заслушивания");
        protocol.ShouldContain("Төраға");
        zip.GetEntry("oral.html").ShouldBeNull();
        (await CaseFileCheck.OfAsync(new MemoryStream(archive), null, Stop)).Mistakes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_authority_a_portal_and_an_unknown_case_get_no_file()
    {
        using var staff = api.Client();
        using var sandbox = api.Client("sandbox");
        using var portal = api.Client("portal");
        var registered = await portal.RegisteredAsync(api.Now());
        foreach (var path in new[] { "file", "file.zip" })
        {
            (await staff.ReadAsync($"/v1/cases/{Guid.CreateVersion7()}/{path}")).Status.ShouldBe(404);
            using var foreign = await sandbox.SendAsync(HttpMethod.Get, $"/v1/cases/{registered.Id()}/{path}", ("Acting-Officer", "officer-1"));
            ((int)foreign.StatusCode).ShouldBe(404);
            (await portal.ReadAsync($"/v1/cases/{registered.Id()}/{path}")).Status.ShouldBe(403);
            (await staff.ReadAsync($"/v1/cases/{registered.Id()}/{path}?x=1")).Status.ShouldBe(400);
        }
    }

    [Theory]
    [Rule("R-024")]
    [InlineData("documents/0001-Өтініш.pdf", "is not what it was")]
    [InlineData("case.json", "is not what it was")]
    [InlineData("manifest.json", "cannot be read")]
    public async Task A_changed_file_is_named(string path, string finding)
    {
        using var staff = api.Client();
        var changed = await ChangedAsync(await ArchiveAsync(staff, await FiledAsync(staff)), async zip =>
        {
            var bytes = await BytesAsync(zip, path);
            bytes[bytes.Length / 2] = (byte)(path == "manifest.json" ? 0 : bytes[bytes.Length / 2] ^ 1);
            zip.GetEntry(path)!.Delete();
            await using var entry = await zip.CreateEntry(path).OpenAsync(Stop);
            await entry.WriteAsync(bytes, Stop);
        });

        (await CaseFileCheck.OfAsync(new MemoryStream(changed), null, Stop)).Mistakes.ShouldContain(m => m.StartsWith(path, StringComparison.Ordinal) && m.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_lost_added_or_cut_off_is_named()
    {
        using var staff = api.Client();
        var archive = await ArchiveAsync(staff, await FiledAsync(staff));

        var lost = await ChangedAsync(archive, zip =>
        {
            zip.GetEntry("documents/0003-other")!.Delete();
            return Task.CompletedTask;
        });
        (await CaseFileCheck.OfAsync(new MemoryStream(lost), null, Stop)).Mistakes.ShouldBe(["documents/0003-other: is missing."]);

        var added = await ChangedAsync(archive, async zip =>
        {
            await using var entry = await zip.CreateEntry("documents/0004-more.pdf").OpenAsync(Stop);
        });
        (await CaseFileCheck.OfAsync(new MemoryStream(added), null, Stop)).Mistakes.ShouldBe(["documents/0004-more.pdf: the manifest does not name it."]);

        (await CaseFileCheck.OfAsync(new MemoryStream(archive[..^100]), null, Stop)).Mistakes.ShouldHaveSingleItem().ShouldContain("not a whole ZIP archive");
        (await CaseFileCheck.OfAsync(new MemoryStream(Scan), null, Stop)).Mistakes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_command_says_what_it_found_by_words_and_by_its_exit_code()
    {
        using var staff = api.Client();
        var registered = await FiledAsync(staff);
        var archive = await ArchiveAsync(staff, registered);
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, archive, Stop);
            var (code, text) = await VerifyAsync(path);
            (code, text.Contains($"{registered.Reference()}, version 4", StringComparison.Ordinal)).ShouldBe((0, true), text);
            text.ShouldContain(": 10 files, each as it was made");

            await File.WriteAllBytesAsync(path, archive[..^30], Stop);
            (code, text) = await VerifyAsync(path);
            (code, text.Contains("not a whole ZIP archive", StringComparison.Ordinal)).ShouldBe((1, true), text);

            File.Delete(path);
            (await VerifyAsync(path)).Code.ShouldBe(2);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<(int Code, string Text)> VerifyAsync(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CaseFileCheck).Assembly.Location, "verify", path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var text = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, text);
    }

    private static async Task<Reply> FiledAsync(HttpClient staff)
    {
        var registered = await staff.RegisteredAsync();
        (string? Name, string Kind, int? Sheets)[] documents = [("Өтініш.pdf", "appeal", 3), ("жоспар №2 (түпнұсқа).png", "plan", 1), (null, "other", null)];
        var version = 1;
        foreach (var (name, kind, sheets) in documents)
        {
            using var upload = new ByteArrayContent(kind == "appeal" ? Scan : Encoding.UTF8.GetBytes(kind));
            upload.Headers.ContentType = new("application/pdf");
            using var request = new HttpRequestMessage(HttpMethod.Post, name is null ? "/v1/documents" : $"/v1/documents?fileName={Uri.EscapeDataString(name)}") { Content = upload };
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            using var stored = await staff.SendAsync(request, Stop);
            ((int)stored.StatusCode).ShouldBe(201, await stored.TextAsync());
            var id = JsonNode.Parse(await stored.TextAsync()).Text("id");
            await staff.TakenAsync(
                registered, "add-document",
                $$"""{ "document": "{{id}}", "kind": "{{kind}}", {{(sheets is null ? "" : $"\"sheets\": {sheets}, ")}}"confidentiality": "open", "at": "2024-01-25T05:00:00Z" }""", version++);
        }

        return registered;
    }

    private static async Task<byte[]> ArchiveAsync(HttpClient staff, Reply registered)
    {
        using var answer = await staff.GetAsync($"/v1/cases/{registered.Id()}/file.zip", Stop);
        ((int)answer.StatusCode).ShouldBe(200);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe($"{registered.Reference()}.zip");
        return await answer.Content.ReadAsByteArrayAsync(Stop);
    }

    private static async Task<byte[]> ChangedAsync(byte[] archive, Func<ZipArchive, Task> change)
    {
        var stream = new MemoryStream();
        await stream.WriteAsync(archive, Stop);
        await using (var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Update, leaveOpen: true, null, Stop))
        {
            await change(zip);
        }

        return stream.ToArray();
    }

    private static async Task<byte[]> BytesAsync(ZipArchive zip, string path)
    {
        await using var content = await zip.GetEntry(path).ShouldNotBeNull(path).OpenAsync(Stop);
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Stop);
        return bytes.ToArray();
    }
}
