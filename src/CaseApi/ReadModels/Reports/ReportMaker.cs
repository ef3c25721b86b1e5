using CaseApi.Access;
using CaseApi.Http;
using CaseApi.ReadModels.Kpis;
using CaseApi.Store.InstallationData;
using NodaTime;

namespace CaseApi.ReadModels.Reports;

/// <summary>A page of a register that is longer than one answer.</summary>
public sealed record ReportPage(int Limit, Cursor? After)
{
    public const int Most = 5_000;
    public const int Default = 1_000;
}

/// <summary>Makes a report: reads what it needs, then puts it together.</summary>
public sealed class ReportMaker(
    ReportReads reads, ExceptionReads exceptions, SpecialReports specials, ReportRegister register, ProcedureCatalogue procedures, AccessStore access, KpiDays days)
{
    // What a request reads on by itself; a longer way is left to the worker and told in the report.
    private const int MostPages = 40;

    public ReportScope? Scope(string? procedure) => ReportScope.Of(procedure, procedures.All);

    public LocalDate Today(string tenant) => days.Today(tenant);

    /// <param name="tenant">The authority.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="recommendations">In the words of who files it.</param>
    /// <param name="page">Of the register of exceptions; other reports have none.</param>
    /// <param name="next">Makes the cursor of the next page of a place.</param>
    /// <param name="cancellation">Ends it.</param>
    internal async Task<Checked<Report>> MakeAsync(
        string tenant, ReportQuestion question, IReadOnlyList<string> recommendations, ReportPage page, Func<Cursor, string> next, CancellationToken cancellation)
    {
        var labels = ReportLabels.Of(question.Scope.Procedures, access.Current, tenant);
        switch (question.Kind)
        {
            case ReportKind.Exceptions:
            {
                var whole = await register.CatchUpAsync(MostPages, wait: true, cancellation);
                var read = await exceptions.ReadAsync(tenant, question, page.After, page.Limit, cancellation);
                return Frame(tenant, question, ExceptionSections.Of(read, question.Scope.Procedures, whole), read.Position, compared: false, whole, read.Next is { } more ? next(more) : null);
            }

            case ReportKind.Special:
            {
                var whole = await register.CatchUpAsync(MostPages, wait: true, cancellation);
                var (due, cases, position) = await specials.ReadAsync(tenant, question, cancellation);
                return Frame(tenant, question, SpecialSections.Of(due, cases, labels), position, compared: false, whole, null);
            }

            default:
            {
                var facts = await reads.ReadAsync(tenant, question, [.. ReportBuilder.SectionsOf(question)], cancellation);
                if (facts.TooMany is not null)
                {
                    return new Problem("invalid-query", Errors: [FieldError.OfParameter("procedure", "too-many-groups", KpiTexts.TooMany(KpiReads.MostGroups))]);
                }

                return Frame(tenant, question, new ReportBuilder(question, facts, labels).Sections(recommendations), facts.Position, compared: true, true, null);
            }
        }
    }

    private Report Frame(string tenant, ReportQuestion question, IReadOnlyList<ReportSection> sections, string position, bool compared, bool whole, string? next)
    {
        var before = compared ? question.Period.Before : null;
        return new Report(
            question.Kind, ReportWords.Title(question.Kind), tenant, access.Current.Authority(tenant)?.Names ?? new Dictionary<string, string>(), question.Scope.Asked, question.Kinds, question.Period.From,
            question.Period.Until, before?.From, before?.Until, question.AsKnownOn, whole && days.IsClosed(tenant, question.AsKnownOn), question.Math.Rounding, question.Math.Decimals,
            question.Math.TotalTo100, compared ? question.Math.Policy : [], question.Scope.DefinitionVersion, position, sections, next);
    }
}
