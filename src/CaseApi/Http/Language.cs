using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace CaseApi.Http;

/// <summary>The four languages the API speaks to people in; codes and field names are the same in all of them.</summary>
public static class Language
{
    public const string Default = "en";

    public static readonly IReadOnlyList<string> All = ["kk", "ru", "en", "ar"];

    /// <summary>The best of <see cref="All"/> for the caller's Accept-Language; English when the header is absent, unreadable or names none of them.</summary>
    public static string Of(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
        {
            return Default;
        }

        string? best = null;
        var bestQuality = 0d;
        foreach (var entry in wanted)
        {
            var quality = entry.Quality ?? 1;
            var tag = entry.Value.Value ?? "";
            var match = tag == "*" ? Default : All.FirstOrDefault(language => Is(tag, language));
            if (match is not null && quality > bestQuality)
            {
                (best, bestQuality) = (match, quality);
            }
        }

        return best ?? Default;
    }

    /// <summary>True for texts that run from right to left.</summary>
    public static bool IsRightToLeft(string language) => language == "ar";

    private static bool Is(string tag, string language) =>
        tag.Equals(language, StringComparison.OrdinalIgnoreCase)
        || (tag.Length > language.Length && tag[language.Length] == '-' && tag.StartsWith(language, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One sentence in the API's languages; which one is sent is chosen when the answer is written.</summary>
public sealed record LocalText(string Kk, string Ru, string En, string Ar)
{
    /// <summary>A text that nobody translated: the same words in every language.</summary>
    public static implicit operator LocalText(string text) => FromString(text);

    public static LocalText FromString(string text) => new(text, text, text, text);

    public string In(string language) => language switch { "kk" => Kk, "ru" => Ru, "ar" => Ar, _ => En };

    /// <summary>The same text with {0}, {1}… filled in.</summary>
    public LocalText With(params object[] values) => new(Fill(Kk, values), Fill(Ru, values), Fill(En, values), Fill(Ar, values));

    private static string Fill(string text, object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
