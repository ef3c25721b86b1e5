namespace CaseApi.Documents.Papers;

/// <summary>
/// Something that is printed: its text in each language, and after it what all of them share. The forms it is sent in are made of this alone.
/// </summary>
/// <param name="Number">Stands at its head: the case's reference, and what it is the how-manyth of.</param>
/// <param name="Title">Of the window and of the file's properties.</param>
/// <param name="NotesHeading">Null where there are no notes.</param>
public sealed record PrintedPaper(
    string Number, string Title, IReadOnlyList<PaperColumn> Columns, IReadOnlyList<PaperTable> Tables, PaperText? NotesHeading, IReadOnlyList<PaperText> Notes)
{
    /// <summary>The language of what nobody translated.</summary>
    public string Language => Columns[0].Language;
}

/// <summary>The paper's own text in one language.</summary>
public sealed record PaperColumn(string Language, IReadOnlyList<PaperPart> Parts);

/// <param name="Id">What it is, such as <c>title</c>; parts with one id stand beside each other.</param>
/// <param name="Heading">Null where the part is its own heading.</param>
public sealed record PaperPart(string Id, string? Heading, IReadOnlyList<string> Paragraphs)
{
    public const string Title = "title";
}

/// <param name="Columns">Empty where each row's first cell names what the second one says.</param>
public sealed record PaperTable(PaperText? Heading, IReadOnlyList<PaperText> Columns, IReadOnlyList<IReadOnlyList<PaperText>> Rows);

/// <summary>How the languages stand on the page.</summary>
public enum PaperLayout { SideBySide, OneAfterOther }
