using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

public sealed class RoleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("update caseapi.mt_events set data = '{}'")]
    [InlineData("delete from caseapi.mt_events")]
    [InlineData("truncate caseapi.mt_events")]
    [InlineData("delete from caseapi.mt_streams")]
    [InlineData("delete from caseapi.command_log")]
    [InlineData("update caseapi.case_private set body = '{}'")]
    [InlineData("alter table caseapi.mt_events add column mine int")]
    [InlineData("alter table caseapi.mt_events disable trigger all")]
    [InlineData("drop table caseapi.tail_progress")]
    [InlineData("create table caseapi.mine (id int)")]
    [InlineData("create table public.mine (id int)")]
    [InlineData("create index mine on caseapi.mt_events (type)")]
    [InlineData("create schema mine")]
    [InlineData("drop schema caseapi cascade")]
    [InlineData("drop function caseapi.append_case")]
    [InlineData("create or replace function caseapi.access_changed() returns trigger language plpgsql as 'begin return null; end'")]
    [InlineData("select setval('caseapi.mt_events_sequence', 1)")]
    [InlineData("update caseapi.installation set epoch = 0")]
    [InlineData("insert into caseapi.schema_migration (number, name, checksum) values (99, 'x', 'x')")]
    [InlineData("update caseapi.calendar set body = '{}'")]
    [InlineData("delete from caseapi.procedure")]
    public async Task The_applications_role_is_refused(string sql)
    {
        await using var application = NpgsqlDataSource.Create(database.ApplicationConnectionString);

        var refused = await Should.ThrowAsync<PostgresException>(() => application.ExecuteAsync(sql));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_applications_role_owns_nothing_and_is_a_member_of_nothing()
    {
        await using var application = NpgsqlDataSource.Create(database.ApplicationConnectionString);

        (await application.ScalarAsync<long>("""
            select (select count(*) from pg_class where relowner = current_user::regrole)
              + (select count(*) from pg_proc where proowner = current_user::regrole)
              + (select count(*) from pg_namespace where nspowner = current_user::regrole)
              + (select count(*) from pg_type where typowner = current_user::regrole)
              + (select count(*) from pg_database where datdba = current_user::regrole)
              + (select count(*) from pg_auth_members where member = current_user::regrole)
            """)).ShouldBe(0);
        (await application.ScalarAsync<bool>("select rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication from pg_roles where rolname = current_user")).ShouldBeFalse();
        (await application.ScalarAsync<long>("select count(*) from pg_class where relnamespace = 'caseapi'::regnamespace and relkind in ('r', 'S') and relowner = current_user::regrole")).ShouldBe(0);
        (await application.ScalarAsync<long>("select count(*) from pg_tables where schemaname = 'caseapi'")).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Whatever_table_is_added_later_says_what_the_application_may_do_with_it()
    {
        await using var application = NpgsqlDataSource.Create(database.ApplicationConnectionString);

        (await application.ColumnAsync("""
            select c.relname::text from pg_class c where relnamespace = 'caseapi'::regnamespace and relkind = 'r'
              and not has_table_privilege(current_user, c.oid, 'select')
            """)).ShouldBeEmpty();
    }
}
