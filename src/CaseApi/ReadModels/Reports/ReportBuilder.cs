using CaseApi.Cases.Indicators;
using CaseApi.Http;
using CaseApi.ReadModels.Kpis;

namespace CaseApi.ReadModels.Reports;

/// <summary>Puts a report together from what was read. Pure: the same facts give the same report.</summary>
internal sealed class ReportBuilder(ReportQuestion question, ReportFacts facts, ReportLabels labels)
{
    /// <summary>All sections but recommendations, which are the caller's own.</summary>
    private static readonly string[] Whole = ["numbers", "resolution-time", "categories", "channels", "follow-up", "replies", "responsiveness", "indicators"];

    /// <summary>By what matters are sorted, and what counts them so.</summary>
    public static readonly IReadOnlyList<(CountedAs Counted, string Group)> Categories =
    [
        (CountedAs.Registered, IndicatorGroups.Need), (CountedAs.Registered, IndicatorGroups.Topic), (CountedAs.Subtopics, IndicatorGroups.Subtopic), (CountedAs.Causes, IndicatorGroups.Cause),
        (CountedAs.Findings, IndicatorGroups.Finding),
    ];

    private readonly ReportFigures _figures = new(question, facts);
    private readonly ReportTables _tables = new(question.Math, labels, ReportWords.BeforeOf(question.Period));

    /// <summary>The sections of a report: the procedure's own choice, or all.</summary>
    public static IReadOnlyList<string> SectionsOf(ReportQuestion question) =>
        question.Scope.Rule.Contents.GetValueOrDefault(KindName(question.Kind)) ?? (question.Kind == ReportKind.Statistics ? ["statistics"] : Whole);

    /// <param name="recommendations">In the words of who files it; none: no such section.</param>
    public IReadOnlyList<ReportSection> Sections(IReadOnlyList<string> recommendations) =>
    [
        .. SectionsOf(question).Where(s => s != "recommendations").Select(Section),
        .. recommendations.Count == 0 ? Array.Empty<ReportSection>() : [Recommendations(recommendations)],
    ];

    private static string KindName(ReportKind kind) => kind switch { ReportKind.HalfYear => "half-year", ReportKind.Annual => "annual", ReportKind.Statistics => "statistics", _ => "periodic" };

    private ReportSection Section(string id) => id switch
    {
        "numbers" => Numbers(),
        "resolution-time" => ResolutionTime(),
        "categories" => Grouped(id, Categories),
        "channels" => Channels(),
        "follow-up" => FollowUp(),
        "replies" => Replies(),
        "responsiveness" => Responsiveness(),
        "statistics" => Statistics(),
        _ => Indicators(),
    };

    private ReportSection Numbers()
    {
        var registered = question.Scope[CountedAs.Registered];
        List<ReportFigure?> figures = [_figures.Of(registered, IndicatorGroups.Kind), _figures.Of(question.Scope[CountedAs.Ended], IndicatorGroups.Outcome)];
        List<ReportTable> tables = [];
        List<ReportChart> charts = [];
        if (facts.Rows(registered, IndicatorGroups.Kind, Span.Now) is { } kinds)
        {
            tables.Add(_tables.ByGroup("by-kind", IndicatorGroups.Kind, kinds, facts.Rows(registered, IndicatorGroups.Kind, Span.Before)!));
            charts.Add(ReportTables.Bars(IndicatorGroups.Kind, tables[^1]));
        }

        if (facts.Rows(registered, IndicatorGroups.Month, Span.Now) is { } months)
        {
            tables.Add(_tables.Months("by-month", question.Period, months, facts.Rows(registered, IndicatorGroups.Month, Span.Before)!));
            charts.Add(ReportTables.Trend(IndicatorGroups.Month, tables[^1]));
        }

        return New("numbers", figures, tables, charts);
    }

    private ReportSection ResolutionTime()
    {
        var durations = question.Scope[CountedAs.Duration];
        List<ReportTable> tables = [];
        List<ReportChart> charts = [];
        if (facts.Rows(durations, "", Span.Now) is { } now)
        {
            tables.Add(Spans("by-days", now, facts.Rows(durations, "", Span.Before)!));
            charts.Add(ReportTables.Bars("days", tables[^1]));
        }

        if (facts.Rows(question.Scope[CountedAs.Stages], IndicatorGroups.Stage, Span.Now) is { } stages)
        {
            tables.Add(Means("by-status", IndicatorGroups.Stage, question.Scope[CountedAs.Stages][0].Definition, stages));
        }

        if (facts.Rows(question.Scope[CountedAs.OwnStages], IndicatorGroups.Stage, Span.Now) is { } own)
        {
            tables.Add(Means("by-stage", IndicatorGroups.Stage, question.Scope[CountedAs.OwnStages][0].Definition, own));
        }

        // Where the delay arose: in which stage, and which term was missed and by how much.
        List<ReportFigure?> figures = [_figures.Of(durations, "")];
        foreach (var definition in question.Scope.Definitions.Where(ReportReads.IsOfDelay))
        {
            var group = ReportReads.GroupOfDelay(definition);
            if (facts.Rows([new Counted(definition, question.Scope.Names)], group, Span.Now) is { Count: > 0 } rows)
            {
                tables.Add(_tables.Delay($"{definition.Indicator.Id}-by-{group}", group, ReportWords.Named(definition.Indicator.Labels, definition.Indicator.Id), rows));
                charts.Add(ReportTables.Bars(group, tables[^1], ReportWords.DaysLate));
            }
        }

        return New("resolution-time", figures, tables, charts, [.. tables.Any(t => t.Columns.Any(c => c.Id == "days-late")) ? [ReportSectionWords.Delay] : Array.Empty<LocalText>()]);
    }

    private ReportSection Grouped(string id, IReadOnlyList<(CountedAs Counted, string Group)> groups)
    {
        List<ReportTable> tables = [];
        List<ReportChart> charts = [];
        foreach (var (role, group) in groups)
        {
            var counted = question.Scope[role];
            if (facts.Rows(counted, group, Span.Now) is { } now)
            {
                tables.Add(_tables.ByGroup($"by-{group}", group, now, facts.Rows(counted, group, Span.Before)!, [.. question.Scope.Asked is null ? [] : labels.Vocabulary(group)]));
                charts.Add(ReportTables.Shares(group, tables[^1]));
            }
        }

        return New(id, [], tables, charts, [.. tables.Any(t => t.Id == "by-cause") ? [ReportSectionWords.Causes] : Array.Empty<LocalText>()]);
    }

    private ReportSection Channels()
    {
        var section = Grouped("channels", [(CountedAs.Registered, IndicatorGroups.Channel)]);
        return Observed("reported-channels", o => o.Groups.Any(g => g.By.ContainsKey(IndicatorGroups.Channel))) is { } table ? section with { Tables = [.. section.Tables, table] } : section;
    }

    private ReportSection FollowUp()
    {
        var open = question.Scope[CountedAs.Open];
        List<ReportFigure?> figures =
        [
            _figures.Of(open, "", Span.Now) is { } ofPeriod ? ofPeriod with { Label = Joined(ofPeriod.Label, ReportSectionWords.OfThisPeriod), Before = null, Change = null } : null,
            _figures.Of(open, "", Span.Stock) is { } all ? all with { Label = Joined(all.Label, ReportSectionWords.Altogether), Cases = null } : null,
        ];
        List<ReportTable> tables = [];
        foreach (var group in new[] { IndicatorGroups.Kind, IndicatorGroups.Unit })
        {
            if (facts.Rows(open, group, Span.Stock) is { } rows)
            {
                var table = _tables.ByGroup($"open-by-{group}", group, rows, []);
                tables.Add(table with { Columns = [.. table.Columns.Take(3)], Rows = [.. table.Rows.Select(r => r.Take(3).ToList())], Total = [.. table.Total!.Take(3)] });
            }
        }

        return New("follow-up", figures, tables, [], ReportSectionWords.FollowUp);
    }

    private ReportSection Replies()
    {
        var ended = question.Scope[CountedAs.Ended];
        if (facts.Rows(ended, IndicatorGroups.Outcome, Span.Now) is not { } now)
        {
            return New("replies", [], [], []);
        }

        var table = _tables.ByGroup("by-outcome", IndicatorGroups.Outcome, now, facts.Rows(ended, IndicatorGroups.Outcome, Span.Before)!);
        return New("replies", [_figures.Of(ended, IndicatorGroups.Outcome)], [table], [ReportTables.Bars(IndicatorGroups.Outcome, table)]);
    }

    private ReportSection Responsiveness()
    {
        List<ReportTable> tables = [];
        foreach (var definition in question.Scope.Definitions.Where(ReportReads.IsOfClock))
        {
            var group = ReportReads.GroupOfClock(definition);
            var rows = facts.Rows([new Counted(definition, question.Scope.Names)], group, Span.Now) ?? [];
            if (rows.Count > 0)
            {
                tables.Add(Means($"{definition.Indicator.Id}-by-{group}", group, definition, rows));
            }
        }

        return New("responsiveness", [], tables, [], ReportSectionWords.Responsiveness);
    }

    private ReportSection Indicators()
    {
        var section = New("indicators", [.. question.Scope.Definitions.Where(d => ReportReads.IsAbout(question, d)).Select(_figures.Of)], [], []);
        return Observed("reported", _ => true) is { } table ? section with { Tables = [table] } : section;
    }

    private ReportSection Statistics()
    {
        var (registered, ended) = (question.Scope[CountedAs.Registered], question.Scope[CountedAs.Ended]);
        List<ReportTable> tables = [];
        List<ReportChart> charts = [];
        if (facts.Rows(registered, IndicatorGroups.Kind, Span.Now) is { } kinds)
        {
            tables.Add(_tables.ByGroup("by-kind", IndicatorGroups.Kind, kinds, facts.Rows(registered, IndicatorGroups.Kind, Span.Before)!));
            charts.Add(ReportTables.Bars(IndicatorGroups.Kind, tables[^1]));
        }

        if (facts.Rows(ended, $"{IndicatorGroups.Kind},{IndicatorGroups.Outcome}", Span.Now) is { } outcomes)
        {
            tables.Add(_tables.Crossed("kind-by-outcome", IndicatorGroups.Kind, IndicatorGroups.Outcome, ReportSectionWords.KindByOutcome, outcomes));
        }

        return New("statistics", [_figures.Of(registered, IndicatorGroups.Kind)], tables, charts, ReportSectionWords.Statistics);
    }

    private static ReportSection Recommendations(IReadOnlyList<string> texts) => New(
        "recommendations", [], [new ReportTable("recommendations", ReportWords.Section("recommendations"), [new("number", "№", ColumnType.Count), new("text", ReportWords.Recommendation, ColumnType.Text)],
            [.. texts.Select((text, i) => (IReadOnlyList<ReportCell>)[ReportCell.Of(i + 1), ReportCell.Of((LocalText)text)])])], []);

    private ReportTable Spans(string id, IReadOnlyList<KpiRow> now, IReadOnlyList<KpiRow> before)
    {
        static List<KpiRow> Named(IReadOnlyList<KpiRow> rows) => [.. Contributions.BucketNames.Select(name => new KpiRow([name], "", name, 0, rows.Where(r => r.Bucket == name).Sum(r => r.Denominator), 0, 0, 0))];
        var table = _tables.ByGroup(id, "days", Named(now), Named(before));
        return table with
        {
            Title = ReportSectionWords.ByDays,
            Columns = [new ReportColumn("days", ReportWords.Days, ColumnType.Text), .. table.Columns.Skip(1)],
            Rows = [.. Contributions.BucketNames.Select(name => table.Rows.FirstOrDefault(r => r[0].Code == name)).OfType<IReadOnlyList<ReportCell>>()],
        };
    }

    private ReportTable Means(string id, string group, KpiDefinition definition, IReadOnlyList<KpiRow> rows)
    {
        var indicator = definition.Indicator;
        var math = new KpiMath(indicator, question.Math.Rounding, question.Math.Decimals);
        var share = indicator.Measure == Measure.Share;
        return new ReportTable(
            id, ReportWords.Named(indicator.Labels, indicator.Id),
            [
                new(group, ReportWords.Group(group), ColumnType.Text), new("value", share ? ReportWords.Share : ReportWords.MeanDays, share ? ColumnType.Percent : ColumnType.Number),
                new("numerator", share ? ReportWords.Numerator : ReportWords.Days, ColumnType.Count), new("denominator", ReportWords.Denominator, ColumnType.Count), new("pending", ReportWords.Pending, ColumnType.Count),
            ],
            [.. rows.GroupBy(r => r.Groups[0], StringComparer.Ordinal).OrderBy(g => g.Key.Length == 0).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => Row(labels.Cell(group, g.Key), math.Of(g)))],
            Row(ReportCell.Of(ReportWords.Total), math.Of(rows)));

        static IReadOnlyList<ReportCell> Row(ReportCell name, KpiPart part) => [name, ReportCell.Of(part.Value), ReportCell.Of(part.Numerator), ReportCell.Of(part.Denominator), ReportCell.Of(part.Pending)];
    }

    private ReportTable? Observed(string id, Func<KpiObservation, bool> wanted)
    {
        var told = facts.Observations.Values.SelectMany(o => o).Where(wanted).OrderBy(o => o.Indicator, StringComparer.Ordinal).ThenBy(o => o.From).ThenBy(o => o.To).ToList();
        return told.Count == 0 ? null : new ReportTable(
            id, ReportSectionWords.ReportedBeside,
            [
                new("indicator", ReportWords.Figure, ColumnType.Text), new("period", ReportWords.Period, ColumnType.Text), new("group", ReportSectionWords.Part, ColumnType.Text),
                new("value", ReportWords.Value, ColumnType.Number), new("basis", ReportWords.Basis, ColumnType.Text),
            ],
            [.. told.SelectMany(o => Lines(o))]);

        IEnumerable<IReadOnlyList<ReportCell>> Lines(KpiObservation o)
        {
            var indicator = question.Scope.Definitions.First(d => d.Indicator.Id == o.Indicator).Indicator;
            var name = ReportCell.Of(ReportWords.Named(indicator.Labels, indicator.Id), indicator.Id);
            if (o.Value is not null)
            {
                yield return [name, ReportCell.Of(o.Period), ReportCell.Of(ReportWords.Total), ReportCell.Of(o.Value), ReportCell.Of((LocalText)o.Basis)];
            }

            foreach (var group in o.Groups)
            {
                var by = string.Join(", ", group.By.Select(b => b.Value));
                var words = group.By.Count == 1 ? labels.In(group.By.First().Key, by) : by;
                yield return [name, ReportCell.Of(o.Period), ReportCell.Of(words, by), ReportCell.Of(group.Value), ReportCell.Of((LocalText)o.Basis)];
            }
        }
    }

    private static ReportSection New(string id, IReadOnlyList<ReportFigure?> figures, IReadOnlyList<ReportTable> tables, IReadOnlyList<ReportChart> charts, params LocalText[] notes) =>
        new(id, ReportWords.Section(id), notes, [.. figures.OfType<ReportFigure>()], tables, charts);

    private static LocalText Joined(LocalText one, LocalText other) => new($"{one.Kk} ({other.Kk})", $"{one.Ru} ({other.Ru})", $"{one.En} ({other.En})", $"{one.Ar} ({other.Ar})");
}
