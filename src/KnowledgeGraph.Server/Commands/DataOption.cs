using System.CommandLine;

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
}
