using CaseApi.Cases.Indicators;
using CaseApi.Http;

namespace CaseApi.ReadModels.Reports;

/// <summary>A block of a report as rows and columns, for the forms that know nothing else.</summary>
/// <param name="Heading">The columns' names.</param>
/// <param name="Rows">Cells under them; the last row may be the total.</param>
internal sealed record ReportBlock(string Section, LocalText SectionTitle, string Id, LocalText Title, IReadOnlyList<LocalText> Heading, IReadOnlyList<IReadOnlyList<ReportCell>> Rows, bool HasTotal);

/// <summary>The same report as blocks: its head, then the figures and tables of each section.</summary>
internal static class ReportGrid
{
    public static IEnumerable<ReportBlock> Of(Report report)
    {
        yield return new ReportBlock(
            "report", report.Title, "head", report.Title, [ReportWords.Figure, ReportWords.Value],
            [
                .. ReportText.Head(report).Select(line => (IReadOnlyList<ReportCell>)[ReportCell.Of(line.Label), ReportCell.Of(line.Value)]),
                .. report.Policy.Select(policy => (IReadOnlyList<ReportCell>)[ReportCell.Of(ReportWords.Policies), ReportCell.Of(policy)]),
            ],
            HasTotal: false);
        foreach (var section in report.Sections)
        {
            if (section.Figures.Count > 0)
            {
                yield return Figures(section, ReportWords.BeforeOf(new NamedPeriod(report.From, report.To)));
            }

            foreach (var table in section.Tables)
            {
                yield return new ReportBlock(
                    section.Id, section.Title, table.Id, table.Title, [.. table.Columns.Select(c => c.Label)], [.. table.Rows, .. table.Total is { } total ? [total] : Array.Empty<IReadOnlyList<ReportCell>>()],
                    table.Total is not null);
            }
        }
    }

    private static ReportBlock Figures(ReportSection section, LocalText before) => new(
        section.Id, section.Title, "figures", section.Title,
        [
            ReportWords.Figure, ReportWords.Value, ReportWords.Numerator, ReportWords.Denominator, ReportWords.Pending, before, ReportWords.Change, ReportWords.Target, ReportWords.Met, ReportWords.Baseline,
            ReportWords.WithoutApart, ReportWords.SetApart, ReportWords.Source, ReportWords.Basis,
        ],
        [
            .. section.Figures.Select(f => (IReadOnlyList<ReportCell>)
            [
                ReportCell.Of(f.Label, f.Id), ReportCell.Of(f.Value), ReportCell.Of(f.Numerator), ReportCell.Of(f.Denominator), ReportCell.Of(f.Pending), ReportCell.Of(f.Before), ReportCell.Of(f.Change),
                ReportCell.Of(f.Target), Met(f), ReportCell.Of(f.Baseline), ReportCell.Of(f.Apart?.Value), ReportCell.Of(Reasons(f.Apart)), ReportCell.Of(SourceOf(f)), ReportCell.Of((LocalText)f.Basis),
            ]),
        ],
        HasTotal: false);

    private static LocalText Reasons(ReportApart? apart)
    {
        string In(string language) => ReportText.Reasons(apart, language);
        return new LocalText(In("kk"), In("ru"), In("en"), In("ar"));
    }

    private static ReportCell Met(ReportFigure figure) =>
        figure.TargetMet is { } met ? ReportCell.Of(met ? ReportWords.TargetMet : ReportWords.TargetMissed, met ? "met" : "missed") : ReportCell.Nothing;

    public static LocalText SourceOf(ReportFigure figure) => figure.Source == "reported" ? ReportWords.Reported : ReportWords.Computed;
}
