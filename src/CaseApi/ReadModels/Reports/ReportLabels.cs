using CaseApi.Access;
using CaseApi.Cases.Indicators;
using CaseApi.Cases.Procedures;
using CaseApi.Http;

namespace CaseApi.ReadModels.Reports;

/// <summary>What codes are called in a report.</summary>
public sealed class ReportLabels
{
    private readonly Dictionary<(string Group, string Code), LocalText> _words = [];

    private ReportLabels()
    {
    }

    public static ReportLabels Of(IEnumerable<Procedure> procedures, AccessSnapshot access, string tenant)
    {
        var labels = new ReportLabels();
        foreach (var procedure in procedures)
        {
            foreach (var kind in procedure.Kinds)
            {
                labels._words[(IndicatorGroups.Kind, kind.Id)] = ReportWords.Named(kind.Labels, kind.Id);
            }

            labels.Add(IndicatorGroups.Channel, procedure.Vocabularies.Channels);
            labels.Add(IndicatorGroups.Need, procedure.Vocabularies.Needs);
            labels.Add(IndicatorGroups.Topic, procedure.Vocabularies.Topics);
            labels.Add(IndicatorGroups.Subtopic, procedure.Vocabularies.Topics.SelectMany(t => t.Subtopics));
            labels.Add(IndicatorGroups.Cause, procedure.Vocabularies.Causes);
            labels.Add(IndicatorGroups.Stage, procedure.Stages);
            foreach (var clock in procedure.Clocks)
            {
                labels._words[(IndicatorGroups.Clock, clock.Id)] = ReportWords.Named(clock.Labels, clock.Id);
            }
        }

        foreach (var unit in access.UnitsOf(tenant))
        {
            labels._words[(IndicatorGroups.Unit, unit.Id)] = ReportWords.Named(unit.Names, unit.Id);
        }

        return labels;
    }

    /// <summary>Needs and topics that the procedures name: a report prints them all, also those of which there was none.</summary>
    public IEnumerable<string> Vocabulary(string group) =>
        group is IndicatorGroups.Need or IndicatorGroups.Topic ? _words.Keys.Where(w => w.Group == group).Select(w => w.Code) : [];

    /// <summary>The words for a value of a group; the code itself where nobody gave it any.</summary>
    public LocalText In(string group, string code) =>
        group == IndicatorGroups.Outcome && ReportWords.OutcomeOf(code) is { } outcome ? outcome
        : group == IndicatorGroups.Finding && ReportWords.FindingOf(code) is { } finding ? finding
        : code.Length == 0 ? ReportWords.NotStated
        : _words.GetValueOrDefault((group, code)) ?? (group == IndicatorGroups.Stage ? ReportWords.StageOf(code) : null) ?? (code == KpiKey.Other ? ReportWords.Other : code);

    private void Add(string group, IEnumerable<CodeWord> words)
    {
        foreach (var word in words)
        {
            _words[(group, word.Id)] = ReportWords.Named(word.Labels, word.Id);
        }
    }

    public ReportCell Cell(string group, string code) => ReportCell.Of(In(group, code), code);
}
