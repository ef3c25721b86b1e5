using CaseApi.Benchmarks.Kpis;
using CaseApi.Benchmarks.Ladder;
using CaseApi.Benchmarks.Load;
using CaseApi.Benchmarks.Micro;

return args switch
{
    ["ladder", .. var rest] => await LadderCommand.RunAsync(LadderOptions.Of(rest)),
    ["kpis", .. var rest] => await KpiCommand.RunAsync(rest),
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
        dotnet run -c Release --project tests/CaseApi.Benchmarks -- micro [--filter *Fold*]
        """);
    return 2;
}
