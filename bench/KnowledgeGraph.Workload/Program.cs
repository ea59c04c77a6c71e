// The workload's server: dotnet KnowledgeGraph.Workload.dll DATADIR PORT loads, prints READY and answers /graphql.
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Transport;
using KnowledgeGraph.Workload;

Graph graph = GraphReader.Read(Path.Combine(args[0], "papers.jsonl"));
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:" + args[1]);
WebApplication app = builder.Build();
RequestExecutor executor = new(WorkloadSchema.Create(graph));
await executor.WarmUpAsync();
app.MapGraphQL("/graphql", executor);
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine("READY"));
await app.RunAsync();
