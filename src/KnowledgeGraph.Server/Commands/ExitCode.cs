namespace KnowledgeGraph.Server.Commands;

/// <summary>What the program's exit codes mean; scripts rely upon them.</summary>
internal static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Success = 0;

    /// <summary>The command could not do its job, or not all of it; standard error says why.</summary>
    public const int Failure = 1;

    /// <summary>The command line was not understood; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted from the keyboard; what was done before stays.</summary>
    public const int Interrupted = 130;
}
