using CaseApi.Http.OpenApi;
using CaseApi.Http;
using CaseApi.Store.InstallationData;
using NodaTime;
using Npgsql;

namespace CaseApi.Access;

/// <param name="Procedures">Ids of the procedures under which its appeals come by their kind; none: all that are chosen by kind.</param>
public sealed record AuthorityBody(
    string Code, IReadOnlyDictionary<string, string> Names, string Zone, string Calendar, LocalTime DayEnd, LocalTime OpeningFrom, LocalTime OpeningTo, long EntryGraceSeconds, bool Sandbox = false,
    IReadOnlyList<string>? Procedures = null);

public sealed record AuthorityView(
    string Id, string Code, IReadOnlyDictionary<string, string> Names, string Zone, string Calendar, LocalTime DayEnd, LocalTime OpeningFrom, LocalTime OpeningTo, long EntryGraceSeconds, bool Sandbox,
    IReadOnlyList<string> Procedures)
{
    public static AuthorityView Of(Authority authority) => new(
        authority.Id, authority.Code, authority.Names, authority.Zone, authority.Calendar, authority.DayEnd, authority.OpeningFrom, authority.OpeningTo,
        (long)authority.EntryGrace.TotalSeconds, authority.Sandbox, authority.Procedures);
}

public sealed record UnitBody(
    IReadOnlyDictionary<string, string> Names, string? Zone = null, string? Calendar = null, LocalTime? DayEnd = null, LocalTime? OpeningFrom = null, LocalTime? OpeningTo = null);

public sealed record UnitView(
    string Id, string Authority, IReadOnlyDictionary<string, string> Names, string? Zone, string? Calendar, LocalTime? DayEnd, LocalTime? OpeningFrom, LocalTime? OpeningTo)
{
    public static UnitView Of(Unit unit) => new(unit.Id, unit.Tenant, unit.Names, unit.Zone, unit.Calendar, unit.DayEnd, unit.OpeningFrom, unit.OpeningTo);
}

/// <param name="SubstituteFrom">The first day on which the substitute may act for this officer; left out: from the beginning.</param>
/// <param name="SubstituteUntil">The last day, not before the first; left out: open.</param>
public sealed record OfficerBody(string Name, string Post, IReadOnlyList<OfficerRole> Roles, string? Unit = null, string? Substitute = null, string? OidcSubject = null,
    LocalDate? SubstituteFrom = null, LocalDate? SubstituteUntil = null);

public sealed record OfficerView(string Id, string Authority, string Name, string Post, string? Unit, IReadOnlyList<OfficerRole> Roles, string? Substitute, string? OidcSubject,
    LocalDate? SubstituteFrom, LocalDate? SubstituteUntil)
{
    public static OfficerView Of(Officer officer) => new(
        officer.Id, officer.Tenant, officer.Name, officer.Post, officer.Unit, officer.Roles, officer.Substitute, officer.OidcSubject, officer.SubstituteFrom, officer.SubstituteUntil);
}

/// <summary>Authorities, their units and officers. A foreign authority's do not exist, except for installation keys.</summary>
public static class AuthorityEndpoints
{
    private static readonly Duration LongestGrace = Duration.FromDays(31);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/authorities/{id}", GetAuthority).RequireScope(Scopes.Admin).WithTags("Administration")
            .WithName("get-authority").WithSummary("An authority of the installation.").Produces<AuthorityView>();
        routes.MapPut("/v1/authorities/{id}", PutAuthorityAsync).RequireScope(Scopes.Admin).WithTags("Administration")
            .WithName("put-authority").WithSummary("Adds or replaces an authority.")
            .Accepts<AuthorityBody>("application/json").Produces<AuthorityView>().Produces<AuthorityView>(StatusCodes.Status201Created);
        routes.MapGet("/v1/units/{id}", (string id, HttpContext context, AccessStore store) => GetPart(context, store, tenant => store.Current.Unit(tenant, id) is { } unit ? UnitView.Of(unit) : null)).RequireScope(Scopes.Admin).WithTags("Administration")
            .WithName("get-unit").WithSummary("A unit of the installation.").Produces<UnitView>()
            .WithQuery<string>("authority", "Default: the caller's own.");
        routes.MapPut("/v1/units/{id}", PutUnitAsync).RequireScope(Scopes.Admin).WithTags("Administration")
            .WithName("put-unit").WithSummary("Adds or replaces a unit.")
            .Accepts<UnitBody>("application/json").Produces<UnitView>().Produces<UnitView>(StatusCodes.Status201Created)
            .WithQuery<string>("authority", "Default: the caller's own.");
        routes.MapGet("/v1/officers/{id}", (string id, HttpContext context, AccessStore store) => GetPart(context, store, tenant => store.Current.Officer(tenant, id) is { } officer ? OfficerView.Of(officer) : null)).RequireScope(Scopes.Admin).WithTags("Administration")
            .WithName("get-officer").WithSummary("An officer of the installation.").Produces<OfficerView>()
            .WithQuery<string>("authority", "Default: the caller's own.");
        routes.MapPut("/v1/officers/{id}", PutOfficerAsync).RequireScope(Scopes.Admin).WithTags("Administration")
            .WithName("put-officer").WithSummary("Adds or replaces an officer.")
            .Accepts<OfficerBody>("application/json").Produces<OfficerView>().Produces<OfficerView>(StatusCodes.Status201Created)
            .WithQuery<string>("authority", "Default: the caller's own.");
    }

    private static IResult GetAuthority(string id, HttpContext context, AccessStore store) =>
        QueryReader.Of(context).Problem() is { } problem ? problem.ToResult()
        : AdministrationTarget.MayAdminister(context.Caller(), id) && store.Current.Authority(id) is { } authority ? Results.Json(AuthorityView.Of(authority), Json.Options)
        : new Problem("not-found").ToResult();

    private static IResult GetPart<T>(HttpContext context, AccessStore store, Func<string, T?> find)
        where T : class =>
        !AdministrationTarget.Tenant(QueryReader.Of(context), context.Caller(), store.Current).TryGet(out var tenant, out var problem) ? problem.ToResult()
        : find(tenant) is { } view ? Results.Json(view, Json.Options)
        : new Problem("not-found").ToResult();

    private static async Task<IResult> PutAuthorityAsync(string id, HttpContext context, AccessStore store, AdministrationWrites writes, CalendarCatalogue calendars, ProcedureCatalogue procedures, CancellationToken cancellation)
    {
        var known = store.Current.Authority(id);
        if (!AdministrationTarget.MayAdminister(context.Caller(), id))
        {
            return new Problem("not-found").ToResult();
        }

        return QueryReader.Of(context).Problem() is { } problem ? problem.ToResult() : await PutAsync<AuthorityBody>(
            context, writes,
            body => new Mistakes()
                .When(!AdministrationTarget.IsId(id), "", "invalid-value", AccessTexts.BadId)
                .When(!AdministrationTarget.IsCode(body.Code) || store.Current.Authorities.Any(other => other.Id != id && other.Code == body.Code), "/code", "invalid-value", AccessTexts.BadCode)
                .When(known is not null && known.Code != body.Code, "/code", "fixed", AccessTexts.FixedCode)
                .When(known is not null && known.Sandbox != body.Sandbox, "/sandbox", "fixed", AccessTexts.FixedCode)
                .When(NoName(body.Names), "/names", "invalid-value", AccessTexts.NoNames)
                .When(!AdministrationTarget.IsZone(body.Zone), "/zone", "unknown-zone", AccessTexts.UnknownZone)
                .When(calendars.Find(body.Calendar) is null, "/calendar", "unknown-calendar", AccessTexts.UnknownCalendar)
                .When(body.Procedures?.All(id => procedures.All.Any(p => p.Id == id)) == false, "/procedures", "unknown-procedure", AccessTexts.UnknownProcedure)
                .When(body.OpeningFrom >= body.OpeningTo, "/openingTo", "invalid-value", AccessTexts.BadHours)
                .When(body.EntryGraceSeconds < 0 || body.EntryGraceSeconds > LongestGrace.TotalSeconds, "/entryGraceSeconds", "out-of-range", BodyTexts.OutOfRange)
                .Problem,
            async (connection, body) =>
            {
                var authority = new Authority(
                    id, body.Code, body.Names, body.Zone, body.Calendar, body.DayEnd, body.OpeningFrom, body.OpeningTo, Duration.FromSeconds(body.EntryGraceSeconds), body.Sandbox, Duration.Zero)
                {
                    Procedures = body.Procedures ?? [],
                };
                await AccessRows.PutAsync(connection, authority, cancellation);
                return AdministrationAnswer.Of(known is null ? 201 : 200, AuthorityView.Of(authority));
            },
            cancellation);
    }

    private static async Task<IResult> PutUnitAsync(string id, HttpContext context, AccessStore store, AdministrationWrites writes, CalendarCatalogue calendars, CancellationToken cancellation)
    {
        if (!AdministrationTarget.Tenant(QueryReader.Of(context), context.Caller(), store.Current).TryGet(out var tenant, out var problem))
        {
            return problem.ToResult();
        }

        return await PutAsync<UnitBody>(
            context, writes,
            body => new Mistakes()
                .When(!AdministrationTarget.IsId(id), "", "invalid-value", AccessTexts.BadId)
                .When(NoName(body.Names), "/names", "invalid-value", AccessTexts.NoNames)
                .When(body.Zone is { } zone && !AdministrationTarget.IsZone(zone), "/zone", "unknown-zone", AccessTexts.UnknownZone)
                .When(body.Calendar is { } calendar && calendars.Find(calendar) is null, "/calendar", "unknown-calendar", AccessTexts.UnknownCalendar)
                .When(body.OpeningFrom is null != body.OpeningTo is null || body.OpeningFrom >= body.OpeningTo, "/openingTo", "invalid-value", AccessTexts.BadHours)
                .Problem,
            async (connection, body) =>
            {
                var unit = new Unit(tenant, id, body.Names, body.Zone, body.Calendar, body.DayEnd, body.OpeningFrom, body.OpeningTo);
                var status = store.Current.Unit(tenant, id) is null ? 201 : 200;
                await AccessRows.PutAsync(connection, unit, cancellation);
                return AdministrationAnswer.Of(status, UnitView.Of(unit));
            },
            cancellation);
    }

    private static async Task<IResult> PutOfficerAsync(string id, HttpContext context, AccessStore store, AdministrationWrites writes, CancellationToken cancellation)
    {
        if (!AdministrationTarget.Tenant(QueryReader.Of(context), context.Caller(), store.Current).TryGet(out var tenant, out var problem))
        {
            return problem.ToResult();
        }

        return await PutAsync<OfficerBody>(
            context, writes,
            body => new Mistakes()
                .When(!AdministrationTarget.IsId(id), "", "invalid-value", AccessTexts.BadId)
                .When(string.IsNullOrWhiteSpace(body.Name), "/name", "missing-member", BodyTexts.Missing)
                .When(string.IsNullOrWhiteSpace(body.Post), "/post", "missing-member", BodyTexts.Missing)
                .When(body.Roles.Count == 0, "/roles", "missing-member", BodyTexts.Missing)
                .When(body.Unit is { } unit && store.Current.Unit(tenant, unit) is null, "/unit", "unknown-unit", AccessTexts.UnknownUnit)
                .When(body.Substitute is { } other && (other == id || store.Current.Officer(tenant, other) is null), "/substitute", "unknown-officer", AccessTexts.UnknownOfficer)
                .When(body.Substitute is null && body.SubstituteFrom is not null, "/substituteFrom", "invalid-value", AccessTexts.BadAbsence)
                .When((body.Substitute is null && body.SubstituteUntil is not null) || body.SubstituteUntil < body.SubstituteFrom, "/substituteUntil", "invalid-value", AccessTexts.BadAbsence)
                .Problem,
            async (connection, body) =>
            {
                var officer = new Officer(tenant, id, body.Name, body.Post, body.Unit, [.. body.Roles.Distinct()], body.Substitute, body.OidcSubject, body.SubstituteFrom, body.SubstituteUntil);
                var status = store.Current.Officer(tenant, id) is null ? 201 : 200;
                await AccessRows.PutAsync(connection, officer, replace: true, cancellation);
                return AdministrationAnswer.Of(status, OfficerView.Of(officer));
            },
            cancellation);
    }

    private static async Task<IResult> PutAsync<TBody>(
        HttpContext context, AdministrationWrites writes, Func<TBody, Problem?> check, Func<NpgsqlConnection, TBody, Task<AdministrationAnswer>> write, CancellationToken cancellation)
    {
        if (!IdempotencyKey.Of(context).TryGet(out var key, out var problem)
            || !(await RequestReader.ReadAsync<TBody>(context, cancellation: cancellation)).TryGet(out var body, out problem))
        {
            return problem.ToResult();
        }

        var mistakes = check(body.Value);
        var written = await writes.OnceAsync(
            context.Caller(), key, $"PUT {context.Request.Path}{context.Request.QueryString}", body.Sha256,
            async connection => mistakes is null ? await write(connection, body.Value) : mistakes,
            cancellation);
        return written.TryGet(out var answer, out problem) ? answer : problem.ToResult();
    }

    private static bool NoName(IReadOnlyDictionary<string, string> names) => names.Count == 0 || names.Any(name => name.Key.Length is 0 or > 16 || string.IsNullOrWhiteSpace(name.Value));
}
