using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.ReadModels;

namespace CaseApi.Access;

/// <summary>The authorities, units and officers as lists, by their ids.</summary>
public static class AuthorityLists
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/authorities", (HttpContext context, AccessStore store) => List(
                context, "authorities", QueryReader.Of(context),
                () => store.Current.Authorities.Where(a => AdministrationTarget.MayAdminister(context.Caller(), a.Id)), a => a.Id, AuthorityView.Of))
            .RequireScope(Scopes.Admin).WithTags("Administration").WithName("list-authorities")
            .WithSummary("The authorities of the installation; keys of an authority see their own.").Produces<Page<AuthorityView>>().WithPaging();
        routes.MapGet("/v1/units", (HttpContext context, AccessStore store) =>
            {
                var query = QueryReader.Of(context);
                var named = query.Text("authority");
                return List(context, "units", query, () => Known(named, context, store) is { } tenant ? store.Current.UnitsOf(tenant) : null, u => u.Id, UnitView.Of);
            })
            .RequireScope(Scopes.Admin).WithTags("Administration").WithName("list-units")
            .WithSummary("The units of an authority.").Produces<Page<UnitView>>().WithPaging()
            .WithQuery<string>("authority", "Default: the caller's own.");
        routes.MapGet("/v1/officers", (HttpContext context, AccessStore store) =>
            {
                var query = QueryReader.Of(context);
                var (named, unit, role, substitute) = (query.Text("authority"), query.Text("unit"), query.Enum<OfficerRole>("role"), query.Text("substitute"));
                return List(
                    context, "officers", query,
                    () => Known(named, context, store) is { } tenant
                        ? store.Current.OfficersOf(tenant).Where(o => (unit is null || o.Unit == unit) && (role is null || o.Roles.Contains(role.Value)) && (substitute is null || o.Substitute == substitute))
                        : null,
                    o => o.Id, OfficerView.Of);
            })
            .RequireScope(Scopes.Admin).WithTags("Administration").WithName("list-officers")
            .WithSummary("The officers of an authority: post, unit, roles and who stands in for them.").Produces<Page<OfficerView>>().WithPaging()
            .WithQuery<string>("authority", "Default: the caller's own.")
            .WithQuery<string>("unit", "Only those of this unit.")
            .WithQuery<OfficerRole>("role", "Only those who have this role.")
            .WithQuery<string>("substitute", "Only those for whom this officer stands in.");
    }

    private static string? Known(string? named, HttpContext context, AccessStore store)
    {
        var tenant = named ?? context.Caller().Tenant;
        return AdministrationTarget.MayAdminister(context.Caller(), tenant) && store.Current.Authority(tenant) is not null ? tenant : null;
    }

    /// <param name="context">The request.</param>
    /// <param name="list">A cursor holds for this list and its filters alone.</param>
    /// <param name="query">The filters are read already.</param>
    /// <param name="all">Null: there is no such authority.</param>
    /// <param name="id">The key of the list.</param>
    /// <param name="view">What is shown.</param>
    private static IResult List<T, TView>(
        HttpContext context, string list, QueryReader query, Func<IEnumerable<T>?> all, Func<T, string> id, Func<T, TView> view)
    {
        var (limit, cursor) = (query.Limit(), query.Cursor(list, CursorPart.Text));
        if (query.Problem() is { } wrong)
        {
            return wrong.ToResult();
        }

        if (all() is not { } rows)
        {
            return new Problem("not-found").ToResult();
        }

        var after = cursor?.Text(0);
        var found = rows.Where(r => after is null || string.CompareOrdinal(id(r), after) > 0).OrderBy(id, StringComparer.Ordinal).Take(limit + 1).ToList();
        var next = found.Count > limit ? query.Next(list, Cursor.Of(id(found[limit - 1]))) : null;
        if (next is not null)
        {
            context.Response.Headers.Link = query.NextLink(next);
        }

        return Results.Json(new Page<TView>([.. found.Take(limit).Select(view)], next), Json.Options);
    }
}
