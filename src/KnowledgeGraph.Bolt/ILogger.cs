namespace KnowledgeGraph.Bolt;

/// <summary>
/// Told what a driver does. Messages have places for their arguments, as <see cref="string.Format(string, object?[])"/>
/// wants them. Credentials are never among them.
/// </summary>
public interface ILogger
{
    /// <summary>Something failed that was to go well.</summary>
    /// <param name="cause">The failure; null where there is none.</param>
    /// <param name="message">What happened.</param>
    /// <param name="args">What stands in its places.</param>
    void Error(Exception? cause, string message, params object?[] args);

    /// <summary>Something failed that the driver makes up for.</summary>
    /// <param name="cause">The failure; null where there is none.</param>
    /// <param name="message">What happened.</param>
    /// <param name="args">What stands in its places.</param>
    void Warn(Exception? cause, string message, params object?[] args);

    /// <summary>Something that happens seldom: connections made and closed, routing tables.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="args">What stands in its places.</param>
    void Info(string message, params object?[] args);

    /// <summary>Every message sent and received, but for records.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="args">What stands in its places.</param>
    void Debug(string message, params object?[] args);

    /// <summary>Every message received, in hexadecimal.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="args">What stands in its places.</param>
    void Trace(string message, params object?[] args);

    /// <summary>Whether <see cref="Trace"/> is of use.</summary>
    /// <returns>True where it is.</returns>
    bool IsTraceEnabled();

    /// <summary>Whether <see cref="Debug"/> is of use.</summary>
    /// <returns>True where it is.</returns>
    bool IsDebugEnabled();
}
