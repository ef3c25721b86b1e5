using System.Collections.Frozen;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases;

/// <summary>What is known of a step before anybody takes it: its name, from which statuses it may be taken, and on what basis.</summary>
/// <param name="Name">The command's name, and the last part of its route.</param>
/// <param name="From">The statuses in which it may be taken.</param>
/// <param name="Basis">The article or rule that makes it refuse elsewhere.</param>
public sealed record Step(string Name, IReadOnlyList<CaseStatus> From, params IReadOnlyList<string> Basis)
{
    // Every command asks every step whether it is allowed, so the words are made once.
    private static readonly FrozenDictionary<CaseStatus, string> Wires = Enum.GetValues<CaseStatus>().ToFrozenDictionary(status => status, Kebab);

    /// <summary>Taken only by a clock that lapsed or by the installation itself.</summary>
    public bool SystemOnly { get; init; }

    /// <summary>Documents, contacts, notices and proofs: entered at any time, with dates of their own.</summary>
    public bool IsEntry { get; init; }

    /// <summary>What else must hold in the case; null refusal if it does.</summary>
    public Func<Case, Procedure, Refusal?> Unless { get; init; } = (_, _) => null;

    /// <summary>Why the step may not be taken in this case as it stands, or null if it may.</summary>
    public Refusal? Bars(Case state, Procedure procedure)
    {
        if (!procedure.Steps.Contains(Name))
        {
            return new Refusal("step-not-in-procedure", $"The procedure {procedure.Name} has no step {Name}.", Basis);
        }

        return From.Contains(state.Status) ? Unless(state, procedure) : WrongStage(state, procedure);
    }

    private Refusal WrongStage(Case state, Procedure procedure) => new(
        "wrong-stage",
        $"The step {Name} cannot be taken while the case is {Wire(state.Status)}; it can be taken from: {string.Join(", ", From.Select(Wire))}.",
        procedure.BasisOf(this));

    private static string Wire(CaseStatus status) => Wires[status];

    private static string Kebab(CaseStatus status) =>
        string.Concat(status.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
