using CaseApi.Cases;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.ReadModels;

/// <summary>What a list of cases may be narrowed to; the same in the query of a list and in the body of a search.</summary>
public sealed record CaseFilters
{
    public IReadOnlyList<CaseStatus> Status { get; init; } = [];

    public IReadOnlyList<string> Stage { get; init; } = [];

    public IReadOnlyList<CaseOutcome> Outcome { get; init; } = [];

    /// <summary>Any of these flags.</summary>
    public IReadOnlyList<CaseFlag> Flag { get; init; } = [];

    /// <summary>id for every version of a procedure, or id@version.</summary>
    public IReadOnlyList<string> Procedure { get; init; } = [];

    public IReadOnlyList<string> Kind { get; init; } = [];

    public IReadOnlyList<string> Channel { get; init; } = [];

    public IReadOnlyList<string> Need { get; init; } = [];

    public IReadOnlyList<string> Topic { get; init; } = [];

    public IReadOnlyList<string> Unit { get; init; } = [];

    public IReadOnlyList<string> Officer { get; init; } = [];

    public Filter<LocalDate> RegisteredOn { get; init; } = new([], null, null);

    /// <summary>The last day of a running term to decide.</summary>
    public Filter<LocalDate> DueOn { get; init; } = new([], null, null);

    /// <summary>As system:id.</summary>
    public IReadOnlyList<string> ExternalId { get; init; } = [];

    /// <summary>The beginning of a reference, or a topic.</summary>
    public string? Q { get; init; }

    public static CaseFilters Read(QueryReader query) => new()
    {
        Status = query.Enums<CaseStatus>("status"),
        Stage = query.Texts("stage"),
        Outcome = query.Enums<CaseOutcome>("outcome"),
        Flag = query.Enums<CaseFlag>("flag"),
        Procedure = query.Texts("procedure"),
        Kind = query.Texts("kind"),
        Channel = query.Texts("channel"),
        Need = query.Texts("need"),
        Topic = query.Texts("topic"),
        Unit = query.Texts("unit"),
        Officer = query.Texts("officer"),
        RegisteredOn = query.Days("registeredOn"),
        DueOn = query.Days("dueOn"),
        ExternalId = query.Texts("externalId"),
        Q = query.Text("q"),
    };

    /// <param name="sql">Conditions on case_status as <c>s</c> are added to it.</param>
    internal void AddTo(ListSql sql)
    {
        sql.OneOf("s.status", [.. Status.Select(v => WireWords.Of(v))]);
        sql.OneOf("s.stage", Stage);
        sql.OneOf("s.outcome", [.. Outcome.Select(v => WireWords.Of(v))]);
        sql.OneOf("s.kind", Kind);
        sql.OneOf("s.channel", Channel);
        sql.OneOf("s.need", Need);
        sql.OneOf("s.topic", Topic);
        sql.OneOf("s.unit", Unit);
        sql.OneOf("s.officer", Officer);
        sql.Days("s.registered_on", RegisteredOn);
        sql.Days("s.due_on", DueOn);
        if (Flag.Count > 0)
        {
            sql.Where(p => $"s.flags && {p}", SqlParameters.Texts(Flag.Select(v => WireWords.Of(v))));
        }

        if (Procedure.Count > 0)
        {
            sql.Where(p => $"(s.procedure = any ({p}) or split_part(s.procedure, '@', 1) = any ({p}))", SqlParameters.Texts(Procedure));
        }

        if (ExternalId.Count > 0)
        {
            sql.Where(p => $"s.external_ids && {p}", SqlParameters.Texts(ExternalId));
        }

        if (Q is { } q)
        {
            var topic = sql.Add(SqlParameters.Text(q));
            var from = sql.Add(SqlParameters.Text(q.ToUpperInvariant()));

            // ~ is greater than every character of a reference.
            var to = sql.Add(SqlParameters.Text(q.ToUpperInvariant() + "~"));
            sql.Where($"((s.reference ~>=~ {from} and s.reference ~<~ {to}) or s.topic = {topic})");
        }
    }
}

internal static class CaseFilterDescriptions
{
    /// <summary>The same in the contract.</summary>
    internal static RouteHandlerBuilder WithCaseFilters(this RouteHandlerBuilder route)
    {
        foreach (var (name, what) in new[]
        {
            ("status", "The common status."), ("stage", "The procedure's own stage."), ("outcome", "How it ended."), ("flag", "Any of these flags."),
            ("procedure", "id for every version, or id@version."), ("kind", "Kind of appeal."), ("channel", "How it came."), ("need", "The need it is about."),
            ("topic", "The topic."), ("unit", "The unit's id."), ("officer", "The officer's id."), ("externalId", "As system:id."),
        })
        {
            route.WithQuery<string>(name, what).WithQuery<string>($"{name}.in", $"{what} One of several, parted by commas.");
        }

        foreach (var (name, what) in new[] { ("registeredOn", "The day of registration."), ("dueOn", "The last day of a running term to decide.") })
        {
            route.WithQuery<LocalDate>(name, what)
                .WithQuery<LocalDate>($"{name}.gte", $"{what} From this day.")
                .WithQuery<LocalDate>($"{name}.lt", $"{what} Before this day.")
                .WithQuery<string>($"{name}.in", $"{what} One of several, parted by commas.");
        }

        return route.WithQuery<string>("q", "The beginning of a reference, or a topic.");
    }
}
