using NodaTime;

namespace CaseApi.Cases;

/// <summary>The answer that ends a simplified procedure (APPC art. 89), or, without text, that the appeal was taken note of.</summary>
public sealed record AnswerState(LocalDate On, string By, IReadOnlyList<string> Languages)
{
    /// <summary>Language → text.</summary>
    public IReadOnlyDictionary<string, string>? Text { get; init; }

    /// <summary>The norms that the answer rests on.</summary>
    public IReadOnlyList<string>? Law { get; init; }

    public IReadOnlyList<FactFinding>? Facts { get; init; }

    public Remedy? Remedy { get; init; }

    public string? Note { get; init; }
}
