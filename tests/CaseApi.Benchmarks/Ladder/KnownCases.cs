namespace CaseApi.Benchmarks.Ladder;

/// <summary>Cases with ids that pgbench can compute: sixteen digits that count, sixteen zeros.</summary>
/// <param name="First">The first case's number, of sixteen digits.</param>
/// <param name="Count">Shared out evenly among the clients.</param>
internal sealed record KnownCases(long First, int Count)
{
    public const string IdExpression = "(:case::text || '0000000000000000')::uuid";

    public int Of(int clients) => Count / clients;

    public static Guid Id(long number) => Guid.ParseExact($"{number}0000000000000000", "N");
}
