using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Entries;

/// <summary>
/// Gives the applicant a new access code, once the registry has seen who asks; every older one is worth nothing from then on.
/// Even an annulled renewal leaves the older codes dead.
/// </summary>
/// <param name="IdentifiedBy">How the registry knew that it is the applicant, such as the document that was shown.</param>
public sealed record RenewAccessCode(CommandMeta Meta, string IdentifiedBy) : ICaseCommand
{
    public static readonly Step Step = new("renew-access-code", Statuses.NotArchived, "APPC art. 64(2)") { IsEntry = true };

    public static StepOutcome Decide(RenewAccessCode command, Case state, Procedure procedure) =>
        new AccessCodeRenewed { Number = AccessCodeNumber.Of(state) + 1, IdentifiedBy = command.IdentifiedBy };
}

public sealed record AccessCodeRenewed : CaseEvent
{
    /// <summary>2 for the first renewal: the code of the ticket is 1.</summary>
    public int Number { get; init; }

    [PersonalData] public string? IdentifiedBy { get; init; }

    public override Case ApplyTo(Case before) => before;
}

/// <summary>Which of a case's access codes holds.</summary>
public static class AccessCodeNumber
{
    public static int Of(Case state)
    {
        var renewed = EventVocabulary.PublishedName(typeof(AccessCodeRenewed));
        return 1 + state.Entries.Count(e => e.Name == renewed);
    }
}
