using System.Collections.Frozen;
using System.Text.Json;

namespace CaseApi.Http;

/// <summary>
/// The articles and rules that a refusal always rests on, by its code. Some rest on what the step or the procedure of the case names; their answers say which.
/// Read from <c>ProblemArticles.json</c>, which a test holds against the refusals of the law.
/// </summary>
internal static class ProblemArticles
{
    /// <summary>Said of a refusal whose article is the step's or the procedure's own.</summary>
    public static readonly LocalText Varies = new(
        "Бап қадамға немесе рәсімге байланысты; ол жауаптың legalBasis өрісінде тұр.",
        "Статья зависит от шага или процедуры; она названа в legalBasis ответа.",
        "The article depends on the step or the procedure; `legalBasis` of the answer names it.",
        "تتوقف المادة على الخطوة أو الإجراء؛ وهي مذكورة في legalBasis من الجواب.");

    private static readonly FrozenDictionary<string, IReadOnlyList<string>> Articles = Read();

    /// <summary>Empty where it varies; null for a code that is no refusal of the law.</summary>
    public static IReadOnlyList<string>? Of(string code) => Articles.GetValueOrDefault(code);

    private static FrozenDictionary<string, IReadOnlyList<string>> Read()
    {
        using var stream = typeof(ProblemArticles).Assembly.GetManifestResourceStream("CaseApi.Http.ProblemArticles.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
