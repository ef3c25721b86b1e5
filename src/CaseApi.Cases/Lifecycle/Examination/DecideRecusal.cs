using System.Globalization;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Examination;

/// <summary>
/// Decides on a recusal within three working days: the superior, the peers in a panel, for the head the higher body, else the deputy
/// (APPC art. 67(3)). Not appealable; the participants are notified within two working days.
/// </summary>
/// <param name="Recusal">Its number in the case.</param>
/// <param name="Body">The higher body or the panel, where one of them decided.</param>
public sealed record DecideRecusal(CommandMeta Meta, int Recusal, bool Upheld, RecusalDecider By, string Reasons, string? Body) : ICaseCommand
{
    public static readonly Step Step = new("decide-recusal", Statuses.Open, "APPC art. 67(3)")
    {
        Unless = (state, _) => state.Recusals.Any(r => r.Upheld is null) ? null : new Refusal("no-recusal-to-decide", "No recusal waits to be decided.", "APPC art. 67(3)"),
    };

    public static StepOutcome Decide(DecideRecusal command, Case state, Procedure procedure)
    {
        if (state.Recusals.FirstOrDefault(r => r.Number == command.Recusal) is not { } recusal)
        {
            return new Refusal("unknown-recusal", $"The case has {state.Recusals.Count} recusals; there is no recusal {command.Recusal}.", "APPC art. 67").About("/recusal")
                .Naming([.. state.Recusals.Select(r => r.Number.ToString(CultureInfo.InvariantCulture))]);
        }

        if (recusal.Upheld is not null)
        {
            return new Refusal("recusal-already-decided", "This recusal is decided; the decision cannot be complained of or taken again.", "APPC art. 67").About("/recusal");
        }

        return WrongDecider(command, recusal) is { } wrong
            ? wrong
            : new RecusalDecided
            {
                Item = command.Recusal.ToString(CultureInfo.InvariantCulture),
                Officer = recusal.Officer,
                Upheld = command.Upheld,
                Decider = command.By,
                Reasons = command.Reasons,
                Body = command.Body,
            };
    }

    private static Refusal? WrongDecider(DecideRecusal command, RecusalState recusal)
    {
        var (meta, byHigherBody) = (command.Meta, command.By == RecusalDecider.HigherBody);
        var wrong =
            meta.By == recusal.Officer && !byHigherBody ? "the official concerned does not decide on it"
            : recusal.OfficerIsHead && command.By is not (RecusalDecider.HigherBody or RecusalDecider.Deputy) ? "on the head the higher body decides, else the deputy"
            : !recusal.OfficerIsHead && command.By is RecusalDecider.HigherBody or RecusalDecider.Deputy ? "the higher body and the deputy decide only on the head; on others the superior, or the peers in a panel"
            : command.By == RecusalDecider.Superior && !meta.Roles.Any(r => r is "head" or "deputy") ? "the superior is the head or the deputy"
            : command.By == RecusalDecider.Deputy && !meta.Roles.Contains("deputy") ? "the deputy decides it himself"
            : command.By is RecusalDecider.HigherBody or RecusalDecider.Panel && string.IsNullOrWhiteSpace(command.Body) ? "name the higher body or the panel in body"
            : null;
        return wrong is null ? null : new Refusal("recusal-not-by-this-person", $"The recusal cannot be decided so: {wrong}.", "APPC art. 67(3)").About("/by").Naming(recusal.Officer);
    }
}

public sealed record RecusalDecided : CaseEvent, IForItem
{
    public string Item { get; init; } = "";

    public string Officer { get; init; } = "";

    public bool Upheld { get; init; }

    public RecusalDecider Decider { get; init; }

    [PersonalData] public string? Reasons { get; init; }

    [PersonalData] public string? Body { get; init; }

    // Whoever was recused has the case no longer; it is given to another.
    public override Case ApplyTo(Case before) => before with
    {
        Officer = Upheld && before.Officer == Officer ? null : before.Officer,
        Recusals =
        [
            .. before.Recusals.Select(r => r.Number.ToString(CultureInfo.InvariantCulture) == Item
                ? r with { Upheld = Upheld, DecidedBy = Decider, DecisionReasons = Reasons, DecidedAt = At }
                : r),
        ],
    };
}
