using MediatR;

namespace CaseApi.Cases;

/// <summary>A step that somebody wants to take in a case.</summary>
public interface ICaseCommand : IRequest<CommandResult>
{
    CommandMeta Meta { get; }
}
