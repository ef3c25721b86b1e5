using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Intake;

namespace CaseApi.Lifecycle.Intake;

/// <summary>A case is given only to an officer and a unit that the authority has.</summary>
internal static class AssignFacts
{
    public static IEnumerable<Mistake> Mistakes(Assign command, IServiceProvider services)
    {
        var access = services.GetRequiredService<AccessStore>().Current;
        if (command.Officer is { } officer && access.Officer(command.Meta.Tenant, officer) is null)
        {
            yield return new Mistake("/officer", "unknown-officer", "The authority has no such officer.");
        }

        if (command.Unit is { } unit && access.Unit(command.Meta.Tenant, unit) is null)
        {
            yield return new Mistake("/unit", "unknown-unit", "The authority has no such unit.");
        }
    }
}
