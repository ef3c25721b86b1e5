using CaseApi.Cases.Indicators;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Kpis;

/// <summary>
/// The one statement that reads a figure: sums by month where whole months are asked for, by day at their edges and where the day of
/// knowing matters, and what commands have added since they were summed up. One statement is one snapshot, so the figure is exact.
/// </summary>
public static class KpiSql
{
    /// <summary>Where each group stands in a key; see <see cref="KpiKey.Text"/>.</summary>
    private static readonly string[] Columns = ["procedure", "kind", "channel", "need", "topic", "unit", "officer", "detail", "bucket", "exclusion"];

    public static (string Sql, IReadOnlyList<NpgsqlParameter> Parameters) Of(string tenant, KpiDefinition definition, KpiQuestion question, int mostRows)
    {
        List<NpgsqlParameter> parameters = [];
        string Add(NpgsqlParameter parameter)
        {
            parameters.Add(parameter);
            return $"${parameters.Count}";
        }

        var tenantAt = Add(SqlParameters.Text(tenant));
        var indicator = Add(SqlParameters.Text(definition.Sums));
        var reported = Add(SqlParameters.Text(definition.Indicator.Id));
        var prefix = Add(SqlParameters.Text(KpiKey.Prefix(tenant, definition.Sums)));
        var (from, until) = (Add(SqlParameters.Day(question.From)), Add(SqlParameters.Day(question.Until)));
        var lapsed = Add(SqlParameters.Day(question.Lapsed));
        var (first, beyond) = Months(definition, question);
        var (firstAt, beyondAt) = (Add(SqlParameters.Day(first)), Add(SqlParameters.Day(beyond)));
        var known = question.AsKnownOn is { } day ? Add(SqlParameters.Day(day)) : null;
        var (keyFilter, deltaFilter) = (new List<string>(), new List<string>());
        foreach (var (group, values) in question.Filters.Where(f => f.Value.Count > 0))
        {
            var at = Add(SqlParameters.Texts(values));
            var column = Column(group);
            var place = Array.IndexOf(Columns, column) + 3;
            keyFilter.Add(group == IndicatorGroups.Procedure ? $"(procedure = any ({at}) or split_part(procedure, '@', 1) = any ({at}))" : $"{column} = any ({at})");
            deltaFilter.Add(group == IndicatorGroups.Procedure ? $"(p.part[{place}] = any ({at}) or split_part(p.part[{place}], '@', 1) = any ({at}))" : $"p.part[{place}] = any ({at})");
        }

        // Only what is asked for is carried through the sums.
        var used = question.GroupBy.Select(Column).Where(c => c.Length > 0).Append("exclusion")
            .Concat(definition.Indicator.Measure == Measure.MeanDays ? ["bucket"] : []).Distinct().ToList();
        var ofKeys = string.Join(", ", used.Select(c => $"k.{c}"));
        var ofDeltas = string.Join(", ", used.Select(c => $"p.part[{Array.IndexOf(Columns, c) + 3}]"));
        var and = (List<string> conditions) => string.Concat(conditions.Select(c => $" and {c}"));
        var groups = string.Join(", ", question.GroupBy.Select(Expression).Append("x.exclusion").Append(definition.Indicator.Measure == Measure.MeanDays ? "x.bucket" : "''::varchar"));
        var places = string.Join(", ", Enumerable.Range(1, question.GroupBy.Count + 2));
        var byMonth = known is null
            ? $"""
               select {ofKeys}, c.month as day, c.numerator, c.denominator, c.open, c.total from caseapi.kpi_month c join k on k.id = c.key_id
               where c.gen = (select gen from g) and c.series = (select series from k limit 1) and c.month >= {firstAt} and c.month < {beyondAt}
               union all
               """
            : "";
        var edges = known is null
            ? $"((c.day >= {from} and c.day < {firstAt}) or (c.day >= {beyondAt} and c.day < {until}))"
            : $"c.day >= {from} and c.day < {until} and c.recorded_on <= {known}";
        var byDay = known is null && first == question.From && beyond == question.Until ? "" : $"""
            select {ofKeys}, c.day, c.numerator, c.denominator, c.open, c.total from caseapi.kpi_day c join k on k.id = c.key_id
            where c.gen = (select gen from g) and c.series = (select series from k limit 1) and {edges}
            union all
            """;
        var sql = $"""
            with g as materialized (select gen from caseapi.kpi_generation where state = 'current'),
            k as materialized (select * from caseapi.kpi_key where tenant_id = {tenantAt} and indicator = {indicator}{and(keyFilter)}),
            x as (
              {byMonth}
              {byDay}
              select {ofDeltas}, d.day, d.numerator, d.denominator, d.open, d.total
              from (
                select c.recorded_on, unnest(c.keys) as key, unnest(c.days) as day, unnest(c.numerators) as numerator, unnest(c.denominators) as denominator, unnest(c.open) as open, unnest(c.totals) as total
                from caseapi.kpi_delta c where c.gen = (select gen from g)) d
              cross join lateral (select string_to_array(d.key, chr(31)) as part offset 0) p
              where starts_with(d.key, {prefix}) and d.day >= {from} and d.day < {until}{(known is null ? "" : $" and d.recorded_on <= {known}")}{and(deltaFilter)}
            ),
            s as (
              select {groups}, coalesce(sum(x.numerator), 0)::bigint, coalesce(sum(x.denominator), 0)::bigint,
                coalesce(sum(x.open) filter (where x.day < {lapsed}), 0)::bigint, coalesce(sum(x.open) filter (where x.day >= {lapsed}), 0)::bigint, coalesce(sum(x.total), 0)::bigint
              from x group by {places} limit {mostRows}
            )
            select (select gen from g), (select concat_ws('.', l.epoch, l.xid, l.ordinal) from caseapi.command_log l order by l.epoch desc, l.xid desc, l.ordinal desc limit 1),
              exists (select from caseapi.kpi_observation o where o.tenant_id = {tenantAt} and o.indicator = {reported}), s.*
            from (select 1) one left join s on true
            """;
        return (sql, parameters);
    }

    /// <summary>The whole months inside the period that can be read as such; none: an empty span at its beginning.</summary>
    private static (LocalDate First, LocalDate Beyond) Months(KpiDefinition definition, KpiQuestion question)
    {
        var first = question.From.Day == 1 ? question.From : Next(question.From);
        var end = definition.Indicator.Of == IndicatorSubject.Clock ? LocalDate.Min(question.Until, question.Lapsed) : question.Until;

        // A month in which terms still run is read by its days: which of them have lapsed is told by the day.
        var beyond = new LocalDate(end.Year, end.Month, 1);
        return question.AsKnownOn is null && first < beyond ? (first, beyond) : (question.From, question.From);
    }

    private static LocalDate Next(LocalDate day) =>
        new LocalDate(day.Year, day.Month, 1) is var month && month >= new LocalDate(9999, 12, 1) ? LocalDate.MaxIsoValue : month.PlusMonths(1);

    private static string Column(string group) => group switch
    {
        IndicatorGroups.Month or IndicatorGroups.Quarter => "",
        _ when IndicatorGroups.Details.Contains(group) => "detail",
        _ => group,
    };

    private static string Expression(string group) => group switch
    {
        IndicatorGroups.Month => "to_char(x.day, 'YYYY-MM')",
        IndicatorGroups.Quarter => "to_char(x.day, 'YYYY-\"Q\"Q')",
        _ => $"x.{Column(group)}",
    };
}
