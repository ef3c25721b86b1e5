using System.Globalization;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>Takes up one precondition of a norm and says whether the facts meet it (APPC art. 72; R-060 to R-074).</summary>
/// <param name="Norm">The number of an entry of the checklist that is assessed anew; null for a new one.</param>
/// <param name="Force">The rank of the enactment, by the procedure's list (R-122).</param>
/// <param name="Explanation">What the precondition means, where it needs explaining (R-072).</param>
public sealed record AssessNorm(
    CommandMeta Meta, int? Norm, string Act, string Article, string? Force, string Precondition, string? Facts, NormMet Met, string? Explanation) : ICaseCommand
{
    public static readonly Step Step = new("assess-norm", Statuses.Examined, "APPC art. 72", "R-071");

    public static StepOutcome Decide(AssessNorm command, Case state, Procedure procedure)
    {
        if (command.Norm is { } number && state.Norms.All(n => n.Number != number))
        {
            return new Refusal("unknown-norm", $"The checklist has {state.Norms.Count} norms; there is no norm {number}.", "R-071").About("/norm")
                .Naming([.. state.Norms.Select(n => n.Number.ToString(CultureInfo.InvariantCulture))]);
        }

        if (command.Force is { } force && procedure.NormForces.All(f => f.Id != force))
        {
            return new Refusal("unknown-force", $"There is no rank {force} in this procedure; it knows: {string.Join(", ", procedure.NormForces.Select(f => f.Id))}.", "R-122").About("/force")
                .Naming([.. procedure.NormForces.Select(f => f.Id)]);
        }

        return command.Met != NormMet.Unknown && string.IsNullOrWhiteSpace(command.Facts)
            ? new Refusal("norm-without-facts", "Say which facts meet the precondition, or do not.", "APPC art. 72", "R-073").About("/facts")
            : new NormAssessed
            {
                Number = command.Norm ?? state.Norms.Count + 1,
                Force = command.Force,
                Met = command.Met,
                Act = command.Act,
                Article = command.Article,
                Precondition = command.Precondition,
                Facts = command.Facts,
                Explanation = command.Explanation,
            };
    }
}

public sealed record NormAssessed : CaseEvent
{
    public int Number { get; init; }

    public string? Force { get; init; }

    public NormMet Met { get; init; }

    [PersonalData] public string? Act { get; init; }

    [PersonalData] public string? Article { get; init; }

    [PersonalData] public string? Precondition { get; init; }

    [PersonalData] public string? Facts { get; init; }

    [PersonalData] public string? Explanation { get; init; }

    public override Case ApplyTo(Case before)
    {
        var assessed = new NormAssessment(Number, Act, Article, Force, Precondition, Facts, Met, Explanation);
        return before with
        {
            Norms = before.Norms.Any(n => n.Number == Number) ? [.. before.Norms.Select(n => n.Number == Number ? assessed : n)] : [.. before.Norms, assessed],
        };
    }
}
