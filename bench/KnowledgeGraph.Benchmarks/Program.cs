using System.Globalization;
using KnowledgeGraph.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

IBenchmark[] all =
[
    new LoadBenchmark(),
    new QueryBenchmark(),
    new StoreBenchmark(),
    new EngineBenchmark(),
    new HostileBenchmark(),
    new WorkloadBenchmark(),
    new ContractBenchmark(),
    new BoltBenchmark(),
    new Neo4jBenchmark(),
];
if (args is not [string name, ..] || all.FirstOrDefault(benchmark => benchmark.Name == name) is not { } chosen)
{
    Console.WriteLine("Usage: dotnet run -c Release --project bench/KnowledgeGraph.Benchmarks -- NAME [options]");
    Console.WriteLine();
    foreach (IBenchmark benchmark in all)
    {
        Console.WriteLine($"  {benchmark.Name,-8} {benchmark.Description}");
    }

    return args.Length == 0 ? 0 : 2;
}

await chosen.RunAsync(args[1..]);
return 0;
