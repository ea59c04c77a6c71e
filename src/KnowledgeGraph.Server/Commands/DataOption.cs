using System.CommandLine;
using KnowledgeGraph.Core;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>--data DIR</c>: the folder of the embedded store, the same for every command.</summary>
internal sealed class DataOption : Option<DirectoryInfo>
{
    private const string Variable = "KNOWLEDGEGRAPH_DATA";

    /// <summary>Describes the option.</summary>
    public DataOption()
        : base("--data")
    {
        Description = $"The store's folder; made where it is missing. ${Variable} names another default";
        HelpName = "DIR";
        Recursive = true;
        DefaultValueFactory = _ => new DirectoryInfo(
            Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : "data");
    }

    /// <summary>Opens the store for a command that may fill it.</summary>
    public async Task<IGraphStore> OpenAsync(ParseResult result, CancellationToken cancellationToken) =>
        await EmbeddedStore.OpenAsync(
            new EmbeddedStoreOptions { DirectoryPath = result.GetRequiredValue(this).FullName, Notice = Tell(result) }, cancellationToken);

    /// <summary>Opens the store for a command that only reads, which makes no store where there is none.</summary>
    /// <exception cref="StoreException">There is no store.</exception>
    public async Task<IGraphStore> OpenExistingAsync(ParseResult result, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = result.GetRequiredValue(this);
        return File.Exists(Path.Combine(folder.FullName, EmbeddedStore.FileName))
            ? await EmbeddedStore.OpenAsync(
                new EmbeddedStoreOptions { DirectoryPath = folder.FullName, ReadOnly = true, Notice = Tell(result) }, cancellationToken)
            : throw new StoreException(
                $"There is no graph in {folder.FullName} yet. Load papers into it first ('load PATH…'), or name another folder with --data.");
    }
    // Beside what a command prints as its result, where scripts do not read it.
    private static Action<string> Tell(ParseResult result) => result.InvocationConfiguration.Error.WriteLine;
}
