namespace CaseApi.Cases;

/// <summary>A command that puts uploaded documents into the file; they must exist and lie in no other case.</summary>
public interface IFilesDocuments
{
    IReadOnlyList<Guid> DocumentsToFile { get; }

    /// <summary>The request's member that names them: a list, or one document.</summary>
    string DocumentsMember => "documents";
}
