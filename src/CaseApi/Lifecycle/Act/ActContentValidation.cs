using System.Linq.Expressions;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>The form of an act, whichever step makes it.</summary>
internal static class ActContentValidation
{
    public static void ActContent<T>(this AbstractValidator<T> validator, Expression<Func<T, ActContent>> act) => validator.RuleFor(act).SetValidator(new ActContentForm());
}
