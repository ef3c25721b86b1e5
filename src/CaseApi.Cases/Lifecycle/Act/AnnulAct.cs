using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>
/// The body annuls its own act: an unlawful burdensome one must be, a favourable one only on the grounds that the law names (APPC arts 84, 85).
/// </summary>
/// <param name="Act">Its number; null for the latest.</param>
public sealed record AnnulAct(CommandMeta Meta, int? Act, string Ground, string Reasons) : ICaseCommand
{
    public static readonly Step Step = new("annul-act", [CaseStatus.ActIssued, CaseStatus.Delivered, CaseStatus.Closed], "APPC art. 84")
    {
        Unless = (state, _) => state.Acts.Any(a => a.AnnulledOn is null) ? null : new Refusal("no-act-to-annul", "The case has no act that stands.", "APPC art. 84"),
    };

    public static StepOutcome Decide(AnnulAct command, Case state, Procedure procedure)
    {
        var number = command.Act ?? state.Acts[^1].Number;
        if (state.Acts.FirstOrDefault(a => a.Number == number) is not { AnnulledOn: null } act)
        {
            return new Refusal("unknown-act", $"The case has no act {number} that stands.", "APPC art. 84").About("/act");
        }

        var grounds = procedure.AnnulmentGrounds.Where(g => g.Requires is null || g.Requires == (act.Effect == ActEffect.Favourable ? "favourable" : "burdensome")).ToList();
        return grounds.Any(g => g.Id == command.Ground)
            ? new ActAnnulled { Act = number, Ground = command.Ground, AnnulledOn = command.Meta.Day, Reasons = command.Reasons }
            : Grounds.Unknown(command.Ground, grounds, act.Effect == ActEffect.Favourable ? "APPC art. 84(7)" : "APPC art. 84");
    }
}

public sealed record ActAnnulled : CaseEvent
{
    public int Act { get; init; }

    public string Ground { get; init; } = "";

    public LocalDate AnnulledOn { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Outcome = before.Acts.Count > 0 && before.Acts[^1].Number == Act ? CaseOutcome.Annulled : before.Outcome,
        Acts = [.. before.Acts.Select(a => a.Number == Act ? a with { AnnulledOn = AnnulledOn } : a)],
    };
}
