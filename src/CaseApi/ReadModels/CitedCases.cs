using System.Text.Json;
using System.Text.Json.Serialization;
using CaseApi.Cases;
using CaseApi.Cases.Persons;
using CaseApi.Http;

namespace CaseApi.ReadModels;

/// <summary>Looks up the cases that commands name by their number.</summary>
public sealed class CitedCases(CaseRows rows)
{
    /// <returns>Null if the authority has no such case.</returns>
    public async Task<CitedCase?> FindAsync(string tenant, string reference)
    {
        if (await rows.FindAsync(tenant, reference, null) is not { Document: { } document })
        {
            return null;
        }

        var found = JsonSerializer.Deserialize<Found>(document, Json.Options)!;
        return new CitedCase(found.Id, found.Status, [.. (found.CoApplicants ?? []).Prepend(found.Applicant).Select(p => p?.Identifier).OfType<string>()]);
    }

    // The rest of the document is not needed.
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
    private sealed record Found(Guid Id, CaseStatus Status, Participant? Applicant, IReadOnlyList<Participant>? CoApplicants);
}
