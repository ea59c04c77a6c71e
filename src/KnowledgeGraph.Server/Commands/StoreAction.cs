using System.CommandLine;
using System.CommandLine.Invocation;
using KnowledgeGraph.Core;
using KnowledgeGraph.Ingestion;

namespace KnowledgeGraph.Server.Commands;

/// <summary>
/// A command's action, with what all commands share: an expected failure becomes one line on standard error and an
/// exit code; anything else is a defect and may crash with its stack.
/// </summary>
/// <param name="run">Does the command's work; answers the exit code.</param>
internal sealed class StoreAction(Func<ParseResult, CancellationToken, Task<int>> run) : AsynchronousCommandLineAction
{
    /// <inheritdoc />
    public override async Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
    {
        try
        {
            return await run(parseResult, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await parseResult.InvocationConfiguration.Error.WriteLineAsync("interrupted");
            return ExitCode.Interrupted;
        }
        catch (Exception failure) when (failure is StoreException or SourceException or IOException or UnauthorizedAccessException)
        {
            await parseResult.InvocationConfiguration.Error.WriteLineAsync($"error: {failure.Message}");
            return ExitCode.Failure;
        }
    }
}
