using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;

namespace CaseApi.Lifecycle.Act;

/// <summary>An act is signed by an officer whom the authority has.</summary>
internal static class SignerFacts
{
    public static IEnumerable<Mistake> Mistakes(IssueAct command, IServiceProvider services) => Mistakes(command.Act.SignedBy, command.Meta, services);

    public static IEnumerable<Mistake> Mistakes(PutActInWriting command, IServiceProvider services) => Mistakes(command.Act.SignedBy, command.Meta, services);

    public static IEnumerable<Mistake> Mistakes(CorrectAct command, IServiceProvider services) => Mistakes(command.SignedBy, command.Meta, services);

    private static IEnumerable<Mistake> Mistakes(string? signer, CommandMeta meta, IServiceProvider services)
    {
        if (signer is not null && services.GetRequiredService<AccessStore>().Current.Officer(meta.Tenant, signer) is null)
        {
            yield return new Mistake("/signedBy", "unknown-officer", "The authority has no such officer.");
        }
    }
}
