using CaseApi.Cases.Procedures;

namespace CaseApi.Cases.Lifecycle.Intake;

/// <summary>A procedure that the body begins itself (APPC art. 62): there is no appeal, no applicant, and no term of art. 76 that silence could end.</summary>
internal static class OwnInitiative
{
    public static readonly Refusal Stays = new Refusal(
        "own-initiative-stays", "A procedure of the body's own and an appeal do not turn into each other; end this case and open another.", "APPC art. 62").About("/kind");

    public static Refusal? Bars(CommandMeta meta, AppealIntake appeal) =>
        meta.By == "applicant" ? new Refusal("own-initiative-by-officer", "Only an officer begins a procedure of the body's own; name one in Acting-Officer.", "APPC art. 62").About("/kind")
        : appeal.Applicant is not null || appeal.CoApplicants.Count > 0 || appeal.Representative is not null
            ? new Refusal("own-initiative-without-applicant", "A procedure of the body's own has no applicant; name whom it concerns as interested persons.", "APPC art. 62").About("/applicant")
            : null;

    public static Refusal? NoAppeal(Case state, Procedure procedure) =>
        state.OwnInitiative ? new Refusal("nobody-to-withdraw", "There is no appeal to take back; a procedure of the body's own is terminated.", "APPC art. 62") : null;
}
