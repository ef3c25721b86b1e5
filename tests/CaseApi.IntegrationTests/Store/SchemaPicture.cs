using CaseApi.IntegrationTests.Postgres;
using Npgsql;

namespace CaseApi.IntegrationTests.Store;

/// <summary>Everything that makes up the schema, one line each, so that two databases can be compared.</summary>
internal static class SchemaPicture
{
    public static async Task<IReadOnlyList<string>> TakeAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        return
        [
            .. await source.ColumnAsync("""
                select concat_ws(' ', 'column', table_name, ordinal_position, column_name, data_type, udt_name, character_maximum_length, is_nullable, column_default)
                from information_schema.columns where table_schema = 'caseapi' order by 1
                """),
            .. await source.ColumnAsync("""
                select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
                where connamespace = 'caseapi'::regnamespace order by 1
                """),
            .. await source.ColumnAsync("select indexdef from pg_indexes where schemaname = 'caseapi' order by 1"),
            .. await source.ColumnAsync("select pg_get_functiondef(oid) from pg_proc where pronamespace = 'caseapi'::regnamespace order by 1"),
            .. await source.ColumnAsync("select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = tgrelid where relnamespace = 'caseapi'::regnamespace and not tgisinternal order by 1"),
            .. await source.ColumnAsync("""
                select concat_ws(' ', relkind, relname, reloptions::text, pg_get_userbyid(relowner), relacl::text) from pg_class
                where relnamespace = 'caseapi'::regnamespace order by 1
                """),
            .. await source.ColumnAsync("select concat_ws(' ', number, name, checksum) from caseapi.schema_migration order by 1"),
            .. await source.ColumnAsync("select concat_ws(' ', epoch, system_identifier, timeline) from caseapi.installation"),
            .. await source.ColumnAsync("select concat_ws(' ', 'calendar', id, version, source, md5(body)) from caseapi.calendar order by 1"),
            .. await source.ColumnAsync("select concat_ws(' ', 'procedure', id, version, source, md5(body)) from caseapi.procedure order by 1"),
        ];
    }
}
