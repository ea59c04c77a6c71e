using System.Globalization;

namespace KnowledgeGraph.Ingestion;

/// <summary>A source cannot be read as a whole; the message names it, and the line where one is at fault.</summary>
public sealed class SourceException : Exception
{
    /// <summary>Makes the error of a source.</summary>
    /// <param name="source">The file or path as the user knows it.</param>
    /// <param name="line">The 1-based line at fault; null where the whole source is.</param>
    /// <param name="reason">What is wrong, as the rest of a sentence that begins with the source.</param>
    public SourceException(string source, long? line, string reason)
        : base(line is null ? $"{source}: {reason}" : string.Create(CultureInfo.InvariantCulture, $"{source}:{line}: {reason}"))
    {
        Document = source;
        Line = line;
    }

    /// <summary>The file or path as the user knows it.</summary>
    public string Document { get; }

    /// <summary>The 1-based line at fault; null where the whole source is.</summary>
    public long? Line { get; }
}
