namespace CaseApi.Documents.Papers;

/// <summary>A paper as HTTP sends it.</summary>
internal static class PaperAnswer
{
    /// <param name="name">Of the file, without its ending.</param>
    public static IResult Of(PrintedPaper paper, string type, PaperLayout layout, string name, HttpContext context)
    {
        // The text is the authority's and the applicant's own words: nothing in it may run.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.Headers.ContentLanguage = string.Join(", ", paper.Columns.Select(c => c.Language));
        return type == PaperHtml.MediaType
            ? Results.Text(PaperHtml.Write(paper, layout), $"{PaperHtml.MediaType}; charset=utf-8")
            : Results.File(PaperDocx.Write(paper, layout), PaperDocx.MediaType, $"{name}.docx");
    }
}
