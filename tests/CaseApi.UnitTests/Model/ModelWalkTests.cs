using System.Globalization;
using System.Text;
using CaseApi.Cases;
using CaseApi.Cases.Clocks;
using CaseApi.Cases.Persons;
using CaseApi.UnitTests.Lifecycle;
using CaseApi.UnitTests.Procedures;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using Shouldly;
using Xunit;
using Case = CaseApi.Cases.Case;

namespace CaseApi.UnitTests.Model;

/// <summary>Whatever is tried, the case answers as the small model beside it: taken or refused, and then the same status, the same steps allowed, the same clocks.</summary>
public sealed class ModelWalkTests
{
    private const int Sequences = 5000;
    private const int Steps = 30;

    [Fact]
    public void Five_thousand_walks_of_thirty_steps_go_as_the_model_says()
    {
        var (met, taken) = (new HashSet<string>(), 0);
        var walks =
            from kind in Gen.Choose(0, 2)
            from start in Gen.Choose(0, 240)
            from way in Gen.Choose(0, ModelMoves.Ways.Count - 1)
            from length in Gen.Choose(1, Steps)
            from trials in Gen.Choose(0, 9999).Zip(Gen.Choose(0, 54)).Select(p => new Trial(p.Item1 / 10, 1 + (p.Item1 % 10), p.Item2)).ListOf(length)
            select new Walk(kind, start, [.. trials.Select((t, i) => t with { Name = i < ModelMoves.Ways[way].Length ? ModelMoves.Ways[way][i] : null })]);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithEndSize(Steps),
            Prop.ForAll(Arb.From(walks, Shorter), walk => taken += Go(walk, met)));

        // As far as the model knows the law, the walks have been everywhere.
        taken.ShouldBeGreaterThan(Sequences * 4);
        ModelTables.Statuses.Values.Except(["Rejected"]).Except(met).ShouldBeEmpty();
        ModelMoves.General.Concat(ModelMoves.Simplified).Select(m => m.Name).Except(met).ShouldBe(["sweep"]);
        new[] { "Met", "Late", "Paused", "Cancelled", "Running" }.Except(met).ShouldBeEmpty();
        ModelTables.Clocks.Select(c => c.Id).Except(met).ShouldBeEmpty();
    }

    [Fact]
    public void The_model_knows_every_step_and_clock_of_the_procedures_it_follows()
    {
        var general = ShippedProcedures.Of(CaseWalk.Code);
        string[] KnownTo(IEnumerable<string> steps) => [.. steps.Where(name => StepTable.Steps.Any(s => s.Name == name && !s.SystemOnly)).Order(StringComparer.Ordinal)];
        ModelTables.General.Keys.Order(StringComparer.Ordinal).ShouldBe(KnownTo(general.Steps));
        ModelTables.Simplified.Keys.Order(StringComparer.Ordinal).ShouldBe(KnownTo(CaseWalk.Handling("inquiry").Steps));

        // These are started by nothing that the model tries.
        string[] untried = ["assist", "remarks", "written-form", "slip", "slip-copy", "complain-no-instructions"];
        general.Clocks.Select(c => c.Id).Except(untried).ShouldBe(ModelTables.Clocks.Select(c => c.Id), ignoreOrder: true);
    }

    private static int Go(Walk walk, HashSet<string> met)
    {
        var at = new DateTime(2026, 1, 30, 12, 0, 0).AddHours(walk.Start);
        var (guide, simplified) = (walk.Kind == 1, walk.Kind == 2);
        var real = CaseWalk.Received(Text(at), guide ? CaseWalk.Guide : CaseWalk.Code, a => a with
        {
            Kind = simplified ? "inquiry" : a.Kind,
            Claims = [new Claim("1", "x"), new Claim("2", "y")],
            InterestedPersons = [new Participant(ParticipantType.Person, "N")],
        }).As("head");
        var model = new ModelCase(at, guide, simplified);
        var told = new StringBuilder().Append(CultureInfo.InvariantCulture, $"\n{Text(at)} received, {real.Procedure.Name}");
        real.Other = new Case { Id = new Guid(2, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]), Reference = "ALA-2026-0000002-00", Procedure = real.Procedure.Name, Status = CaseStatus.UnderExamination };
        var taken = 0;
        Same(real.State, real.Procedure, model, told);
        foreach (var trial in walk.Trials)
        {
            at = at.AddHours(trial.Hours);
            var moves = model.IsSimplified ? ModelMoves.Simplified : ModelMoves.General;
            var move = moves.FirstOrDefault(m => m.Name == trial.Name) ?? ModelMoves.Pick(moves, trial.Choice, trial.Choice % 5 > 0, model);
            told.Append(CultureInfo.InvariantCulture, $"\n{Text(at)} {move.Name}, {trial.Days}");
            real.At(Text(at));
            if (move.Step == "sweep")
            {
                real.Sweep();
                model.Lapse(at);
            }
            else
            {
                var decided = real.Try(move.Command(at, trial.Days, real.State));
                var after = model.After(at, move.Step, (m, now) => move.Take(m, now, trial.Days));
                told.Append(decided.Refusal is null ? "" : $": {decided.Refusal.Code}");
                (decided.Refusal is null).ShouldBe(after is not null, told.ToString());
                if (after is not null)
                {
                    real.Keep(decided);
                    (model, taken) = (after, taken + 1);
                    met.Add(move.Name);
                }
            }

            Same(real.State, real.Procedure, model, told);
            met.UnionWith([model.Status, .. model.Clocks.SelectMany(c => new[] { c.Id, c.State })]);
        }

        return taken;
    }

    private static void Same(Case state, CaseApi.Cases.Procedures.Procedure procedure, ModelCase model, StringBuilder told)
    {
        $"{state.Status} {state.Outcome} {string.Join(',', state.Flags.Select(f => f.ToString()).Order(StringComparer.Ordinal))}".ShouldBe(model.Stands, told.ToString());
        state.RegisteredOn.ToDateOnly().ShouldBe(model.RegisteredOn, told.ToString());
        Lines(state.Clocks.Select(c => (c.Clock, c.Instance, c.Condition.ToString(), c.DueOn?.ToDateOnly(), c.Lapsed)))
            .ShouldBe(Lines(model.Clocks.Select(c => (c.Id, c.Instance, c.State, c.Due, c.Lapsed))), told.ToString());
        string.Join(' ', StepTable.Allowed(state, procedure).Order(StringComparer.Ordinal)).ShouldBe(string.Join(' ', model.Allowed), told.ToString());
    }

    private static string Lines(IEnumerable<(string Clock, string? Instance, string State, DateOnly? Due, bool Lapsed)> clocks) =>
        string.Join('\n', clocks.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Clock}/{c.Instance} {c.State} {c.Due:yyyy-MM-dd}{(c.Lapsed ? " lapsed" : "")}")).Order(StringComparer.Ordinal));

    // Shorter by a half, a quarter, ... a single step; what is left still fails or is thrown away.
    private static IEnumerable<Walk> Shorter(Walk walk)
    {
        for (var size = walk.Trials.Count; size > 0; size /= 2)
        {
            for (var from = 0; from + size <= walk.Trials.Count && walk.Trials.Count > 1; from += size)
            {
                yield return walk with { Trials = [.. walk.Trials.Take(from), .. walk.Trials.Skip(from + size)] };
            }
        }
    }

    private static string Text(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <param name="Choice">Of what is allowed then, or, one time in five, of everything.</param>
    /// <param name="Hours">After the step before.</param>
    private sealed record Trial(int Choice, int Days, int Hours)
    {
        /// <summary>A step of one of the ways that lead far, where the walk begins with one.</summary>
        public string? Name { get; init; }
    }


    /// <param name="Kind">0 the general procedure, 1 its edition of the guide, 2 the simplified one.</param>
    /// <param name="Start">Hours after noon of 30 January 2026.</param>
    private sealed record Walk(int Kind, int Start, IReadOnlyList<Trial> Trials)
    {
        public override string ToString() => $"Kind {Kind}, start {Start}: {string.Join("; ", Trials.Select(t => $"+{t.Hours}h {t.Choice}/{t.Days}"))}";
    }
}
