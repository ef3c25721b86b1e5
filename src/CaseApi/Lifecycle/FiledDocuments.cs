using CaseApi.Cases;

namespace CaseApi.Lifecycle;

/// <summary>Documents that a command files must have been uploaded here, and lie in no other case.</summary>
internal static class FiledDocuments
{
    /// <param name="member">The request's member that names them: one document, or a list.</param>
    public static IReadOnlyList<Mistake>? Unknown(IReadOnlyList<Guid> wanted, IReadOnlyList<Guid> known, string member = "documents")
    {
        var unknown = wanted.Select((id, i) => (id, i)).Where(d => !known.Contains(d.id)).ToList();
        return unknown.Count == 0
            ? null
            : [.. unknown.Select(d => new Mistake(
                member == "documents" ? $"/documents/{d.i}" : $"/{member}",
                "unknown-document",
                "No such document was uploaded to this authority, or it lies in another case; upload it first by POST /v1/documents."))];
    }
}
