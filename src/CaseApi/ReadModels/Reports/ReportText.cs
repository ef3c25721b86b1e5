using System.Globalization;
using CaseApi.Http;
using NodaTime;
using NodaTime.Text;

namespace CaseApi.ReadModels.Reports;

/// <summary>Numbers and days as people read them on paper.</summary>
internal static class ReportText
{
    /// <summary>With a comma in Kazakh and Russian, a point in English and Arabic; nothing for nothing.</summary>
    public static string Number(decimal? number, string language)
    {
        var text = number?.ToString(CultureInfo.InvariantCulture) ?? "";
        return language is "kk" or "ru" ? text.Replace('.', ',') : text;
    }

    public static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    /// <summary>From the first day to the last one.</summary>
    public static string Period(LocalDate from, LocalDate until) => $"{Day(from)} – {Day(until.PlusDays(-1))}";

    public static string Cell(ReportCell cell, string language) =>
        cell.Number is { } number ? Number(number, language) : cell.Day is { } day ? Day(day) : cell.In(language);

    /// <summary>Why cases are set apart, with how many.</summary>
    public static string Reasons(ReportApart? apart, string language) => string.Join("; ", apart?.Reasons.Select(r => $"{r.Label.In(language)} {Number(r.Count, language)}") ?? []);

    /// <summary>What a report says of itself, line by line.</summary>
    public static IEnumerable<(LocalText Label, LocalText Value)> Head(Report report)
    {
        yield return (ReportWords.Authority, ReportWords.Named(report.AuthorityNames, report.Authority));
        yield return (ReportWords.Procedure, report.Procedure is { } procedure ? procedure : ReportWords.AllProcedures);
        if (report.Kinds.Count > 0)
        {
            yield return (ReportWords.Kind, string.Join(", ", report.Kinds));
        }

        yield return (ReportWords.Period, Period(report.From, report.To));
        if (report is { ComparedFrom: { } from, ComparedTo: { } to })
        {
            yield return (ReportWords.Compared, Period(from, to));
        }

        yield return (ReportWords.AsKnownOn, Day(report.AsKnownOn));
        yield return (ReportWords.Definition, report.DefinitionVersion);
        yield return (ReportWords.Position, report.Position);
    }
}
