using System.Linq.Expressions;
using CaseApi.Cases.Lifecycle.Act;
using FluentValidation;

namespace CaseApi.Lifecycle.Act;

/// <summary>What every act must say, whichever step makes it.</summary>
internal static class ActContentValidation
{
    public static void ActContent<T>(this AbstractValidator<T> validator, Expression<Func<T, ActContent>> act) => validator.RuleFor(act).SetValidator(new Content());

    private sealed class Content : AbstractValidator<ActContent>
    {
        public Content()
        {
            RuleFor(a => a.Languages).NotEmpty();
            RuleForEach(a => a.Languages).MustBeALanguage();
            RuleForEach(a => a.Norms).ChildRules(norm =>
            {
                norm.RuleFor(n => n.Act).NotEmpty();
                norm.RuleFor(n => n.Article).NotEmpty();
                norm.RuleFor(n => n.Precondition).NotEmpty().WithMessage("Say what the norm presupposes (R-119).");
                norm.RuleFor(n => n.Match).NotEmpty().WithMessage("Say how the facts meet it (R-119).");
            });
            RuleForEach(a => a.Facts).ChildRules(fact => fact.RuleFor(f => f.Text).NotEmpty());
            RuleForEach(a => a.Arguments).ChildRules(argument =>
            {
                argument.RuleFor(x => x.Claim).MustBeAName();
                argument.RuleFor(x => x.Answer).NotEmpty().WithMessage("Say why the argument is accepted or rejected (R-115).");
            });
            RuleFor(a => a.HearingOmitted!.Ground).MustBeACode().When(a => a.HearingOmitted is not null);
            RuleFor(a => a.ExecutedDespiteComplaint!.Ground).MustBeACode().When(a => a.ExecutedDespiteComplaint is not null);
            When(a => a.Remedy is not null, () =>
            {
                RuleFor(a => a.Remedy!.Body).NotEmpty();
                RuleFor(a => a.Remedy!.Address).NotEmpty();
                RuleFor(a => a.Remedy!.Term).NotEmpty();
                RuleFor(a => a.Remedy!.Ways).NotEmpty();
            });
        }
    }
}
