using TenantCloud.Cli;

return await CommandLine.RunAsync(args, new Terminal(Console.Out, Console.Error, Environment.GetEnvironmentVariable, TimeProvider.System), CancellationToken.None);
