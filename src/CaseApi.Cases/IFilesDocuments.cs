namespace CaseApi.Cases;

/// <summary>A command that puts uploaded documents into the file; they must exist and lie in no other case.</summary>
public interface IFilesDocuments
{
    IReadOnlyList<Guid> DocumentsToFile { get; }
}
