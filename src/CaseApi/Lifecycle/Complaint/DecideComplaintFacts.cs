using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Act;
using CaseApi.Cases.Lifecycle.Complaint;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>A decision on a complaint is signed by an officer whom the authority has.</summary>
internal static class DecideComplaintFacts
{
    public static IEnumerable<Mistake> Mistakes(DecideComplaint command, IServiceProvider services) => Signer(command.Meta, command.Act, services);

    public static IEnumerable<Mistake> Mistakes(SatisfyComplaint command, IServiceProvider services) => Signer(command.Meta, command.Act, services);

    private static IEnumerable<Mistake> Signer(CommandMeta meta, ActContent act, IServiceProvider services)
    {
        if (act.SignedBy is { } signer && services.GetRequiredService<AccessStore>().Current.Officer(meta.Tenant, signer) is null)
        {
            yield return new Mistake("/signedBy", "unknown-officer", "The authority has no such officer.");
        }
    }
}
