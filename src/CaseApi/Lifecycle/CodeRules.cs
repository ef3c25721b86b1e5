using FluentValidation;

namespace CaseApi.Lifecycle;

/// <summary>
/// What a caller names by a code. Codes are kept where personal data is not, and stand in refusals: free text may not pass for one.
/// </summary>
internal static class CodeRules
{
    /// <summary>A code of the procedure, such as a ground or a requirement.</summary>
    public static IRuleBuilderOptions<T, string> MustBeACode<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().Matches(@"\A[a-z0-9][a-z0-9-]{0,63}\z").WithErrorCode("invalid-value").WithMessage("Must be a kebab-case code of at most 64 characters.");

    /// <summary>A name that the caller gave to a part of the case, such as a claim.</summary>
    public static IRuleBuilderOptions<T, string> MustBeAName<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().Matches(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z").WithErrorCode("invalid-value").WithMessage("Must be 1 to 64 letters, digits, '.', '_' or '-'.");

    /// <summary>A number of a register, such as ALA-2024-0000017-81 or ЖТ-2024-01234567: no words.</summary>
    public static IRuleBuilderOptions<T, string> MustBeANumber<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().Matches(@"\A(?=.*\d)[\p{L}\d][\p{L}\d./_-]{0,63}\z").WithErrorCode("invalid-value").WithMessage("Must be a number of a register: letters, digits, '.', '/', '_' or '-', with a digit in it.");

    public static IRuleBuilderOptions<T, string> MustBeALanguage<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().Matches(@"\A[a-z]{2,3}\z").WithErrorCode("invalid-value").WithMessage("A language is a code such as kk, ru, en or ar.");
}
