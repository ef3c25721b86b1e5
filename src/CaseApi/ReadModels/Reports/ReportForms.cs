using System.Security.Cryptography;
using System.Text.Json;
using CaseApi.Http;

namespace CaseApi.ReadModels.Reports;

/// <summary>One form of a report.</summary>
/// <param name="Language">Empty for the form that holds all languages.</param>
public sealed record ReportCopy(string MediaType, string Language, byte[] Body)
{
    public byte[] Sha256 { get; } = SHA256.HashData(Body);
}

/// <summary>The four forms in which a report is read.</summary>
public static class ReportForms
{
    public const string JsonType = "application/json";

    internal static readonly string[] MediaTypes = [JsonType, ReportCsv.MediaType, ReportXlsx.MediaType, ReportHtml.MediaType];

    public static ReportCopy Write(Report report, string mediaType, string language) => mediaType switch
    {
        ReportCsv.MediaType => new ReportCopy(mediaType, language, ReportCsv.Write(report, language)),
        ReportXlsx.MediaType => new ReportCopy(mediaType, language, ReportXlsx.Write(report, language)),
        ReportHtml.MediaType => new ReportCopy(mediaType, language, ReportHtml.Write(report, language)),
        _ => new ReportCopy(JsonType, "", JsonSerializer.SerializeToUtf8Bytes(report, Json.Options)),
    };

    /// <summary>Every form in every language.</summary>
    public static IEnumerable<ReportCopy> All(Report report) => MediaTypes.SelectMany(type => (type == JsonType ? [""] : Language.All).Select(language => Write(report, type, language)));

    /// <summary>In which language a form is kept.</summary>
    public static string LanguageOf(HttpRequest request, string mediaType) => mediaType == JsonType ? "" : Language.Of(request);

    public static IResult Answer(HttpContext context, string mediaType, string language, byte[] body, string name)
    {
        var headers = context.Response.Headers;
        if (language.Length > 0)
        {
            headers.ContentLanguage = language;
        }

        switch (mediaType)
        {
            case ReportHtml.MediaType:
                // Recommendations and bases are other people's words: nothing in them may run.
                headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
                return new ReportAnswer(body, "text/html; charset=utf-8");
            case ReportCsv.MediaType:
                headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
                return new ReportAnswer(body, "text/csv; charset=utf-8; header=present");
            case ReportXlsx.MediaType:
                headers.ContentDisposition = $"attachment; filename=\"{name}.xlsx\"";
                return new ReportAnswer(body, mediaType);
            default:
                return new ReportAnswer(body, "application/json; charset=utf-8");
        }
    }
}

/// <summary>Bytes as they are, whole.</summary>
internal sealed class ReportAnswer(byte[] body, string contentType) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
