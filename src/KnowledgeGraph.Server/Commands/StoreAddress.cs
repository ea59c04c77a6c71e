using System.CommandLine.Parsing;
using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Server.Commands;

/// <summary>A graph server as <c>--store</c> names it.</summary>
/// <param name="Uri">The server, without the database.</param>
/// <param name="Database">The database; null where none is named.</param>
internal sealed record StoreAddress(Uri Uri, string? Database)
{
    private const string DatabaseKey = "database=";

    private static readonly string[] Schemes = ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"];

    /// <summary>Reads an address.</summary>
    /// <param name="text">Such as <c>neo4j+s://graph.example.org?database=papers</c>.</param>
    /// <param name="address">The address.</param>
    /// <param name="error">What is wrong with it and what to write instead.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out StoreAddress? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        error = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || !Schemes.Contains(uri.Scheme))
        {
            error = uri?.Scheme is "http" or "https"
                ? $"'{text}' is an address for browsers. Graph servers speak Bolt, usually on port 7687: bolt://{uri.Host}:7687."
                : $"'{text}' names no graph server. Write bolt://HOST:PORT or neo4j://HOST:PORT, with +s for TLS or +ssc for TLS with any certificate; a folder is named with --data.";
        }
        else if (uri.UserInfo.Length > 0)
        {
            // The text is not repeated: it holds a password.
            error = "Credentials do not belong on the command line, where other users and the shell's history see them. Set NEO4J_USER and NEO4J_PASSWORD, or name a file with --credentials.";
        }
        else if (uri.Host.Length == 0 || uri.AbsolutePath is not ("/" or "") || uri.Fragment.Length > 0)
        {
            error = $"'{text}' must be SCHEME://HOST:PORT, with nothing behind it but ?database=NAME.";
        }
        else
        {
            string[] query = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
            string[] names = [.. query.Where(pair => pair.StartsWith(DatabaseKey, StringComparison.Ordinal)).Select(pair => Uri.UnescapeDataString(pair[DatabaseKey.Length..]))];
            string[] context = [.. query.Where(pair => !pair.StartsWith(DatabaseKey, StringComparison.Ordinal))];
            if (names.Length > 1 || names.Contains(""))
            {
                error = $"'{text}' must name one database: ?database=NAME.";
            }
            else if (context.Length > 0 && uri.Scheme.StartsWith("bolt", StringComparison.Ordinal))
            {
                error = $"'{text}' says '{context[0]}', which only clusters understand (neo4j://). A database is named with ?database=NAME.";
            }
            else
            {
                UriBuilder server = new(uri) { Path = "", Query = string.Join('&', context) };
                address = new StoreAddress(server.Uri, names.FirstOrDefault());
            }
        }

        return address is not null;
    }

    /// <summary>Reads the value of the option.</summary>
    public static StoreAddress? Parse(ArgumentResult result) => Parse(result, result.Tokens.Single().Value);

    /// <summary>Reads a text in the option's place.</summary>
    public static StoreAddress? Parse(ArgumentResult result, string text)
    {
        if (!TryParse(text, out StoreAddress? address, out string? error))
        {
            result.AddError(error);
        }

        return address;
    }
}
