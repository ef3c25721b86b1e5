namespace CaseApi.Hosting.EmbeddedPostgres;

/// <summary>Why a cluster was not started, as the steps of the start hand it to each other.</summary>
internal sealed record StartRefusal(string Message, int Code = ExitCode.ServerFailed);
