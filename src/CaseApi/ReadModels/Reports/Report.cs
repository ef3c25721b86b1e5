using System.Text.Json.Serialization;
using CaseApi.Cases.Indicators;
using CaseApi.Http;
using NodaTime;

namespace CaseApi.ReadModels.Reports;

public enum ReportKind { Periodic, HalfYear, Annual, Special, Statistics, Exceptions }

/// <summary>A report as data, in all languages at once; every form of it is written from this.</summary>
/// <param name="Authority">Its id; its names by language follow.</param>
/// <param name="Procedure">The procedure it is about; null: all of them.</param>
/// <param name="Kinds">The kinds of cases it is about; empty: all.</param>
/// <param name="From">The first day of the period.</param>
/// <param name="To">The day after its last one.</param>
/// <param name="ComparedFrom">The same period of the year before; of more than a year, as long a time that ends where it begins; null where nothing is compared.</param>
/// <param name="AsKnownOn">It says what had been recorded by the end of this day.</param>
/// <param name="Closed">Nothing can be recorded on that day any more: the same question is answered the same for ever.</param>
/// <param name="Policy">How it rounds, and whether the totals of shares are shown as 100, in words.</param>
/// <param name="DefinitionVersion">Of all indicators in it; equal versions count alike.</param>
/// <param name="Position">The last command that it holds.</param>
/// <param name="Next">The cursor of the next page, of a register that is longer than a page; null otherwise.</param>
public sealed record Report(
    ReportKind Kind, LocalText Title, string Authority, IReadOnlyDictionary<string, string> AuthorityNames, string? Procedure, IReadOnlyList<string> Kinds, LocalDate From, LocalDate To, LocalDate? ComparedFrom, LocalDate? ComparedTo,
    LocalDate AsKnownOn, bool Closed, Rounding Rounding, int Decimals, bool TotalTo100, IReadOnlyList<LocalText> Policy, string DefinitionVersion, string Position,
    IReadOnlyList<ReportSection> Sections, string? Next = null);

/// <param name="Id">Such as numbers or channels.</param>
public sealed record ReportSection(
    string Id, LocalText Title, IReadOnlyList<LocalText> Notes, IReadOnlyList<ReportFigure> Figures, IReadOnlyList<ReportTable> Tables, IReadOnlyList<ReportChart> Charts);

public enum FigureUnit { Cases, Percent, Days, Number }

/// <summary>One figure.</summary>
/// <param name="Id">The indicator's.</param>
/// <param name="Value">Null where nothing is counted.</param>
/// <param name="Before">The same in the time before.</param>
/// <param name="Change">From then to now, per cent, made of exact values; null where there was nothing before.</param>
/// <param name="Source">computed or reported.</param>
/// <param name="Basis">The rule it rests on; of a reported one, where it was taken from.</param>
/// <param name="Cases">Where the cases behind it are read.</param>
/// <param name="Baseline">What it was before it was aimed at the target; null where that was not measured.</param>
/// <param name="Apart">The same without the cases that are set apart; null where none is. The target is judged on all.</param>
public sealed record ReportFigure(
    string Id, LocalText Label, FigureUnit Unit, decimal? Value, long? Numerator, long? Denominator, long? Pending, decimal? Before, decimal? Change, decimal? Target, bool? TargetMet,
    bool SmallSample, string Source, string Basis, string? Cases, decimal? Baseline = null, ReportApart? Apart = null);

/// <param name="Value">Without the cases that are set apart.</param>
/// <param name="Reasons">Those cases, by why they are set apart.</param>
public sealed record ReportApart(decimal? Value, long? Numerator, long Denominator, long Pending, IReadOnlyList<ReportReason> Reasons);

/// <param name="Reason">Its id in the procedure.</param>
/// <param name="Count">How many are set apart for it, those pending among them.</param>
public sealed record ReportReason(string Reason, LocalText Label, long Count);

public enum ColumnType { Text, Count, Percent, Number, Day, Reference }

public sealed record ReportColumn(string Id, LocalText Label, ColumnType Type);

/// <param name="Total">A last row; null where adding up means nothing.</param>
public sealed record ReportTable(string Id, LocalText Title, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows, IReadOnlyList<ReportCell>? Total = null);

/// <summary>One of: words with their code, a code alone, a number, a day; or nothing.</summary>
public sealed record ReportCell(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Code = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? Text = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Number = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalDate? Day = null)
{
    public static readonly ReportCell Nothing = new();

    public static ReportCell Of(string? code) => new(Code: code);

    public static ReportCell Of(LocalText text, string? code = null) => new(code, text);

    public static ReportCell Of(decimal? number) => new(Number: number);

    public static ReportCell Of(LocalDate? day) => new(Day: day);

    /// <summary>What a person reads in it, where it is no number and no day.</summary>
    public string In(string language) => Text?.In(language) ?? Code ?? "";
}

public enum ChartKind { Bars, Shares, Trend }

/// <summary>A chart of a table that stands beside it: categories along one axis, one value of each series for each.</summary>
/// <param name="Description">What is to be seen, for who does not see it.</param>
/// <param name="Table">The id of the table with the same figures.</param>
public sealed record ReportChart(string Id, ChartKind Kind, LocalText Title, LocalText Description, string Table, IReadOnlyList<LocalText> Categories, IReadOnlyList<ReportSeries> Series);

public sealed record ReportSeries(LocalText Label, IReadOnlyList<decimal?> Values);
