using TenantCloud.BankSimulator.Simulator;

var app = SimulatorApplication.Create(args);

await app.RunAsync();
