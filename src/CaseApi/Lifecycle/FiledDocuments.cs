using CaseApi.Cases;

namespace CaseApi.Lifecycle;

/// <summary>Documents that a command files must have been uploaded here, and lie in no other case.</summary>
internal static class FiledDocuments
{
    public static IReadOnlyList<Mistake>? Unknown(IReadOnlyList<Guid> wanted, IReadOnlyList<Guid> known)
    {
        var unknown = wanted.Select((id, i) => (id, i)).Where(d => !known.Contains(d.id)).ToList();
        return unknown.Count == 0
            ? null
            : [.. unknown.Select(d => new Mistake(
                wanted.Count == 1 ? "/document" : $"/documents/{d.i}",
                "unknown-document",
                "No such document was uploaded to this authority, or it lies in another case; upload it first by POST /v1/documents."))];
    }
}
