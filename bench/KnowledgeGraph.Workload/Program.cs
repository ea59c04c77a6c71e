// The workload's server: dotnet KnowledgeGraph.Workload.dll DATADIR PORT loads, prints READY and answers /graphql.
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Transport;
using KnowledgeGraph.Workload;

Graph graph = GraphReader.Read(Path.Combine(args[0], "papers.jsonl"));
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:" + args[1]);
WebApplication app = builder.Build();
app.MapGraphQL("/graphql", new RequestExecutor(WorkloadSchema.Create(graph)));
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine("READY"));
app.Run();
