using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>An act that is executed in spite of a complaint names its ground and why (APPC art. 96(1), (2)).</summary>
internal static class ExecutionExceptions
{
    public static Refusal? Bars(ActContent act, Procedure procedure) =>
        act.ExecutedDespiteComplaint is not { } exception ? null
        : procedure.ExecutionExceptions.All(g => g.Id != exception.Ground)
            ? new Refusal(
                "unknown-ground", $"A complaint leaves execution running only on one of: {string.Join(", ", procedure.ExecutionExceptions.Select(g => g.Id))}.", "APPC art. 96(1)")
                .About("/executedDespiteComplaint/ground")
        : string.IsNullOrWhiteSpace(exception.Reasons)
            ? new Refusal("execution-exception-unexplained", "The act must say why a complaint does not suspend it.", "APPC art. 96(2)").About("/executedDespiteComplaint/reasons")
        : null;
}

/// <summary>Who counts as the author of an act: the officer who issued it and the one who had the case.</summary>
internal static class Authors
{
    public static IReadOnlyList<string> Of(string by, Case state) => [.. new[] { by, state.Officer }.OfType<string>().Distinct()];
}
