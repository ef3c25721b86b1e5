using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Entries;
using CaseApi.Cases.Persons;
using FluentValidation;

namespace CaseApi.Lifecycle.Entries;

/// <summary>Enters how satisfied the applicant was.</summary>
public static class RecordSatisfactionEndpoint
{
    /// <param name="Quality">1 to 5.</param>
    /// <param name="Clarity">1 to 5.</param>
    public sealed record RecordSatisfactionRequest(int Quality, int Clarity, NoticeChannel Channel, YesOrNo? MetNeed = null, string? Text = null) : StepRequest;

    public static void Map(IEndpointRouteBuilder cases) =>
        cases.MapStep<RecordSatisfactionRequest, RecordSatisfaction>(
                RecordSatisfaction.Step, StepScopes.Applicant,
                (meta, request) => new RecordSatisfaction(meta, request.Quality, request.Clarity, request.MetNeed.ToBool(), request.Text, request.Channel))
            .WithSummary("Enters how satisfied the applicant was with what was done and how clearly it was said.");

    public sealed class Validator : AbstractValidator<RecordSatisfaction>
    {
        public Validator()
        {
            RuleFor(c => c.Quality).InclusiveBetween(1, 5);
            RuleFor(c => c.Clarity).InclusiveBetween(1, 5);
            RuleFor(c => c.Text).MaximumLength(4000);
        }
    }
}

/// <summary>A question that is answered with yes or no; left out where nothing was said.</summary>
public enum YesOrNo { Yes, No }

internal static class YesOrNos
{
    public static bool? ToBool(this YesOrNo? answer) => answer is null ? null : answer == YesOrNo.Yes;
}
