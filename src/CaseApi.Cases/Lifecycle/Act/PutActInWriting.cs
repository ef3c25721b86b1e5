using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>Writes an oral act down as it was given; it is a full act in the languages of the procedure, with its reasons (APPC arts 78(4), 80).</summary>
/// <param name="Act">What the written act says; effect and outcome stay as they were given.</param>
public sealed record PutActInWriting(CommandMeta Meta, ActContent Act) : ICaseCommand, IComparesReasons
{
    public static readonly Step Step = new("put-act-in-writing", [CaseStatus.ActIssued, CaseStatus.Delivered, CaseStatus.Closed], "APPC art. 78(4)") { Unless = OralActs.NotThere };

    /// <summary>The authority's last acts, so that reasons are not copied from them.</summary>
    public IReadOnlyList<RecentAct> Recent { get; init; } = [];

    public ICaseCommand With(IReadOnlyList<RecentAct> recent) => this with { Recent = recent };

    public static StepOutcome Decide(PutActInWriting command, Case state, Procedure procedure)
    {
        var given = state.Acts[^1];
        var act = command.Act with { Effect = given.Effect, Outcome = given.Outcome, Burdens = given.Burdens };
        var signer = act.SignedBy ?? command.Meta.By;
        return state.IsRecused(signer) ? RecusedOfficials.Refuse(signer, "/signedBy")
            : ActContentRules.Together(ActContentRules.Mistakes(act, state, procedure, given.IssuedOn, command.Recent)) is { } incomplete ? incomplete
            : new ActPutInWriting
            {
                Act = given.Number,
                Languages = act.Languages,
                SignedBy = signer,
                LacksRemedy = act.Remedy is null,
                Sections = act.Sections,
                Arguments = act.Arguments,
                Norms = act.Norms,
                Facts = act.Facts,
                Remedy = act.Remedy,
                Discretion = act.Discretion,
            };
    }
}

public sealed record ActPutInWriting : CaseEvent
{
    public int Act { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    public string SignedBy { get; init; } = "";

    public bool LacksRemedy { get; init; }

    [PersonalData] public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Sections { get; init; }

    [PersonalData] public IReadOnlyList<ArgumentAnswer>? Arguments { get; init; }

    [PersonalData] public IReadOnlyList<NormUse>? Norms { get; init; }

    [PersonalData] public IReadOnlyList<FactFinding>? Facts { get; init; }

    [PersonalData] public Remedy? Remedy { get; init; }

    [PersonalData] public string? Discretion { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Acts =
        [
            .. before.Acts.Select(a => a.Number == Act
                ? a with
                {
                    Languages = Languages, SignedBy = SignedBy, LacksRemedy = LacksRemedy, Sections = Sections, Arguments = Arguments, Norms = Norms, Facts = Facts,
                    Remedy = Remedy, Discretion = Discretion, WrittenAt = At,
                }
                : a),
        ],
    };
}
