using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CaseApi.IntegrationTests.Crash;
using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Hosting;

/// <summary>A configured database that cannot be used is told in one sentence, with where it is and without its password; the exit code is 2.</summary>
public sealed class SilentDatabaseTests(TestCluster cluster)
{
    private const string Password = "not-for-the-log";

    public static TheoryData<string, string, string> Unusable
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var command in new[] { "", "migrate", "create-key --client ops" })
            {
                data.Add(command, "Host=127.0.0.1;Port=1", "(127.0.0.1:1) cannot be used: Failed to connect");
                data.Add(command, "Host=no-such-host.invalid", "(no-such-host.invalid:5432) cannot be used: ");
                data.Add(command, "Hst=127.0.0.1", "cannot be read: 'hst' is no setting");
                data.Add(command, "Port=5432", "cannot be read: it names no Host");
                data.Add(command, "Host=127.0.0.1;Port=many", "cannot be read: ");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task A_database_that_cannot_be_used_is_told_in_one_sentence(string command, string connection, string sentence)
    {
        var (exit, output) = await RefusedAsync(command, $"{connection};Database=caseapi;Username=caseapi_app;Password={Password}");

        exit.ShouldBe(2, output);
        output.ShouldContain(sentence);
        output.ShouldContain("ConnectionStrings:CaseStore");
        output.ShouldNotContain(Password);
        output.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_role_that_the_server_does_not_let_in_is_told_as_the_server_tells_it()
    {
        var wrong = new NpgsqlConnectionStringBuilder((await cluster.RunAsync()).Superuser.ConnectionString) { Username = "caseapi_nobody", Password = Password };

        var (exit, output) = await RefusedAsync("", wrong.ConnectionString);

        exit.ShouldBe(2, output);
        output.ShouldContain("\"caseapi_nobody\"");
        output.ShouldNotContain(Password);
        output.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_database_that_accepts_and_says_nothing_is_not_waited_for_longer_than_its_connection_string_says()
    {
        using var silent = Silent();

        var (exit, output) = await RefusedAsync("", ConnectionTo(silent) + ";Timeout=2");

        exit.ShouldBe(2, output);
        output.ShouldContain("cannot be used: ");
        output.TrimEnd('\n').ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task Told_to_stop_while_it_waits_for_the_database_it_says_so_in_one_line_and_ends_as_a_shell_reports_it(string signal, int code)
    {
        using var silent = Silent();
        using var service = System.Diagnostics.Process.Start(ProgramRun.Start(Arguments(""), Settings(ConnectionTo(silent) + ";Timeout=60")))!;
        using var waiting = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        using (var kill = System.Diagnostics.Process.Start("kill", [$"-{signal}", service.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var output = await service.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await service.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await service.WaitForExitAsync(TestContext.Current.CancellationToken);
        (service.ExitCode, output).ShouldBe((code, "Stopped before the service was started.\n"));
    }

    private static TcpListener Silent()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static string ConnectionTo(TcpListener listener) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={((IPEndPoint)listener.LocalEndpoint).Port};Database=caseapi;Username=caseapi_app;Password={Password}");

    private static Task<(int Exit, string Output)> RefusedAsync(string command, string connection) => ProgramRun.ToEndAsync(Arguments(command), Settings(connection));

    private static string[] Arguments(string command) => command.Length == 0 ? ["--urls", "http://127.0.0.1:0"] : command.Split(' ');

    private static Dictionary<string, string> Settings(string connection) => new()
    {
        ["ConnectionStrings__CaseStore"] = connection,
        ["Secrets__Server"] = Convert.ToBase64String(new byte[32]),
    };
}
