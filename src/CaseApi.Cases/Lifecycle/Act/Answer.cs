using CaseApi.Cases.Procedures;
using NodaTime;

namespace CaseApi.Cases.Lifecycle.Act;

/// <summary>
/// Ends a simplified procedure with an answer: reasoned, in the state language or the language of the appeal, with the law,
/// the facts and the right to complain (APPC art. 89(1)(1), (2)). There is no hearing (APPC art. 73(2)(6); R-089).
/// </summary>
/// <param name="Text">Language → text, with its reasons.</param>
/// <param name="Law">The norms it rests on.</param>
/// <param name="Facts">The facts that bear out or disprove what the applicant says.</param>
public sealed record Answer(
    CommandMeta Meta, IReadOnlyDictionary<string, string> Text, IReadOnlyList<string> Law, IReadOnlyList<FactFinding> Facts, Remedy? Remedy) : ICaseCommand
{
    public static readonly Step Step = new("answer", [CaseStatus.UnderExamination], "APPC art. 89(2)", "R-089");

    public static StepOutcome Decide(Answer command, Case state, Procedure procedure)
    {
        if (procedure.Answer is not { } rule)
        {
            return new Refusal("step-not-in-procedure", $"The procedure {procedure.Name} ends in acts, not in answers.", "APPC art. 89(2)");
        }

        if (!command.Text.ContainsKey(rule.StateLanguage) && !command.Text.ContainsKey(state.Language))
        {
            return new Refusal(
                "answer-language-missing", $"The answer is written in the state language, {rule.StateLanguage}, or in the language of the appeal, {state.Language}.", rule.LanguageBasis).About("/text");
        }

        var blank = command.Text.Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => $"/text/{t.Key}").ToArray();
        return rule.Must.Contains("reasons") && blank.Length > 0 ? new Refusal("answer-without-reasons", "The answer must say why.", rule.Basis).About(blank)
            : rule.Must.Contains("law") && command.Law.Count == 0 ? new Refusal("law-not-cited", "The answer must name the law it rests on.", rule.Basis).About("/law")
            : rule.Must.Contains("facts") && command.Facts.Count == 0 ? new Refusal("facts-missing", "The answer must state the facts that bear out or disprove what the applicant says.", rule.Basis).About("/facts")
            : rule.Must.Contains("remedy") && command.Remedy is null ? new Refusal("remedy-missing", "The answer must explain the right to complain: where, within what term and how.", rule.Basis).About("/remedy")
            : new AppealAnswered { Languages = [.. command.Text.Keys], AnsweredOn = command.Meta.Day, Text = command.Text, Law = command.Law, Facts = command.Facts, Remedy = command.Remedy };
    }
}

public sealed record AppealAnswered : CaseEvent
{
    public IReadOnlyList<string> Languages { get; init; } = [];

    public LocalDate AnsweredOn { get; init; }

    [PersonalData] public IReadOnlyDictionary<string, string>? Text { get; init; }

    [PersonalData] public IReadOnlyList<string>? Law { get; init; }

    [PersonalData] public IReadOnlyList<FactFinding>? Facts { get; init; }

    [PersonalData] public Remedy? Remedy { get; init; }

    public override Case ApplyTo(Case before) => before with
    {
        Status = CaseStatus.Answered,
        Outcome = CaseOutcome.Answered,
        Answer = new AnswerState(AnsweredOn, By, Languages) { Text = Text, Law = Law, Facts = Facts, Remedy = Remedy },
    };
}
