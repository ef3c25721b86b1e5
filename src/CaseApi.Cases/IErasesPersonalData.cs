namespace CaseApi.Cases;

/// <summary>A command that is decided, and whose case is written, without the personal data in the case's history.</summary>
public interface IErasesPersonalData;
