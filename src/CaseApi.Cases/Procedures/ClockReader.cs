using CaseApi.Calendar;

namespace CaseApi.Cases.Procedures;

/// <summary>Reads a clock: how long, what starts, stops, cancels and pauses it, what its lapse means.</summary>
internal static class ClockReader
{
    private static readonly Dictionary<LapseEffect, string> LapseSteps = new()
    {
        [LapseEffect.LapseCorrection] = "lapse-correction",
        [LapseEffect.DeemRefused] = "deem-refused",
        [LapseEffect.Escalate] = "escalate",
    };

    /// <param name="steps">The steps of the procedure.</param>
    /// <param name="suspensionGrounds">The ids of its grounds to suspend.</param>
    public static ClockRule Read(ProcedureNode node, ProcedureMistakes mistakes, IReadOnlyList<string> steps, IReadOnlyList<string> suspensionGrounds)
    {
        var reading = new ObjectReading(
            node, mistakes,
            "id", "labels", "startsOn", "stopsOn", "cancelsOn", "per", "pauses", "limit", "limits", "setBy", "direction", "bound", "counting", "roll",
            "extension", "onLapse", "escalateTo", "blocks", "basis", "dueSoonWorkingDays", "notice");
        var rule = new ClockRule
        {
            Id = reading.Text("id"),
            Labels = Labels.Of(reading, "labels"),
            StartsOn = reading.List("startsOn", s => SignalReader.Read(s, mistakes), filled: true),
            StopsOn = reading.List("stopsOn", s => SignalReader.Read(s, mistakes), filled: true),
            CancelsOn = reading.List("cancelsOn", s => SignalReader.Read(s, mistakes), required: false),
            Per = reading.OptionalCode<ClockInstances>("per") ?? ClockInstances.Case,
            Pauses = reading.List("pauses", p => Pause(p, mistakes, suspensionGrounds), required: false),
            Limit = reading.Member("limit") is { } limit ? TermReader.Any(limit, mistakes) : null,
            Limits = reading.List("limits", l => LimitReader.Read(l, mistakes), required: false),
            SetBy = reading.OptionalText("setBy"),
            Direction = reading.OptionalCode<Direction>("direction") ?? Direction.Forward,
            Bound = reading.OptionalCode<Bound>("bound") ?? Bound.Max,
            Counting = reading.OptionalCode<Counting>("counting"),
            Roll = reading.OptionalCode<Roll>("roll"),
            Extension = reading.Member("extension") is { } extension ? Extension(extension, mistakes) : null,
            OnLapse = reading.OptionalCode<LapseEffect>("onLapse") ?? LapseEffect.Flag,
            EscalateTo = reading.OptionalCode<EscalationTarget>("escalateTo"),
            Blocks = reading.Member("blocks") is { } blocks ? reading.KnownText(blocks, ProcedureReader.KnownSteps, "step") : null,
            Basis = reading.Text("basis"),
            Notice = reading.Member("notice") is { } notice ? NoticeRule.Read(notice, mistakes) : null,
        };
        rule = rule with { DueSoonWorkingDays = reading.OptionalNumber("dueSoonWorkingDays", 0) ?? (Clocks.ClockMath.RunsFromInstant(rule.Limit) ? 0 : ClockRule.UsualDueSoonWorkingDays) };
        Check(rule, reading, steps);
        return rule;
    }

    private static void Check(ClockRule rule, ObjectReading reading, IReadOnlyList<string> steps)
    {
        var mistakes = reading.Mistakes;
        if (reading.IsObject && reading.Member("limit") is null && rule.SetBy is null)
        {
            mistakes.Add(reading.Node, "A clock has 'limit' or 'setBy': a term, or the member of its starting event that holds the last day; with both, the day goes before the term.");
        }

        foreach (var (signal, node) in rule.StartsOn.Zip(reading.Items("startsOn", required: false)))
        {
            var type = EventVocabulary.FindPublished(signal.Event)?.Type;
            if (rule.SetBy is { } member && type is not null && !SignalReader.IsDay(type, member))
            {
                mistakes.Add(reading.Member("setBy")!, $"The event {signal.Event} has no member '{member}' that is a day.");
            }

            if (rule.Per == ClockInstances.Recipient && type is not null && !typeof(IForRecipient).IsAssignableFrom(type))
            {
                mistakes.Add(node, $"A clock for each recipient cannot start on {signal.Event}, which names no recipient.");
            }
        }

        if (reading.IsObject && rule.Per == ClockInstances.Notice != rule.Notice is not null)
        {
            mistakes.Add(reading.Node, "A clock that runs per notice says in 'notice' what is told; one goes with the other.");
        }

        if (reading.IsObject && rule.OnLapse == LapseEffect.Escalate != rule.EscalateTo is not null)
        {
            mistakes.Add(reading.Node, "'escalateTo' says who is called when the lapse is 'escalate'; one goes with the other.");
        }

        if (rule.Bound == Bound.Window != rule.Limit is WindowTerm && rule.Limit is not null)
        {
            mistakes.Add(reading.Node, "A window has 'min' and 'max' in its limit and the bound 'window'; any other term has neither.");
        }

        if (LapseSteps.GetValueOrDefault(rule.OnLapse) is { } step && !(steps.Contains(step) && ProcedureReader.KnownSteps.Contains(step)))
        {
            mistakes.Add(reading.Member("onLapse")!, $"The lapse is the step {step}, which this procedure does not list among its steps.");
        }
    }

    private static PauseRule Pause(ProcedureNode node, ProcedureMistakes mistakes, IReadOnlyList<string> suspensionGrounds)
    {
        var reading = new ObjectReading(node, mistakes, "on", "until", "grounds", "max", "basis");
        return new PauseRule(
            reading.Required("on") is { } on ? SignalReader.Read(on, mistakes) : new Signal(""),
            reading.List("until", s => SignalReader.Read(s, mistakes), filled: true),
            reading.Texts("grounds", suspensionGrounds, "ground to suspend", required: false),
            reading.Member("max") is { } max ? TermReader.Amount(max, mistakes) : null,
            reading.Text("basis"));
    }

    private static ExtensionRule Extension(ProcedureNode node, ProcedureMistakes mistakes)
    {
        var reading = new ObjectReading(node, mistakes, "max", "from", "by", "basis");
        return new ExtensionRule(
            reading.Required("max") is { } max ? TermReader.Amount(max, mistakes) : new AmountTerm(1, TermUnit.Day),
            reading.Code<ExtensionFrom>("from"),
            reading.Texts("by", ActorRule.OfAuthority, "role", filled: true),
            reading.Text("basis"));
    }
}
