namespace CaseApi.Cases.Procedures;

/// <summary>What a procedure says of the reports about its cases.</summary>
/// <param name="Contents">By kind of report: the sections it holds, in their order; a kind that is not named holds all.</param>
/// <param name="Special">When repetition makes a special report due; null: never by itself.</param>
/// <param name="BackdatedAfterHours">An entry that was written down so many hours after its step is told as entered late.</param>
public sealed record ReportRule(IReadOnlyDictionary<string, IReadOnlyList<string>> Contents, SpecialReportRule? Special, int BackdatedAfterHours = ReportRule.DefaultBackdatedAfterHours)
{
    public const int DefaultBackdatedAfterHours = 72;

    public static readonly ReportRule Default = new(new Dictionary<string, IReadOnlyList<string>>(), null);

    /// <summary>The kinds of report that are made of sections.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["periodic", "half-year", "annual", "statistics"];
}

/// <summary>Repetition of the same complaint, or complaints against one official, service or person.</summary>
/// <param name="By">By what complaints are the same; see <see cref="Known"/>.</param>
/// <param name="Kinds">The kinds that count; empty: all.</param>
/// <param name="Min">How many make a special report due.</param>
/// <param name="Months">Within how many months.</param>
public sealed record SpecialReportRule(IReadOnlyList<string> By, IReadOnlyList<string> Kinds, int Min, int Months, string Basis)
{
    public const int DefaultMin = 3;
    public const int DefaultMonths = 6;

    public static readonly IReadOnlyList<string> Known = ["need", "topic", "subtopic", "official", "service", "person"];
}
