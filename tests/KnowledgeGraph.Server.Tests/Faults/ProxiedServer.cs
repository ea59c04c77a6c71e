using System.Diagnostics;
using System.Net;
using KnowledgeGraph.Neo4j.Tests;
using KnowledgeGraph.Tests.Faults;

namespace KnowledgeGraph.Server.Tests.Faults;

/// <summary>The real program as a process that answers over HTTP, with a proxy between it and the real Neo4j.</summary>
internal sealed class ProxiedServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly HttpClient client;
    private readonly Task<string> told;

    private ProxiedServer(FaultProxy proxy, Process process, Uri address)
    {
        Proxy = proxy;
        this.process = process;
        client = new HttpClient { BaseAddress = address, Timeout = Patience };
        told = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>What stands between the program and Neo4j.</summary>
    public FaultProxy Proxy { get; }

    /// <summary>Starts the program with <c>--store</c> naming a proxy to the test's Neo4j.</summary>
    /// <param name="options">What else stands on the command line.</param>
    public static async Task<ProxiedServer> StartAsync(params string[] options)
    {
        FaultProxy proxy = new(TestServer.Options.Uri);
        Process process = ServerProgram.Start(["serve", "--no-seeds", "--urls", "http://127.0.0.1:0", "--store", $"{proxy.Uri}", .. options]);
        return new ProxiedServer(proxy, process, await ServerProgram.ReadAddressAsync(process));
    }

    /// <summary>Asks whether the server is well.</summary>
    public async Task<(HttpStatusCode Status, string Body)> AskHealthAsync()
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri("/health", UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asks a question over HTTP.</summary>
    public Task<FaultAnswer> AskAsync(string question) => FaultAnswer.AskAsync(client, question);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        await told;
        process.Dispose();
        await Proxy.DisposeAsync();
    }
}
