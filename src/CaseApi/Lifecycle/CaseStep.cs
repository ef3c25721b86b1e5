using CaseApi.Cases;
using CaseApi.Cases.Procedures;

namespace CaseApi.Lifecycle;

/// <summary>A command with its step: all that the generic handler needs to take it.</summary>
/// <param name="Facts">What only the installation knows and the step takes for granted, such as that an officer exists.</param>
/// <param name="Complete">Adds to the command what only the installation knows, such as an officer's post.</param>
public sealed record CaseStep<TCommand>(
    Step Step, Func<TCommand, Case, Procedure, StepOutcome> Decide, Func<TCommand, IServiceProvider, IEnumerable<Mistake>>? Facts = null,
    Func<TCommand, IServiceProvider, TCommand>? Complete = null)
    where TCommand : ICaseCommand;
