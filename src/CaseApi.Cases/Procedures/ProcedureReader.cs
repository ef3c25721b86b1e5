using System.Text.Json;
using CaseApi.Cases.Lifecycle.Intake;
using NodaTime;

namespace CaseApi.Cases.Procedures;

/// <summary>Reads a whole procedure, inheritance already resolved.</summary>
internal static class ProcedureReader
{
    /// <summary>Every step a procedure can name: the one that opens a case, and those on an existing one.</summary>
    internal static readonly IReadOnlyList<string> KnownSteps = ["register-appeal", .. StepTable.Steps.Select(s => s.Name)];

    /// <summary>The conditions a ground can ask for; see <see cref="GroundRule.Requires"/>.</summary>
    private static readonly string[] GroundConditions = ["correction-lapsed", "favourable-act", "term-under-5-working-days", "term-under-3-days", "no-crime-or-threat", "burdensome", "favourable", GroundRule.KeepingTimeOver, GroundRule.OwnInitiative, GroundRule.EarlierCase];

    public static Procedure Read(ProcedureNode root, ProcedureMistakes mistakes)
    {
        var reading = new ObjectReading(
            root, mistakes,
            "$schema", "id", "version", "extends", "effective", "labels", "zone", "calendar", "languages", "counting", "registration", "workingHours", "sessions", "kinds", "intake", "oralAppeals", "supporters", "clocks",
            "hearing", "act", "protocol", "answer", "returnGrounds", "terminationGrounds", "suspensionGrounds", "recusalGrounds", "normForces", "reopenGrounds", "executionExceptions",
            "annulmentGrounds", "reviewGrounds", "rejectionGrounds", "leaveGrounds", "restoreGrounds", "erasureGrounds", "keepFor", "triageGrounds", "exclusionReasons", "vocabularies", "stages", "chosen", "steps", "by", "indicators", "reports", "basis");
        var suspensionGrounds = Grounds(reading, "suspensionGrounds");
        var steps = reading.Texts("steps", KnownSteps, "step", filled: true);
        var clocks = reading.Items("clocks", filled: true);
        var rules = clocks.Select(c => ClockReader.Read(c, mistakes, steps, [.. suspensionGrounds.Select(g => g.Id)])).ToList();
        reading.Unique(clocks, "id", rules.Select(r => r.Id));
        CaseEndings.Check(clocks.Zip(rules), steps, mistakes);
        var kinds = Kinds(reading);
        var erasureGrounds = Grounds(reading, "erasureGrounds", required: false);
        var workingHours = WorkingTimeReader.Hours(reading);
        WorkingTimeReader.Check(clocks.Zip(rules), workingHours, mistakes);
        var vocabularies = VocabularyReader.Read(reading);
        LimitReader.Check(clocks.Zip(rules), [.. kinds.Select(k => k.Id)], vocabularies, mistakes);
        return new Procedure
        {
            Id = Name(reading, "id"),
            Version = Name(reading, "version"),
            Effective = Effective(reading),
            Labels = Labels.Of(reading, "labels"),
            Zone = Zone(reading),
            Calendar = Name(reading, "calendar"),
            Languages = Languages(reading, "languages"),
            Counting = Counting(reading),
            Registration = Registration(reading),
            WorkingHours = workingHours,
            Sessions = WorkingTimeReader.Sessions(reading),
            Kinds = kinds,
            Intake = Intake(reading),
            OralAppeals = OralAppeals(reading),
            Supporters = Supporters(reading),
            Clocks = rules,
            Hearing = Hearing(reading),
            Act = Act(reading),
            Protocol = Protocol(reading),
            ReturnGrounds = Grounds(reading, "returnGrounds"),
            TerminationGrounds = Grounds(reading, "terminationGrounds"),
            SuspensionGrounds = suspensionGrounds,
            RecusalGrounds = Grounds(reading, "recusalGrounds", required: false),
            NormForces = Grounds(reading, "normForces", required: false),
            ReopenGrounds = Grounds(reading, "reopenGrounds", required: false),
            ExecutionExceptions = Grounds(reading, "executionExceptions", required: false),
            AnnulmentGrounds = Grounds(reading, "annulmentGrounds", required: false),
            ReviewGrounds = Grounds(reading, "reviewGrounds", required: false),
            RejectionGrounds = Grounds(reading, "rejectionGrounds", required: false),
            LeaveGrounds = Grounds(reading, "leaveGrounds", required: false),
            RestoreGrounds = Grounds(reading, "restoreGrounds", required: false),
            ErasureGrounds = erasureGrounds,
            KeepFor = KeepingReader.Of(reading, erasureGrounds),
            TriageGrounds = Grounds(reading, "triageGrounds", required: false),
            ExclusionReasons = VocabularyReader.Words(reading, "exclusionReasons"),
            Vocabularies = vocabularies,
            Stages = VocabularyReader.Stages(reading, steps),
            Chosen = reading.OptionalCode<Chosen>("chosen") ?? Chosen.ByKind,
            Answer = Answer(reading),
            Steps = steps,
            By = ActorReader.By(reading),
            Indicators = IndicatorReader.Read(reading, mistakes, new IndicatorChecks(rules, [.. kinds.Select(k => k.Id)], steps, vocabularies)),
            Reports = ReportRuleReader.Read(reading, [.. kinds.Select(k => k.Id)]),
            Basis = StepBasis(reading),
        };
    }

    private static string Name(ObjectReading reading, string member)
    {
        var text = reading.Text(member);
        if (text.Length > 0 && (text.Length > 64 || !text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')))
        {
            reading.Mistakes.Add(reading.Member(member)!, $"'{text}' cannot be a name here: use small letters, digits, hyphens and dots, at most 64.");
        }

        return text;
    }

    private static EffectiveDays Effective(ObjectReading reading)
    {
        if (reading.Member("effective") is not { } node)
        {
            return new EffectiveDays(null, null);
        }

        var days = new ObjectReading(node, reading.Mistakes, "from", "to");
        var (from, to) = (days.OptionalDay("from"), days.OptionalDay("to"));
        if (to < from)
        {
            reading.Mistakes.Add(node, $"The last day, {to:uuuu-MM-dd}, stands before the first, {from:uuuu-MM-dd}.");
        }

        return new EffectiveDays(from, to);
    }

    private static string Zone(ObjectReading reading)
    {
        var zone = reading.Text("zone");
        if (zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            reading.Mistakes.Add(reading.Member("zone")!, $"'{zone}' is no zone of the tz database; give one such as Asia/Almaty.");
        }

        return zone;
    }

    private static IReadOnlyList<string> Languages(ObjectReading reading, string member)
    {
        var languages = reading.Texts(member, filled: true);
        foreach (var (item, language) in reading.Items(member, required: false).Zip(languages).Where(l => l.Second.Length > 0 && !Procedures.Labels.IsLanguage(l.Second)))
        {
            reading.Mistakes.Add(item, $"'{language}' is no language code; write two or three small letters, such as kk.");
        }

        return languages;
    }

    private static CountingRule Counting(ObjectReading reading)
    {
        if (reading.Required("counting") is not { } node)
        {
            return new CountingRule(default, default);
        }

        var rule = new ObjectReading(node, reading.Mistakes, "start", "roll");
        return new CountingRule(rule.Code<Calendar.Counting>("start"), rule.Code<Calendar.Roll>("roll"));
    }

    private static RegistrationTime Registration(ObjectReading reading)
    {
        if (reading.Required("registration") is not { } node)
        {
            return new RegistrationTime(default, default, "");
        }

        var rule = new ObjectReading(node, reading.Mistakes, "afterHours", "dayEnd", "basis");
        return new RegistrationTime(rule.Code<Calendar.AfterHours>("afterHours"), rule.Time("dayEnd"), rule.Text("basis"));
    }

    private static IReadOnlyList<KindRule> Kinds(ObjectReading reading)
    {
        var kinds = reading.List(
            "kinds",
            node =>
            {
                var kind = new ObjectReading(node, reading.Mistakes, "id", "labels", "basis", "procedure", "ownInitiative");
                return new KindRule(kind.Text("id"), Labels.Of(kind, "labels"), kind.Text("basis"), kind.OptionalText("procedure"), kind.Flag("ownInitiative"));
            },
            filled: true);
        reading.Unique(reading.Items("kinds", required: false), "id", kinds.Select(k => k.Id));
        return kinds;
    }

    private static IReadOnlyList<IntakeRequirement> Intake(ObjectReading reading)
    {
        string[] known = [.. IntakeChecks.Codes, .. IntakeChecks.FoundByOfficial];
        var requirements = reading.List(
            "intake",
            node =>
            {
                var requirement = new ObjectReading(node, reading.Mistakes, "code", "what", "basis");
                var code = requirement.Required("code") is { } member ? requirement.KnownText(member, known, "intake check") : "";
                return new IntakeRequirement(code, Labels.Of(requirement, "what"), requirement.Text("basis"));
            });
        reading.Unique(reading.Items("intake", required: false), "code", requirements.Select(r => r.Code));
        return requirements;
    }

    private static OralAppealRule? OralAppeals(ObjectReading reading)
    {
        if (reading.Member("oralAppeals") is not { } node)
        {
            return null;
        }

        var rule = new ObjectReading(node, reading.Mistakes, "channels", "basis");
        return new OralAppealRule(rule.Texts("channels", filled: true), rule.Text("basis"));
    }

    private static IReadOnlyList<SupportersRule> Supporters(ObjectReading reading)
    {
        var rules = reading.List(
            "supporters",
            node =>
            {
                var rule = new ObjectReading(node, reading.Mistakes, "id", "count", "basis");
                return new SupportersRule(rule.Text("id"), rule.Number("count", 1), rule.Text("basis"));
            },
            required: false);
        reading.Unique(reading.Items("supporters", required: false), "id", rules.Select(r => r.Id));
        foreach (var (item, _) in reading.Items("supporters", required: false).Zip(rules.Zip(rules.Skip(1)).Prepend((new SupportersRule("", 0, ""), rules.Count > 0 ? rules[0] : new SupportersRule("", 1, "")))).Where(r => r.Second.Item2.Count <= r.Second.Item1.Count))
        {
            reading.Mistakes.Add(item, "The numbers rise: each one must be higher than the one before it.");
        }

        return rules;
    }

    private static IReadOnlyList<GroundRule> Grounds(ObjectReading reading, string member, bool required = true)
    {
        var grounds = reading.List(
            member,
            node =>
            {
                var ground = new ObjectReading(node, reading.Mistakes, "id", "labels", "basis", "requires", "by");
                var requires = ground.Member("requires") is { } condition ? ground.KnownText(condition, GroundConditions, "condition") : null;
                var by = ground.Member("by") is null ? null : ground.Texts("by", ActorRule.OfAuthority, "role", filled: true);
                return new GroundRule(ground.Text("id"), Labels.Of(ground, "labels"), ground.Text("basis"), requires, by);
            },
            required);
        reading.Unique(reading.Items(member, required: false), "id", grounds.Select(g => g.Id));
        return grounds;
    }

    private static HearingRule Hearing(ObjectReading reading)
    {
        if (reading.Required("hearing") is not { } node)
        {
            return new HearingRule("", "", [], [], "");
        }

        var rule = new ObjectReading(node, reading.Mistakes, "requiredIf", "basis", "mayOmit", "stateReasonIf", "stateReasonBasis");
        var grounds = Grounds(rule, "mayOmit");
        return new HearingRule(
            rule.Required("requiredIf") is { } condition ? rule.KnownText(condition, ["burdensome", "never"], "condition") : "",
            rule.Text("basis"),
            grounds,
            rule.Texts("stateReasonIf", ["always", .. grounds.Select(g => g.Id)], "ground"),
            rule.Text("stateReasonBasis"));
    }

    private static ActRule Act(ObjectReading reading)
    {
        if (reading.Required("act") is not { } node)
        {
            return new ActRule([], "", [], "", "");
        }

        var rule = new ObjectReading(node, reading.Mistakes, "languages", "languagesBasis", "sections", "basis", "remedyBasis");
        var sections = rule.List(
            "sections",
            item =>
            {
                var section = new ObjectReading(item, reading.Mistakes, "id", "basis");
                return new ActSection(section.Text("id"), section.Text("basis"));
            },
            filled: true);
        rule.Unique(rule.Items("sections", required: false), "id", sections.Select(s => s.Id));
        return new ActRule(Languages(rule, "languages"), rule.Text("languagesBasis"), sections, rule.Text("basis"), rule.Text("remedyBasis"));
    }

    private static AnswerRule? Answer(ObjectReading reading)
    {
        if (reading.Member("answer") is not { } node)
        {
            return null;
        }

        var rule = new ObjectReading(node, reading.Mistakes, "stateLanguage", "languageBasis", "must", "basis");
        return new AnswerRule(rule.Text("stateLanguage"), rule.Text("languageBasis"), rule.Texts("must", ["reasons", "law", "facts", "remedy"], "part of an answer", filled: true), rule.Text("basis"));
    }

    private static ProtocolRule Protocol(ObjectReading reading)
    {
        if (reading.Required("protocol") is not { } node)
        {
            return new ProtocolRule("", "", "");
        }

        var rule = new ObjectReading(node, reading.Mistakes, "madeIf", "basis", "videoConsentBasis");
        var madeIf = rule.Required("madeIf") is { } condition ? rule.KnownText(condition, ["oral", "never"], "condition") : "";
        return new ProtocolRule(madeIf, rule.Text("basis"), rule.Text("videoConsentBasis"));
    }

    private static Dictionary<string, string> StepBasis(ObjectReading reading)
    {
        if (reading.Member("basis") is not { } node)
        {
            return [];
        }

        if (node.Kind != JsonValueKind.Object)
        {
            reading.Mistakes.Add(node, "An object belongs here: step → basis.");
        }

        foreach (var (step, member) in node.Members.Where(m => !KnownSteps.Contains(m.Key)))
        {
            reading.Mistakes.Add(member, $"There is no step '{step}'; known are {string.Join(", ", KnownSteps)}.");
        }

        return node.Members.ToDictionary(m => m.Key, m => reading.TextOf(m.Value));
    }
}
