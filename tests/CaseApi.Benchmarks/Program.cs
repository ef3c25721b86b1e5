using CaseApi.Benchmarks.Kpis;
using CaseApi.Benchmarks.Ladder;
using CaseApi.Benchmarks.Load;
using CaseApi.Benchmarks.Micro;
using CaseApi.Benchmarks.Scale;

return args switch
{
    ["ladder", .. var rest] => await LadderCommand.RunAsync(LadderOptions.Of(rest)),
    ["kpis", .. var rest] => await KpiCommand.RunAsync(rest),
    ["recount", .. var rest] => await RecountCommand.RunAsync(ScaleOptions.Of(rest, cases: 100_000)),
    ["worklist", .. var rest] => await WorkListCommand.RunAsync(ScaleOptions.Of(rest, cases: 1_000_000)),
    ["micro", .. var rest] => MicroCommand.Run(rest),

    // Started by the ladder as processes of their own, so that their CPU time can be told apart.
    [LoadCommand.Name] => await LoadCommand.RunAsync(),
    [EmptyEndpoint.Name, var address] => await EmptyEndpoint.RunAsync(address),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project tests/CaseApi.Benchmarks -- ladder [--seconds 5] [--clients 1,8,32] [--rounds 3] [--only register,command,read] [--folder DIR] [--api CaseApi.dll]
        dotnet run -c Release --project tests/CaseApi.Benchmarks -- kpis [--seconds 4] [--cases 10000,100000,1000000] [--events 300000] [--folder DIR]
        dotnet run -c Release --project tests/CaseApi.Benchmarks -- recount [--cases 100000] [--rounds 3] [--seconds 10] [--per-second 100] [--clients 8] [--folder DIR] [--api CaseApi.dll]
        dotnet run -c Release --project tests/CaseApi.Benchmarks -- worklist [--cases 1000000] [--rounds 3] [--seconds 5] [--clients 8] [--folder DIR] [--api CaseApi.dll]
        dotnet run -c Release --project tests/CaseApi.Benchmarks -- micro [--filter *Fold*]
        """);
    return 2;
}
