using CaseApi.Access;
using CaseApi.Cases.Procedures;
using CaseApi.Store;

namespace CaseApi.ReadModels.Deadlines;

/// <summary>
/// What was escalated to officers, by the offices they hold now: a change of head needs no change of any case. The head of a unit
/// is the officer of it with the role of head; where a unit has none, and for cases without a unit, it is the authority's.
/// </summary>
/// <param name="Targets">The offices above the units that the officers hold.</param>
/// <param name="Units">The units whose head one of them is; the empty text for cases without a unit.</param>
internal sealed record EscalatedWork(IReadOnlyList<string> Targets, IReadOnlyList<string> Units)
{
    private static readonly Dictionary<string, EscalationTarget> ByWord = Enum.GetValues<EscalationTarget>().ToDictionary(WireWords.Of);

    public static EscalationTarget? Target(string? word) => word is not null && ByWord.TryGetValue(word, out var target) ? target : null;

    public static EscalatedWork Of(IReadOnlyList<string> officers, AccessSnapshot access, string tenant)
    {
        HashSet<string> targets = [];
        HashSet<string> units = [];
        foreach (var officer in officers.Select(id => access.Officer(tenant, id)).OfType<Officer>())
        {
            if (officer.Unit is { } own)
            {
                units.UnionWith(officer.Roles.Contains(OfficerRole.Head) ? [own] : []);
                continue;
            }

            targets.UnionWith(officer.Roles.Select(TargetOf).OfType<EscalationTarget>().Select(t => WireWords.Of(t)));
            if (officer.Roles.Contains(OfficerRole.Head))
            {
                var headed = access.OfficersOf(tenant).Where(o => o.Roles.Contains(OfficerRole.Head)).Select(o => o.Unit).ToHashSet();
                units.UnionWith(["", .. access.UnitsOf(tenant).Select(u => u.Id).Where(u => !headed.Contains(u))]);
            }
        }

        return new EscalatedWork([.. targets], [.. units]);
    }

    /// <summary>The officers' own work, and what was escalated to them.</summary>
    public void AddTo(ListSql sql, IReadOnlyList<string> officers)
    {
        if (Targets.Count == 0 && Units.Count == 0)
        {
            sql.OneOf("d.officer", officers);
            return;
        }

        var (own, targets, units) = (sql.Add(SqlParameters.Texts(officers)), sql.Add(SqlParameters.Texts(Targets)), sql.Add(SqlParameters.Texts(Units)));
        sql.Where($"(d.officer = any ({own}) or d.escalated_to = any ({targets}) or (d.escalated_to = 'head-of-unit' and coalesce(d.unit, '') = any ({units})))");
    }

    private static EscalationTarget? TargetOf(OfficerRole role) => role switch
    {
        OfficerRole.Head => EscalationTarget.Head,
        OfficerRole.Deputy => EscalationTarget.Deputy,
        OfficerRole.ChiefOfStaff => EscalationTarget.ChiefOfStaff,
        _ => null,
    };
}
