using CaseApi.Cases.Procedures;
using NodaTime;
using Npgsql;

namespace CaseApi.Store.InstallationData;

/// <summary>The installation's procedures, every version of them: a case keeps the one it was registered under.</summary>
public sealed class ProcedureCatalogue
{
    private volatile Dictionary<string, Procedure> _procedures = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Procedure> All => _procedures.Values;

    /// <param name="name">As <c>id@version</c>.</param>
    public Procedure? Find(string name) => _procedures.GetValueOrDefault(name);

    /// <summary>The procedure that takes an appeal.</summary>
    /// <param name="asked">id, id@version, or null for the one that takes the kind.</param>
    /// <param name="kind">The kind of appeal.</param>
    /// <param name="registeredOn">Which version holds.</param>
    /// <param name="listed">The procedures that the authority lists; none: all that are chosen by kind.</param>
    public Procedure? Choose(string? asked, string kind, LocalDate registeredOn, IReadOnlyList<string>? listed = null)
    {
        if (asked is not null && asked.Contains('@', StringComparison.Ordinal))
        {
            return Find(asked) is { } exact && Takes(exact, kind) ? exact : null;
        }

        return _procedures.Values.FirstOrDefault(p => (asked is null ? IsChosen(p, listed) : p.Id == asked) && p.Effective.Contains(registeredOn) && Takes(p, kind));
    }

    private static bool IsChosen(Procedure procedure, IReadOnlyList<string>? listed) =>
        listed is { Count: > 0 } ? listed.Contains(procedure.Id) : procedure.Chosen == Chosen.ByKind;

    // A procedure may list kinds that another one handles, so that a caller who asks it learns which.
    private static bool Takes(Procedure procedure, string kind) => procedure.Kind(kind) is { } rule && (rule.Procedure is null || rule.Procedure == procedure.Id);

    public async Task LoadAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        Dictionary<string, string> files = [];
        await using (var command = source.CreateCommand("select distinct on (id, version) id, version, body from caseapi.procedure order by id, version, patch desc"))
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                files[$"{reader.GetString(0)}@{reader.GetString(1)}"] = reader.GetString(2);
            }
        }

        Use(ProcedureText.Read(files));
    }

    public static ProcedureCatalogue OfShippedFiles()
    {
        var catalogue = new ProcedureCatalogue();
        catalogue.Use(ProcedureText.Read(ShippedFiles.Procedures));
        return catalogue;
    }

    private void Use(ProcedureReading reading)
    {
        if (reading.Mistakes.Count > 0)
        {
            throw new InvalidDataException("Procedures have mistakes: " + string.Join("; ", reading.Mistakes.Select(m => $"{m.File}{m.Pointer}: {m.Message}")));
        }

        _procedures = reading.Procedures.ToDictionary(p => p.Name, StringComparer.Ordinal);
    }
}
