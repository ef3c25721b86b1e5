using CaseApi.Cases.Indicators;
using CaseApi.ReadModels.Kpis;
using NodaTime;
using Npgsql;

namespace CaseApi.ReadModels.Reports;

/// <summary>Reads what a report needs: sums, never cases, all in one snapshot.</summary>
public sealed class ReportReads(NpgsqlDataSource source, KpiReads reads, ObservationRows observations, KpiDays days)
{
    private static readonly LocalDate Beginning = new(1900, 1, 1);

    internal async Task<ReportFacts> ReadAsync(string tenant, ReportQuestion question, IReadOnlyCollection<string> sections, CancellationToken cancellation)
    {
        var facts = new ReportFacts();
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        await using (var only = new NpgsqlCommand("set transaction read only", connection))
        {
            await only.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var (counted, groups, span) in Needs(question.Scope, sections).Distinct())
        {
            if (facts.TooMany is null && ReportFacts.Keeps(counted.Definition, groups) && IsAbout(question, counted.Definition))
            {
                await ReadAsync(facts, tenant, question, counted, groups, span, connection, cancellation);
            }
        }

        foreach (var definition in question.Scope.Definitions)
        {
            var told = await observations.ReadAsync(tenant, definition.Indicator.Id, question.Period.From, question.Period.Until, question.AsKnownOn, cancellation, connection);
            if (told.Count > 0)
            {
                facts.Observations[definition.Indicator.Id] = told;
            }
        }

        await snapshot.CommitAsync(cancellation);
        return facts;
    }

    private static IEnumerable<(Counted Counted, string Groups, Span Span)> Needs(ReportScope scope, IReadOnlyCollection<string> sections)
    {
        var names = scope.Names;
        foreach (var section in sections)
        {
            var wanted = section switch
            {
                "numbers" => Of(scope[CountedAs.Registered], ["kind", "month"], Span.Now, Span.Before).Concat(Of(scope[CountedAs.Ended], ["outcome"], Span.Now, Span.Before)),
                "resolution-time" => Of(scope[CountedAs.Duration], [""], Span.Now, Span.Before).Concat(Of(scope[CountedAs.Stages], ["stage"], Span.Now)).Concat(Of(scope[CountedAs.OwnStages], ["stage"], Span.Now))
                    .Concat(scope.Definitions.Where(IsOfDelay).SelectMany(d => Of([Whole(d)], [GroupOfDelay(d)], Span.Now))),
                "categories" => ReportBuilder.Categories.SelectMany(c => Of(scope[c.Counted], [c.Group], Span.Now, Span.Before)),
                "channels" => Of(scope[CountedAs.Registered], ["channel"], Span.Now, Span.Before),
                "follow-up" => Of(scope[CountedAs.Open], [""], Span.Now, Span.Stock).Concat(Of(scope[CountedAs.Open], ["kind", "unit"], Span.Stock)),
                "replies" => Of(scope[CountedAs.Ended], ["outcome"], Span.Now, Span.Before),
                "responsiveness" => scope.Definitions.Where(IsOfClock).SelectMany(d => Of([Whole(d)], [GroupOfClock(d)], Span.Now)),
                "indicators" => scope.Definitions.Where(d => d.Indicator.Measure != Measure.Reported).SelectMany(d => Of([Whole(d)], [""], d.IsStock ? [Span.Stock] : [Span.Now, Span.Before])),
                "statistics" => Of(scope[CountedAs.Registered], ["kind"], Span.Now, Span.Before).Concat(Of(scope[CountedAs.Ended], ["kind,outcome"], Span.Now, Span.Before)),
                _ => [],
            };
            foreach (var one in wanted)
            {
                yield return one;
            }
        }

        Counted Whole(KpiDefinition definition) => new(definition, names);
    }

    /// <summary>An indicator that does not keep the kind cannot be told of some kinds alone.</summary>
    internal static bool IsAbout(ReportQuestion question, KpiDefinition definition) => question.Kinds.Count == 0 || definition.Groups.Contains(IndicatorGroups.Kind);

    internal static bool IsOfClock(KpiDefinition definition) =>
        definition.Indicator is { Of: IndicatorSubject.Clock, Measure: Measure.Share or Measure.MeanDays, Days: DaysCounted.Elapsed } && definition.Groups.Contains(GroupOfClock(definition));

    /// <summary>Who owed it: the section that was asked, where the indicator keeps it, else the unit.</summary>
    internal static string GroupOfClock(KpiDefinition definition) => definition.Groups.Contains(IndicatorGroups.Section) ? IndicatorGroups.Section : IndicatorGroups.Unit;

    /// <summary>Days after a term, by the stage in which they passed or by the term that was missed.</summary>
    internal static bool IsOfDelay(KpiDefinition definition) =>
        definition.Indicator is { Measure: Measure.MeanDays, Days: DaysCounted.Overdue, Of: not IndicatorSubject.Case } && definition.Groups.Contains(GroupOfDelay(definition));

    internal static string GroupOfDelay(KpiDefinition definition) => definition.Indicator.Of == IndicatorSubject.Clock ? IndicatorGroups.Clock : IndicatorGroups.Stage;

    private static IEnumerable<(Counted Counted, string Groups, Span Span)> Of(IReadOnlyList<Counted> counted, string[] groups, params Span[] spans) =>
        from one in counted from @group in groups from span in spans select (one, @group, span);

    private async Task ReadAsync(
        ReportFacts facts, string tenant, ReportQuestion question, Counted counted, string groups, Span span, NpgsqlConnection connection, CancellationToken cancellation)
    {
        var asked = new Asked(counted.Definition.Indicator.Id, groups, span);
        var key = ReportFacts.Key(counted.Procedures);
        if (facts.Has(asked, key))
        {
            return;
        }

        var (from, until) = span switch
        {
            Span.Now => (question.Period.From, question.Period.Until),
            Span.Before => (question.Period.Before.From, question.Period.Before.Until),
            _ => counted.Definition.Indicator.Measure switch
            {
                Measure.Overdue => (Beginning, question.Lapsed),
                Measure.DueSoon => (question.Lapsed, days.DueSoonUntil(tenant, counted.Definition)),
                _ => (Beginning, question.Lapsed.PlusDays(1)),
            },
        };
        var filters = new Dictionary<string, IReadOnlyList<string>> { [IndicatorGroups.Procedure] = counted.Procedures, [IndicatorGroups.Kind] = question.Kinds };
        var read = await reads.ReadAsync(
            tenant, counted.Definition,
            new KpiQuestion(from, until, question.Known, question.Lapsed, groups.Length == 0 ? [] : groups.Split(','), filters, question.Math.Rounding, question.Math.Decimals),
            cancellation, connection);
        if (read.IsCut)
        {
            facts.TooMany = groups;
        }

        facts.Position = read.Position;
        facts.Add(asked, key, read.Rows);
    }
}
