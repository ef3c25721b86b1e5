using CaseApi.Cases;
using CaseApi.Http;
using MediatR;

namespace CaseApi.Lifecycle;

/// <summary>What a step's route is made of, for those who take steps otherwise than by it. Lies on the endpoint.</summary>
/// <param name="Scopes">Any of them allows the step.</param>
internal abstract record StepRoute(Step Step, IReadOnlyList<string> Scopes)
{
    /// <summary>Reads a body as the route reads it.</summary>
    public abstract Checked<ReadStep> Read(byte[] body);
}

/// <summary>A step's body that was read.</summary>
internal sealed record ReadStep(StepRequest Request, byte[] Sha256, Func<CommandMeta, IRequest<CommandResult>> Command);

internal sealed record StepRoute<TRequest, TCommand>(Step Step, IReadOnlyList<string> Scopes, Func<CommandMeta, TRequest, TCommand> Make) : StepRoute(Step, Scopes)
    where TRequest : StepRequest
    where TCommand : ICaseCommand
{
    public override Checked<ReadStep> Read(byte[] body) =>
        RequestReader.Parse<TRequest>(body, allowEmpty: true).TryGet(out var read, out var problem)
            ? new ReadStep(read.Value, read.Sha256, meta => Make(meta, read.Value))
            : problem.OnBehalfOf(Step);
}
