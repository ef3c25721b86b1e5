using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>
/// The form of an act's content: names are codes, so that they can stand in refusals. What the law asks of the content is the step's affair,
/// which names every mistake at once.
/// </summary>
public sealed class ActContentForm : AbstractValidator<ActContent>
{
    public ActContentForm()
    {
        RuleForEach(a => a.Languages).MustBeALanguage();
        RuleFor(a => a.Sections).MustHaveNamedParts();
        RuleForEach(a => a.Arguments).ChildRules(argument => argument.RuleFor(a => a.Claim).MustBeAName());
        RuleFor(a => a.HearingOmitted!.Ground).MustBeACode().OverridePropertyName("hearingOmitted.ground").When(a => a.HearingOmitted is not null);
        RuleFor(a => a.ExecutedDespiteComplaint!.Ground).MustBeACode().OverridePropertyName("executedDespiteComplaint.ground").When(a => a.ExecutedDespiteComplaint is not null);
        RuleFor(a => a.Series!.First).Must(Reference.IsWellFormed).OverridePropertyName("series.first").WithErrorCode("invalid-value").WithMessage("The reference of the case with the first act of the series.")
            .When(a => a.Series is not null);
    }
}

internal static class PartRules
{
    /// <summary>Language → part → text, both named by codes.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> MustHaveNamedParts<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> rule) =>
        rule.Must(sections => sections.All(s => IsCode(s.Key, 3) && s.Value.Keys.All(part => IsCode(part, 64))))
            .WithErrorCode("invalid-value").WithMessage("Sections are named by a language code and by the name of a part, such as kk and decision-brief.");

    private static bool IsCode(string name, int longest) => name.Length > 0 && name.Length <= longest && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
