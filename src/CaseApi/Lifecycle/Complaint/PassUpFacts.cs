using CaseApi.Access;
using CaseApi.Cases;
using CaseApi.Cases.Lifecycle.Complaint;

namespace CaseApi.Lifecycle.Complaint;

/// <summary>A complaint is passed up inside the installation only to an authority that is there.</summary>
internal static class PassUpFacts
{
    public static IEnumerable<Mistake> Mistakes(PassUp command, IServiceProvider services)
    {
        if (command.Authority is { } authority && services.GetRequiredService<AccessStore>().Current.Authority(authority) is null)
        {
            yield return new Mistake("/authority", "unknown-authority", "The installation has no such authority; an outside body is named by body, with the proof of sending.");
        }
    }
}
