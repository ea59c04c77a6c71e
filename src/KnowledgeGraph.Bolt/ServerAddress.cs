namespace KnowledgeGraph.Bolt;

/// <summary>Where a server listens.</summary>
public sealed record ServerAddress
{
    /// <summary>The port of Bolt where none is said.</summary>
    public const int DefaultPort = 7687;

    private ServerAddress(string host, int port)
    {
        Host = host;
        Port = port;
    }

    /// <summary>A name or an IP address, IPv6 without brackets.</summary>
    public string Host { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>An address of host and port.</summary>
    /// <param name="host">A name or an IP address.</param>
    /// <param name="port">The port.</param>
    /// <returns>The address.</returns>
    public static ServerAddress From(string host, int port) => new(host.Trim('[', ']'), port);

    /// <summary>The address of a URI.</summary>
    /// <param name="uri">A URI with a host.</param>
    /// <returns>The address; <see cref="DefaultPort"/> where the URI names none.</returns>
    public static ServerAddress From(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return From(uri.Host, uri.Port > 0 ? uri.Port : DefaultPort);
    }

    /// <summary>Reads host, host:port, [v6] or [v6]:port, as servers write them in routing tables.</summary>
    internal static ServerAddress Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var hasPort = colon >= 0 && text.IndexOf(']', StringComparison.Ordinal) < colon
            && (text.StartsWith('[') || text.IndexOf(':', StringComparison.Ordinal) == colon);
        return hasPort && int.TryParse(text.AsSpan(colon + 1), out var port) && port is > 0 and <= ushort.MaxValue
            ? From(text[..colon], port)
            : From(text, DefaultPort);
    }

    /// <summary>The address as text.</summary>
    /// <returns>host:port, IPv6 in brackets.</returns>
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
