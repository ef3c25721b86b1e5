using CaseApi.IntegrationTests.Api;
using CaseApi.IntegrationTests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace CaseApi.IntegrationTests.Store;

/// <summary>
/// The event tables as Marten makes and reads them (conjoined tenancy, metadata on). With its default settings it drops every
/// further column and index, data and all, so there must be none.
/// </summary>
public sealed class MartenLayoutTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly string[] Columns =
    [
        "mt_event_progression.name character varying not null",
        "mt_event_progression.last_seq_id bigint",
        "mt_event_progression.last_updated timestamp with time zone",
        "mt_events.seq_id bigint not null",
        "mt_events.id uuid not null",
        "mt_events.stream_id uuid",
        "mt_events.version bigint not null",
        "mt_events.data jsonb not null",
        "mt_events.bdata bytea",
        "mt_events.type character varying(500) not null",
        "mt_events.timestamp timestamp with time zone not null",
        "mt_events.tenant_id character varying not null",
        "mt_events.mt_dotnet_type character varying",
        "mt_events.correlation_id character varying",
        "mt_events.causation_id character varying",
        "mt_events.headers jsonb",
        "mt_events.is_archived boolean",
        "mt_streams.id uuid not null",
        "mt_streams.type character varying",
        "mt_streams.version bigint",
        "mt_streams.timestamp timestamp with time zone not null",
        "mt_streams.created timestamp with time zone not null",
        "mt_streams.tenant_id character varying not null",
        "mt_streams.is_archived boolean",
    ];

    private static readonly string[] Defaults =
    [
        "mt_event_progression.last_updated now()",
        "mt_events.is_archived false",
        "mt_events.tenant_id '*DEFAULT*'::character varying",
        "mt_events.timestamp now()",
        "mt_streams.created now()",
        "mt_streams.is_archived false",
        "mt_streams.tenant_id '*DEFAULT*'::character varying",
        "mt_streams.timestamp now()",
    ];

    private static readonly string[] Keys =
    [
        "fkey_mt_events_stream_id FOREIGN KEY (tenant_id, stream_id) REFERENCES caseapi.mt_streams(tenant_id, id) ON DELETE CASCADE",
        "pk_mt_event_progression PRIMARY KEY (name)",
        "pkey_mt_events_seq_id PRIMARY KEY (seq_id)",
        "pkey_mt_streams_tenant_id_id PRIMARY KEY (tenant_id, id)",
    ];

    private static readonly string[] Indexes =
    [
        "CREATE UNIQUE INDEX pk_mt_event_progression ON caseapi.mt_event_progression USING btree (name)",
        "CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON caseapi.mt_events USING btree (tenant_id, stream_id, version)",
        "CREATE UNIQUE INDEX pkey_mt_events_seq_id ON caseapi.mt_events USING btree (seq_id)",
        "CREATE UNIQUE INDEX pkey_mt_streams_tenant_id_id ON caseapi.mt_streams USING btree (tenant_id, id)",
    ];

    [Fact]
    public async Task Columns_types_and_defaults_are_Martens_and_there_are_no_others()
    {
        (await LinesAsync("""
            select c.relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end
            from pg_attribute a join pg_class c on c.oid = attrelid
            where relnamespace = 'caseapi'::regnamespace and relkind = 'r' and relname like 'mt\_%' and attnum > 0 and not attisdropped
            order by c.relname, attnum
            """)).ShouldBe(Columns);
        (await LinesAsync("""
            select c.relname || '.' || attname || ' ' || pg_get_expr(adbin, adrelid)
            from pg_attrdef d join pg_attribute a on attrelid = adrelid and attnum = adnum join pg_class c on c.oid = adrelid
            where relnamespace = 'caseapi'::regnamespace and relname like 'mt\_%' order by 1
            """)).ShouldBe(Defaults);
    }

    [Fact]
    public async Task Keys_and_indexes_have_Martens_names_and_there_are_no_others()
    {
        (await LinesAsync("""
            select conname || ' ' || pg_get_constraintdef(k.oid) from pg_constraint k join pg_class c on c.oid = conrelid
            where relnamespace = 'caseapi'::regnamespace and relname like 'mt\_%' order by conname
            """)).ShouldBe(Keys);
        (await LinesAsync("select indexdef from pg_indexes where schemaname = 'caseapi' and tablename like 'mt\\_%' order by indexname")).ShouldBe(Indexes);
    }

    [Fact]
    public async Task The_sequence_belongs_to_the_events_numbers_and_is_no_default()
    {
        (await LinesAsync("select pg_get_serial_sequence('caseapi.mt_events', 'seq_id')")).ShouldBe(["caseapi.mt_events_sequence"]);
        (await LinesAsync("select data_type || ' ' || start_value || ' ' || increment_by || ' ' || cache_size from pg_sequences where schemaname = 'caseapi' and sequencename like 'mt%'"))
            .ShouldBe(["bigint 1 1 1"]);
    }

    [Fact]
    public async Task What_is_written_keeps_Martens_rules()
    {
        using var staff = api.Client();
        await using var owner = api.Owner();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var registered = await staff.RegisteredAsync();
            var version = 1L;
            for (var i = 0; i < 4; i++)
            {
                // The first brings a lapse with it: two events in one commit.
                var contact = await staff.StepAsync(registered, "record-contact", Calls.Contact, version);
                contact.Status.ShouldBe(200, contact.Text);
                version = contact.Version();
            }

            // Losers draw no number.
            (await staff.StepAsync(registered, "record-contact", Calls.Contact, version - 1)).Status.ShouldBe(412);
        }));

        (await owner.ScalarAsync<long>("""
            select count(*) from caseapi.mt_streams s where version is distinct from
              (select max(version) from caseapi.mt_events e where e.tenant_id = s.tenant_id and e.stream_id = s.id)
              or type <> 'case' or is_archived is distinct from false
            """)).ShouldBe(0);
        (await owner.ScalarAsync<long>("""
            select count(*) from (select version, row_number() over (partition by tenant_id, stream_id order by seq_id) as place from caseapi.mt_events) e where version <> place
            """)).ShouldBe(0, "Versions are dense, 1-based, and in the order of seq_id.");
        (await owner.ScalarAsync<long>("""
            select count(*) from caseapi.mt_events where bdata is not null or is_archived is distinct from false or type <> lower(type)
              or mt_dotnet_type !~ '^[A-Za-z.]+, CaseApi\.Cases$' or causation_id is null
            """)).ShouldBe(0);
        (await owner.ScalarAsync<long>("""
            select count(*) from (select max(seq_id) - min(seq_id) + 1 - count(*) as holes from caseapi.mt_events e join caseapi.command_log l
              on l.tenant_id = e.tenant_id and l.stream_id = e.stream_id and e.version between l.from_version and l.to_version group by l.xid, l.ordinal) c where holes <> 0
            """)).ShouldBeLessThan(8, "The numbers of one commit stand together, but for those that another drew in between.");
        (await owner.ScalarAsync<long>("select (select last_value from caseapi.mt_events_sequence) - count(*) from caseapi.mt_events")).ShouldBe(0, "No number is drawn in vain.");
        (await owner.ScalarAsync<long>("""
            select count(*) from caseapi.mt_events e join caseapi.command_log l
              on l.tenant_id = e.tenant_id and l.stream_id = e.stream_id and e.version between l.from_version and l.to_version
            where e.timestamp <> l.recorded_at
            """)).ShouldBe(0, "The timestamp is the application's, not the database's.");
    }

    [Fact]
    public async Task Every_stored_type_is_named_as_Marten_names_the_class()
    {
        foreach (var word in CaseApi.Cases.EventVocabulary.Words)
        {
            var snake = string.Concat(word.Type.Name.Select((c, i) => (i > 0 && char.IsUpper(c) ? "_" : "") + char.ToLowerInvariant(c)));
            word.StoredName.ShouldBe(snake);
        }

        (await LinesAsync("select type from caseapi.mt_events group by type")).ShouldAllBe(type => CaseApi.Cases.EventVocabulary.Find(type) != null);
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(api.Database.OwnerConnectionString);
        return await owner.ColumnAsync(sql);
    }
}
