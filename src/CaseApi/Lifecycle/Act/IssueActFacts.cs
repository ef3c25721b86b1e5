using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;

namespace CaseApi.Lifecycle.Act;

/// <summary>An act is signed by an officer whom the authority has.</summary>
internal static class IssueActFacts
{
    public static IEnumerable<Mistake> Mistakes(IssueAct command, IServiceProvider services)
    {
        if (command.Act.SignedBy is { } signer && services.GetRequiredService<AccessStore>().Current.Officer(command.Meta.Tenant, signer) is null)
        {
            yield return new Mistake("/signedBy", "unknown-officer", "The authority has no such officer.");
        }
    }
}
