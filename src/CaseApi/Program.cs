using System.CommandLine;
using CaseApi.Hosting;
using CaseApi.Hosting.Demo;

var root = new RootCommand("CaseApi: a case system for administrative appeals. Without a command it serves.") { TreatUnmatchedTokensAsErrors = false };
root.SetAction((parsed, cancellation) => Serve.RunAsync([.. parsed.UnmatchedTokens], cancellation));
root.Subcommands.Add(MigrateCommand.Create());
root.Subcommands.Add(CreateKeyCommand.Create());
root.Subcommands.Add(DemoCommand.Create());
root.Subcommands.Add(VerifyCommand.Create());
root.Subcommands.Add(ImportCommand.Create());
root.Subcommands.Add(CharityCases.Command());
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
