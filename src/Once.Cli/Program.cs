using System.CommandLine;
using Once.Cli;

var root = new RootCommand("一次办的命令行：迁移、核对、演算") { DbCommands.Build(), CalendarCommands.Build(), CheckCommands.Build(), RecordCommands.Build(), KeyCommands.Build(), SeedCommand.Build(), LoadCommand.Build(), SimulateCommand.Build(), CatalogueCommands.Build(), MetricCommands.Build(), AdminCommands.Build(), PlanCommands.Build() };
return await root.Parse(args).InvokeAsync();
