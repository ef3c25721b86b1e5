using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CaseApi.IntegrationTests.Crash;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

/// <summary>Where the service cannot listen it says so in one sentence and ends with 2, before anything is connected.</summary>
public sealed class TakenPortTests : IDisposable
{
    private readonly TcpListener _other = new(IPAddress.Loopback, 0);
    private readonly string _port;

    public TakenPortTests()
    {
        _other.Start();
        _port = ((IPEndPoint)_other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://0.0.0.0:{0}")]
    [InlineData("http://*:{0}")]
    [InlineData("http://[::]:{0}")]
    [InlineData("http://127.0.0.1:0;http://127.0.0.1:{0}")]
    public async Task A_port_of_another_program_is_named_whatever_the_address_is_called(string urls)
    {
        var (exit, output) = await RefusedAsync(urls.Replace("{0}", _port, StringComparison.Ordinal));

        exit.ShouldBe(2, output);
        output.ShouldBe($"Port {_port} is in use by another program; stop it, or take another port: --urls http://127.0.0.1:8090 (deploy/local.sh up --port 8090).\n");
    }

    [Theory]
    [InlineData("8080", "8080 is no address")]
    [InlineData("127.0.0.1:8080", "127.0.0.1:8080 is no address")]
    [InlineData("ftp://127.0.0.1:8080", "ftp://127.0.0.1:8080 is no address")]
    [InlineData("http://127.0.0.1:99999", "http://127.0.0.1:99999 is no address")]
    [InlineData("http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api is no address")]
    [InlineData("http://192.0.2.1:8090", "This machine has no address 192.0.2.1")]
    public async Task What_is_no_address_of_this_machine_is_named(string urls, string sentence)
    {
        var (exit, output) = await RefusedAsync(urls);

        exit.ShouldBe(2, output);
        output.ShouldStartWith(sentence);
        output.TrimEnd('\n').ShouldNotContain('\n');
    }

    public void Dispose() => _other.Dispose();

    private static Task<(int Exit, string Output)> RefusedAsync(string urls) => ProgramRun.ToEndAsync(["--urls", urls], new Dictionary<string, string>
    {
        // Port 1 answers nobody: who came to connect would say so.
        ["ConnectionStrings__CaseStore"] = "Host=127.0.0.1;Port=1;Database=caseapi;Username=caseapi_app;Password=secret",
        ["Secrets__Server"] = Convert.ToBase64String(new byte[32]),
    });
}
