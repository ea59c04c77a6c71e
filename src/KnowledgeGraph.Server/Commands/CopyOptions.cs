using System.CommandLine;

namespace KnowledgeGraph.Server.Commands;

/// <summary><c>FILE</c> and <c>--force</c>: what a backup and a restore are told alike.</summary>
internal sealed class CopyOptions
{
    private readonly Argument<FileInfo> file;
    private readonly Option<bool> force;

    /// <summary>Describes both, and adds them to a command.</summary>
    public CopyOptions(Command command, string whichFile, string whatIsReplaced)
    {
        file = new("FILE") { Description = whichFile };
        force = new("--force") { Description = whatIsReplaced };
        command.Arguments.Add(file);
        command.Options.Add(force);
    }

    /// <summary>The file of the copy.</summary>
    public FileInfo File(ParseResult result) => result.GetRequiredValue(file);

    /// <summary>Whether what is there already may be replaced.</summary>
    public bool MayReplace(ParseResult result) => result.GetValue(force);
}
