using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseApi.Cases.Clocks;
using CaseApi.Http;
using CaseApi.ReadModels;
using CaseApi.Store;

namespace CaseApi.Integrations.Feed;

/// <summary>
/// notice-due: somebody is to be told something, in these words, by this day. The service sends nothing itself. Who sends finds the addressee's
/// contacts in the case and enters the proof with record-notice, which closes the clock.
/// </summary>
/// <param name="About">The subject, as record-notice wants it.</param>
/// <param name="To">Participant id, as record-notice wants it.</param>
/// <param name="Language">In which to write; <paramref name="Texts"/> holds the others.</param>
/// <param name="Text">Ready to be sent; without personal data.</param>
internal sealed record DueNotice(
    string Clock, string Instance, Cases.Lifecycle.Entries.NoticeSubject About, string To, NodaTime.LocalDate? DueOn, string Basis, string Language, string Text,
    IReadOnlyDictionary<string, string> Texts)
{
    private const string Type = "notice-due";

    /// <summary>It has the version of the event that made it due, and an id of its own, the same whenever it is read.</summary>
    public static PublishedEvent Of(RecordedOfCase one, NoticeDue notice)
    {
        var due = new DueNotice(
            notice.Clock, notice.Instance, notice.About, notice.To, notice.DueOn, notice.Basis, one.Language,
            notice.Text.GetValueOrDefault(one.Language) ?? notice.Text["kk"], notice.Text);
        var recorded = one.Recorded;
        return new PublishedEvent(
            Id(recorded.Id, notice), Type, recorded.Version, recorded.Event.At, recorded.RecordedAt, "system", Annulled: false,
            (JsonObject)JsonSerializer.SerializeToNode(due, Json.Options)!);
    }

    private static Guid Id(Guid happened, NoticeDue notice) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Type}\n{happened}\n{notice.Clock}\n{notice.Instance}")).AsSpan(0, 16), bigEndian: true);
}
