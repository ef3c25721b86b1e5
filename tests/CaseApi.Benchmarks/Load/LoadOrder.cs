namespace CaseApi.Benchmarks.Load;

internal enum LoadKind
{
    /// <summary>POST the body to the path; every request with a key of its own.</summary>
    Post,

    /// <summary>The same to /v1/cases/{id}/{path}, on each of the client's cases in turn, with the version it has.</summary>
    Command,

    /// <summary>GET /v1/cases/{id}.</summary>
    Read,

    /// <summary>GET /v1/cases/{id} with the ETag it has: 304.</summary>
    Fresh,

    /// <summary>GET the path.</summary>
    Get,
}

/// <summary>What the load generator is to do; read from its standard input.</summary>
/// <param name="Prefix">Of the idempotency keys: {prefix}-{client}-{number from 0}.</param>
/// <param name="FirstCase">Number of the first known case.</param>
/// <param name="CasesEach">Known cases of each client.</param>
/// <param name="FirstVersion">The version that every known case has at the beginning.</param>
/// <param name="Paths">Instead of the path one for each client in turn, so that no two ask the same.</param>
/// <param name="EveryMilliseconds">How often each client asks, and from when its wait is counted; 0: again as soon as it has its answer.</param>
internal sealed record LoadOrder(
    LoadKind Kind, int Port, int Clients, double Seconds, string ApiKey, string Path, string Body, string Prefix, long FirstCase = 0, int CasesEach = 0, double EveryMilliseconds = 0, long FirstVersion = 1, IReadOnlyList<string>? Paths = null);

/// <summary>What it did; written to its standard output.</summary>
/// <param name="Sent">By client. Every request was answered, or its number is among the refused ones.</param>
/// <param name="Refused">Keys whose answer was no success.</param>
/// <param name="FirstRefusal">For whoever must find out why.</param>
internal sealed record LoadReport(
    long Operations, double Seconds, double Cpu, double P50, double P99, IReadOnlyList<long> Sent, IReadOnlyList<string> Refused, string? FirstRefusal);
