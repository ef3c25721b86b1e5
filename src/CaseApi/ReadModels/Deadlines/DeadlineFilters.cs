using CaseApi.Access;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.Http.OpenApi;
using CaseApi.Store;
using NodaTime;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>What the work list and its counts may be narrowed to.</summary>
internal sealed record DeadlineFilters(
    Filter<LocalDate> DueOn, IReadOnlyList<string> Unit, IReadOnlyList<string> Officer, IReadOnlyList<string> Procedure, IReadOnlyList<string> Clock,
    IReadOnlyList<EscalationTarget> EscalatedTo, EscalatedWork Escalated)
{
    public static readonly DeadlineFilters None = new(new Filter<LocalDate>([], null, null), [], [], [], [], [], new EscalatedWork([], []));

    /// <summary>A span of days, and one unit or one officer with no office: what the indexes of open clocks are made for.</summary>
    public bool IsPlain =>
        DueOn.In.Count == 0 && Procedure.Count == 0 && Clock.Count == 0 && EscalatedTo.Count == 0 && Escalated is { Targets.Count: 0, Units.Count: 0 } && Unit.Count + Officer.Count <= 1;

    public static DeadlineFilters Read(QueryReader query, AccessSnapshot access, string tenant) =>
        OfAnyDay(query, access, tenant) with { DueOn = query.Days("dueOn") };

    /// <summary>Without the due day, which the counts read in their own way.</summary>
    public static DeadlineFilters OfAnyDay(QueryReader query, AccessSnapshot access, string tenant)
    {
        var officers = query.Texts("officer");
        return new DeadlineFilters(
            new Filter<LocalDate>([], null, null), query.Texts("unit"), officers, query.Texts("procedure"), query.Texts("clock"),
            query.Enums<EscalationTarget>("escalatedTo"), EscalatedWork.Of(officers, access, tenant));
    }

    /// <param name="sql">Conditions on case_deadline as <c>d</c> are added to it.</param>
    public void AddTo(ListSql sql)
    {
        sql.Days("d.due_on", DueOn);
        sql.OneOf("d.unit", Unit);
        Escalated.AddTo(sql, Officer);
        sql.OneOf("d.escalated_to", [.. EscalatedTo.Select(WireWords.Of)]);
        sql.OneOf("d.clock", Clock);
        if (Procedure.Count > 0)
        {
            sql.Where(p => $"(d.procedure = any ({p}) or split_part(d.procedure, '@', 1) = any ({p}))", SqlParameters.Texts(Procedure));
        }
    }
}

internal static class DeadlineFilterDescriptions
{
    /// <summary>The same in the contract.</summary>
    public static RouteHandlerBuilder WithDeadlineFilters(this RouteHandlerBuilder route)
    {
        foreach (var (name, what) in new[]
        {
            ("unit", "The unit's id."), ("officer", "The officer's id; what was escalated to that officer is shown too."), ("procedure", "id for every version, or id@version."), ("clock", "The clock's id in its procedure."),
        })
        {
            route.WithQuery<string>(name, what).WithQuery<string>($"{name}.in", $"{what} One of several, parted by commas.");
        }

        route.WithQuery<EscalationTarget>("escalatedTo", "What was missed and escalated to head-of-unit, head, deputy or chief-of-staff.")
            .WithQuery<string>("escalatedTo.in", "One of several, parted by commas.");
        return route;
    }
}
