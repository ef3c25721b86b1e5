using CaseApi.Access;
using CaseApi.Calendar;
using CaseApi.Cases.Procedures;
using CaseApi.Http;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.ReadModels.Installation;

/// <summary>A procedure with its versions; labels in the caller's language.</summary>
public sealed record ProcedureLine(string Id, string Label, IReadOnlyList<ProcedureVersionLine> Versions);

/// <param name="From">First day of registration it is for; null: open.</param>
/// <param name="To">Last day of registration it is for; null: open.</param>
public sealed record ProcedureVersionLine(string Version, string Name, LocalDate? From, LocalDate? To);

/// <summary>One version of a procedure as its cases live by it; labels in the caller's language.</summary>
public sealed record ProcedureView(
    string Id,
    string Version,
    string Name,
    string Label,
    LocalDate? From,
    LocalDate? To,
    string Zone,
    string Calendar,
    IReadOnlyList<string> Languages,
    CountingRule Counting,
    RegistrationTime Registration,
    OpeningHours? WorkingHours,
    IReadOnlyList<SessionDate> Sessions,
    IReadOnlyList<LabelledRule> Kinds,
    IReadOnlyList<LabelledRule> Intake,
    IReadOnlyList<ClockView> Clocks,
    HearingView Hearing,
    ActRule Act,
    ProtocolRule Protocol,
    IReadOnlyList<LabelledRule> ReturnGrounds,
    IReadOnlyList<LabelledRule> TerminationGrounds,
    IReadOnlyList<LabelledRule> SuspensionGrounds,
    IReadOnlyList<string> Steps)
{
    /// <summary>Who may take a step, by its name; a step that is not named is left to the scopes.</summary>
    public required IReadOnlyDictionary<string, ActorRule> By { get; init; }

    /// <summary>On which an appeal is turned away when it is sifted.</summary>
    public required IReadOnlyList<LabelledRule> TriageGrounds { get; init; }

    /// <summary>The codes by which appeals and findings are sorted; an empty list leaves the code to the caller.</summary>
    public required VocabulariesView Vocabularies { get; init; }

    /// <summary>Its own stages in their order.</summary>
    public required IReadOnlyList<CodeView> Stages { get; init; }

    /// <summary>Why a case may be set apart in a figure.</summary>
    public required IReadOnlyList<CodeView> ExclusionReasons { get; init; }

    /// <summary>Whether an appeal comes under it by its kind alone.</summary>
    public Chosen Chosen { get; init; }
}

public sealed record CodeView(string Id, string Label);

public sealed record TopicView(string Id, string Label, IReadOnlyList<CodeView> Subtopics);

public sealed record VocabulariesView(
    IReadOnlyList<CodeView> Channels, IReadOnlyList<CodeView> Needs, IReadOnlyList<TopicView> Topics, IReadOnlyList<CodeView> Causes, IReadOnlyList<CodeView> FindingReasons);

/// <param name="Id">A code that never changes, such as a kind, a ground or a deficiency.</param>
public sealed record LabelledRule(string Id, string Label, string Basis);

public sealed record HearingView(string RequiredIf, string Basis, IReadOnlyList<LabelledRule> MayOmit, IReadOnlyList<string> StateReasonIf, string StateReasonBasis);

/// <param name="Term">Null where an official sets the last day.</param>
/// <param name="Terms">Those of single types of case, which go before it.</param>
public sealed record ClockView(
    string Id,
    string Label,
    TermView? Term,
    IReadOnlyList<TypeTermView> Terms,
    Counting Counting,
    Roll Roll,
    Direction Direction,
    Bound Bound,
    ClockInstances Per,
    LapseEffect OnLapse,
    EscalationTarget? EscalateTo,
    string? Blocks,
    int DueSoonWorkingDays,
    IReadOnlyList<string> StartsOn,
    IReadOnlyList<string> StopsOn,
    IReadOnlyList<string> CancelsOn,
    ExtensionView? Extension,
    string Basis);

/// <summary>The term of the cases of some types: each list that is not empty names the case's own.</summary>
public sealed record TypeTermView(IReadOnlyList<string> Kinds, IReadOnlyList<string> Needs, IReadOnlyList<string> Topics, TermView Term);

public sealed record TermView(int? Amount, int? Min, int? Max, TermUnit? Unit, string? Session);

public sealed record ExtensionView(TermView Max, ExtensionFrom From, IReadOnlyList<string> By, string Basis);

public static class ProcedureEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/procedures", (HttpContext context, ProcedureCatalogue procedures) => CalendarEndpoints.Answer(
                context, () => new Page<ProcedureLine>([.. procedures.All.GroupBy(p => p.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Line(g, Language.Of(context.Request)))], null)))
            .Public()
            .WithName("list-procedures")
            .WithSummary("The procedures of the installation with their versions.")
            .Produces<Page<ProcedureLine>>()
            .WithTags("Procedures");
        routes.MapGet("/v1/procedures/{id}", (string id, HttpContext context, ProcedureCatalogue procedures) => CalendarEndpoints.Answer(
                context, () => procedures.All.Where(p => p.Id == id).ToList() is { Count: > 0 } versions ? Line(versions, Language.Of(context.Request)) : null))
            .Public()
            .WithName("get-procedure")
            .WithSummary("One procedure with its versions.")
            .Produces<ProcedureLine>()
            .WithTags("Procedures");
        routes.MapGet("/v1/procedures/{id}/versions/{version}", (string id, string version, HttpContext context, ProcedureCatalogue procedures) => CalendarEndpoints.Answer(
                context, () => procedures.Find($"{id}@{version}") is { } procedure ? View(procedure, Language.Of(context.Request)) : null))
            .Public()
            .WithName("get-procedure-version")
            .WithSummary("One version of a procedure: its kinds, clocks, grounds and steps, each with its basis.")
            .Produces<ProcedureView>()
            .WithTags("Procedures");
    }

    private static ProcedureLine Line(IEnumerable<Procedure> versions, string language)
    {
        var ordered = versions.OrderBy(p => p.Effective.From ?? LocalDate.MinIsoValue).ThenBy(p => p.Version, StringComparer.Ordinal).ToList();
        return new ProcedureLine(
            ordered[0].Id, In(ordered[^1].Labels, language), [.. ordered.Select(p => new ProcedureVersionLine(p.Version, p.Name, p.Effective.From, p.Effective.To))]);
    }

    private static ProcedureView View(Procedure procedure, string language) => new(
        procedure.Id, procedure.Version, procedure.Name, In(procedure.Labels, language), procedure.Effective.From, procedure.Effective.To,
        procedure.Zone, procedure.Calendar, procedure.Languages, procedure.Counting, procedure.Registration, procedure.WorkingHours, procedure.Sessions,
        [.. procedure.Kinds.Select(k => new LabelledRule(k.Id, In(k.Labels, language), k.Basis))],
        [.. procedure.Intake.Select(r => new LabelledRule(r.Code, In(r.What, language), r.Basis))],
        [.. procedure.Clocks.Select(c => Clock(c, procedure, language))],
        new HearingView(
            procedure.Hearing.RequiredIf, procedure.Hearing.Basis, Grounds(procedure.Hearing.MayOmit, language), procedure.Hearing.StateReasonIf, procedure.Hearing.StateReasonBasis),
        procedure.Act, procedure.Protocol,
        Grounds(procedure.ReturnGrounds, language), Grounds(procedure.TerminationGrounds, language), Grounds(procedure.SuspensionGrounds, language),
        procedure.Steps)
    {
        By = procedure.By,
        TriageGrounds = Grounds(procedure.TriageGrounds, language),
        Vocabularies = new VocabulariesView(
            Codes(procedure.Vocabularies.Channels, language), Codes(procedure.Vocabularies.Needs, language),
            [.. procedure.Vocabularies.Topics.Select(t => new TopicView(t.Id, In(t.Labels, language), Codes(t.Subtopics, language)))],
            Codes(procedure.Vocabularies.Causes, language), Codes(procedure.Vocabularies.FindingReasons, language)),
        Stages = Codes(procedure.Stages, language),
        ExclusionReasons = Codes(procedure.ExclusionReasons, language),
        Chosen = procedure.Chosen,
    };

    private static List<CodeView> Codes(IEnumerable<CodeWord> words, string language) => [.. words.Select(w => new CodeView(w.Id, In(w.Labels, language)))];

    private static List<LabelledRule> Grounds(IReadOnlyList<GroundRule> grounds, string language) =>
        [.. grounds.Select(g => new LabelledRule(g.Id, In(g.Labels, language), g.Basis))];

    private static ClockView Clock(ClockRule clock, Procedure procedure, string language) => new(
        clock.Id, In(clock.Labels, language), Term(clock.Limit),
        [.. clock.Limits.Select(l => new TypeTermView(l.Kinds, l.Needs, l.Topics, Term(l.Limit)!))], clock.Counting ?? procedure.Counting.Start, clock.Roll ?? procedure.Counting.Roll,
        clock.Direction, clock.Bound, clock.Per, clock.OnLapse, clock.EscalateTo, clock.Blocks, clock.DueSoonWorkingDays,
        Events(clock.StartsOn), Events(clock.StopsOn), Events(clock.CancelsOn),
        clock.Extension is { } extension ? new ExtensionView(Term(extension.Max)!, extension.From, extension.By, extension.Basis) : null,
        clock.Basis);

    private static List<string> Events(IReadOnlyList<Signal> signals) => [.. signals.Select(s => s.Event).Distinct()];

    private static TermView? Term(Term? term) => term switch
    {
        AmountTerm amount => new TermView(amount.Amount, null, null, amount.Unit, null),
        WindowTerm window => new TermView(null, window.Min, window.Max, window.Unit, null),
        SessionTerm session => new TermView(null, null, null, null, $"{session.Body} {session.Number}"),
        _ => null,
    };

    private static string In(IReadOnlyDictionary<string, string> labels, string language) =>
        labels.GetValueOrDefault(language) ?? labels.GetValueOrDefault(Language.Default) ?? labels.Values.FirstOrDefault() ?? "";
}
