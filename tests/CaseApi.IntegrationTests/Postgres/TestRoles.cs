using System.Security.Cryptography;
using Npgsql;

namespace CaseApi.IntegrationTests.Postgres;

/// <summary>The two roles of one run. Their names carry the run, so that runs on one server do not meet and no statement can rely on a fixed name.</summary>
internal sealed record TestRoles(string Run)
{
    private readonly string _password = RandomNumberGenerator.GetHexString(24, lowercase: true);

    public string Owner => "caseapi_owner_" + Run;

    public string Application => "caseapi_app_" + Run;

    public string DatabasePrefix => "caseapi_test_" + Run;

    public async Task CreateAsync(NpgsqlDataSource superuser)
    {
        foreach (var role in new[] { Owner, Application })
        {
            await superuser.ExecuteAsync($"create role {role} login nosuperuser nocreatedb nocreaterole password '{_password}'");
            await superuser.ExecuteAsync($"grant {role} to current_user");
        }
    }

    public string Connect(string superuserConnectionString, string role, string database) =>
        new NpgsqlConnectionStringBuilder(superuserConnectionString)
        {
            Username = role,
            Password = _password,
            Database = database,
        }.ConnectionString;
}
