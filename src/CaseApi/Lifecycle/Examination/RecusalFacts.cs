using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Examination;

namespace CaseApi.Lifecycle.Examination;

/// <summary>What the authority knows of an official whose impartiality is doubted: that there is one, the name, and whether it is the head.</summary>
internal static class RecusalFacts
{
    public static IEnumerable<Mistake> Mistakes(DeclareRecusal command, IServiceProvider services) => Mistakes(command.Officer ?? command.Meta.By, command.Meta, services);

    public static IEnumerable<Mistake> Mistakes(RequestRecusal command, IServiceProvider services) => Mistakes(command.Officer, command.Meta, services);

    public static DeclareRecusal Complete(DeclareRecusal command, IServiceProvider services) => command with { Known = Of(command.Officer ?? command.Meta.By, command.Meta, services) };

    public static RequestRecusal Complete(RequestRecusal command, IServiceProvider services) => command with { Known = Of(command.Officer, command.Meta, services) };

    private static IEnumerable<Mistake> Mistakes(string officer, CommandMeta meta, IServiceProvider services)
    {
        if (Find(officer, meta, services) is null)
        {
            yield return new Mistake("/officer", "unknown-officer", "The authority has no such officer.");
        }
    }

    private static OfficialFacts Of(string officer, CommandMeta meta, IServiceProvider services) =>
        Find(officer, meta, services) is { } found ? new OfficialFacts(found.Name, found.Roles.Contains(OfficerRole.Head)) : OfficialFacts.None;

    private static Officer? Find(string officer, CommandMeta meta, IServiceProvider services) => services.GetRequiredService<AccessStore>().Current.Officer(meta.Tenant, officer);
}
