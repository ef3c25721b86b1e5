using System.Globalization;
using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>
/// Corrects slips and sums by a new version of the act, on a participant's request or on one's own initiative. The content stays as it
/// was signed: reasons are frozen (APPC arts 82, 129(3); R-118). A copy reaches the participants within three working days.
/// </summary>
/// <param name="Request">The request it answers; null on one's own initiative.</param>
/// <param name="Sections">Language → section → the whole corrected text; what is not named stays.</param>
/// <param name="SignedBy">The id of the officer who signs; null: who acts.</param>
public sealed record CorrectAct(
    CommandMeta Meta, int? Request, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections, string What, string? SignedBy) : ICaseCommand
{
    // More words than a slip or a sum can touch would be another act.
    private const double LeastKept = 0.8;
    private const int WordsOfASlip = 3;

    public static readonly Step Step = new("correct-act", [CaseStatus.ActIssued, CaseStatus.Delivered], "APPC art. 82", "R-118")
    {
        Unless = (state, _) => state.Acts.Count > 0 && state.Acts[^1].Languages.Count > 0 ? null : new Refusal("no-act-to-correct", "The case has no written act.", "APPC art. 82(1)"),
    };

    public static StepOutcome Decide(CorrectAct command, Case state, Procedure procedure)
    {
        var signer = command.SignedBy ?? command.Meta.By;
        if (state.IsRecused(signer))
        {
            return RecusedOfficials.Refuse(signer, "/signedBy");
        }

        if (command.Request is { } request && SlipRequests.Unknown(request, state) is { } unknown)
        {
            return unknown;
        }

        var act = state.Acts[^1];
        return act.Sections is not { } before
            ? new Refusal("no-act-to-correct", "The text of the act is not there: it was given by word, or has been erased.", "APPC art. 82(1)")
            : Refusal.Together([.. Mistakes(command, act, before, procedure)], "correction-unsound", "The correction cannot be made as it stands; each mistake is named.") is { } unsound
                ? unsound
                : new ActCorrected
                {
                    Act = act.Number,
                    Edition = act.Edition + 1,
                    Item = command.Request?.ToString(CultureInfo.InvariantCulture) ?? $"own-{act.Edition + 1}",
                    SignedBy = signer,
                    Sections = Merged(before, command.Sections),
                    What = command.What,
                };
    }

    private static IEnumerable<Refusal> Mistakes(
        CorrectAct command, ActState act, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> before, Procedure procedure)
    {
        var changed = (from language in command.Sections from section in language.Value select (Language: language.Key, Part: section.Key, Text: section.Value)).ToList();
        foreach (var (language, part, text) in changed)
        {
            var place = $"/sections/{language}/{part}";
            if (!before.TryGetValue(language, out var parts) || !parts.TryGetValue(part, out var old))
            {
                yield return new Refusal("unknown-section", $"The act has no part {language}/{part}.", "APPC art. 82(1)").About(place).Naming($"{language}/{part}");
            }
            else if (string.IsNullOrWhiteSpace(text))
            {
                yield return new Refusal("act-section-missing", $"The act would lack: {language}/{part}.", procedure.Act.Basis, "R-120").About(place).Naming($"{language}/{part}");
            }
            else if (!IsASlip(old, text))
            {
                yield return new Refusal(
                    "correction-changes-content", $"The part {language}/{part} would say something else; only slips and sums are corrected, for anything else a new act is needed.", "APPC art. 82(1)", "APPC art. 129(3)", "R-118")
                    .About(place).Naming($"{language}/{part}");
            }
        }

        if (changed.All(c => before.TryGetValue(c.Language, out var parts) && parts.TryGetValue(c.Part, out var old) && old == c.Text))
        {
            yield return new Refusal("nothing-corrected", "The corrected parts are the same as before.", "APPC art. 82(1)").About("/sections");
        }

        var content = new ActContent(act.Effect, act.Outcome, act.Languages, Merged(before, command.Sections), [], act.Norms ?? [], [], null, null, null);
        foreach (var mistake in ActParity.Of(content, procedure.Act.LanguagesBasis, []))
        {
            yield return mistake;
        }
    }

    private static bool IsASlip(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        var kept = old.Keys.Sum(word => Math.Min(old[word], now.GetValueOrDefault(word)));
        var most = Math.Max(old.Values.Sum(), now.Values.Sum());
        return most - kept <= WordsOfASlip || kept >= LeastKept * most;
    }

    private static Dictionary<string, int> Words(string text) =>
        text.Split([' ', '\t', '\r', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries).GroupBy(word => word).ToDictionary(g => g.Key, g => g.Count());

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Merged(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> before, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> corrected) =>
        before.ToDictionary(
            language => language.Key,
            IReadOnlyDictionary<string, string> (language) => language.Value.ToDictionary(
                section => section.Key,
                section => corrected.TryGetValue(language.Key, out var parts) && parts.TryGetValue(section.Key, out var text) ? text : section.Value));
}

public sealed record ActCorrected : CaseEvent, IForItem
{
    public int Act { get; init; }

    /// <summary>2 for the first correction.</summary>
    public int Edition { get; init; }

    /// <summary>The number of the request, or own- with the edition.</summary>
    public string Item { get; init; } = "";

    public string SignedBy { get; init; } = "";

    [PersonalData] public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Sections { get; init; }

    [PersonalData] public string? What { get; init; }

    public override Case ApplyTo(Case before) => (before with
    {
        Acts =
        [
            .. before.Acts.Select(a => a.Number == Act
                ? a with { Sections = Sections, Corrections = [.. a.Corrections, new ActCorrection(Edition, RequestNumber(Item), What, SignedBy, At, a.Sections)] }
                : a),
        ],
    }).WithSlipRequest(Item, granted: true, null);

    private static int? RequestNumber(string item) => int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
