namespace CaseApi.Benchmarks.Ladder;

/// <summary>The rungs by name, and which are compared with which.</summary>
internal static class Rungs
{
    public const string Insert = "L0 pgbench, one row";
    public const string Statement = "L1 pgbench, register's statement";
    public const string Store = "L2s in process, store";
    public const string Handler = "L2 in process, register";
    public const string Http = "L3 HTTP, register";
    public const string Empty = "E  HTTP, empty endpoint";
    public const string CommandStatement = "C1 pgbench, record-contact's statement";
    public const string Command = "C3 HTTP, record-contact";
    public const string Select = "R1 pgbench, the status row";
    public const string Read = "R3 HTTP, status read";
    public const string Fresh = "R4 HTTP, status read, 304";

    public static readonly IReadOnlyList<string> All = [Insert, Statement, Store, Handler, Http, Empty, CommandStatement, Command, Select, Read, Fresh];

    public static readonly IReadOnlyList<Comparison> Comparisons =
    [
        new("L1/L0", "what our statement costs", Statement, Insert, 0.45),
        new("L2s/L1", "the store in process", Store, Statement, 0.75),
        new("L2/L1", "register in process", Handler, Statement, 0.75),
        new("L3/L1", "register over HTTP", Http, Statement, 0.50),
        new("L3/E", "register beside an empty endpoint", Http, Empty, null),
        new("C3/C1", "a command over HTTP (a read, then the write)", Command, CommandStatement, 0.45),
        new("R3/R1", "status read", Read, Select, 0.40),
        new("R3/E", "status read beside an empty endpoint", Read, Empty, 0.25),
        new("R4/E", "304 beside an empty endpoint", Fresh, Empty, 0.45),
    ];
}

/// <param name="Wanted">What we aim at where the callers saturate the machine; printed beside the figure, never asserted.</param>
internal sealed record Comparison(string Name, string What, string Subject, string Reference, double? Wanted);
