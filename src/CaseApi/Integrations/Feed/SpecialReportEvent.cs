using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.Http;
using CaseApi.ReadModels;
using CaseApi.ReadModels.Reports;

namespace CaseApi.Integrations.Feed;

/// <summary>
/// special-report-due: the service has found that complaints repeat; special-report-closed: management has decided. Both are told once, with the case that made the
/// report due; the others, and the words of the decision, are read in <c>GET /v1/reports/special</c>.
/// </summary>
/// <param name="SpecialReport">Its id, as its closing wants it.</param>
/// <param name="SameBy">need, topic, subtopic, official, service or person.</param>
/// <param name="Subject">The code that the cases share; null where it is a name, which is read in the cases.</param>
/// <param name="Cases">How many belonged to it then.</param>
/// <param name="Least">How many make one due.</param>
/// <param name="Months">Within how many months.</param>
internal sealed record SpecialReportEvent(Guid SpecialReport, string Procedure, string SameBy, string? Subject, long Cases, int Least, int Months, string Basis)
{
    /// <summary>It has no place in a case: its version is 0. Its id is the same whenever it is read.</summary>
    public static FeedItem Of(FeedEntry entry, SpecialStep step)
    {
        var type = $"special-report-{step.Step}";
        var data = new SpecialReportEvent(step.Special, step.Procedure, step.SameBy, step.Subject, step.Cases, step.Least, step.Months, step.Basis);
        return new FeedItem(
            step.CaseId, step.Reference,
            new PublishedEvent(Id(type, step.Special), type, 0, entry.RecordedAt, entry.RecordedAt, step.By, Annulled: false, (JsonObject)JsonSerializer.SerializeToNode(data, Json.Options)!));
    }

    private static Guid Id(string type, Guid special) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{type}\n{special}")).AsSpan(0, 16), bigEndian: true);
}
