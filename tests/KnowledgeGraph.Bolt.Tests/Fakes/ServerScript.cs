using System.Text.Json;

namespace KnowledgeGraph.Bolt.Tests.Fakes;

/// <summary>
/// What fake servers do, read from a file:
/// <code>
/// server a:1                     a server and the address by which the cluster knows it
/// bolt 5.4                       the version that it speaks
/// auto HELLO LOGON RESET         requests answered with SUCCESS {} wherever no line expects them
/// connection                     what happens on the next connection; "connection *" on every further one
/// C RUN ["RETURN 1"]             a request is due; of what stands behind it only what is written is compared
/// S SUCCESS {"fields": ["1"]}    an answer; several C lines in a row must come before the first answer leaves
/// close                          the server closes the connection
/// </code>
/// </summary>
internal sealed record ServerScript(string Address, BoltVersion Version, IReadOnlySet<string> Auto, IReadOnlyList<ScriptedConnection> Connections)
{
    public static IReadOnlyList<ServerScript> Read(string name) =>
        Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Scripts", $"{name}.script")));

    public static IReadOnlyList<ServerScript> Parse(string text)
    {
        List<ServerScript> servers = [];
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var (word, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second.Trim()) : (line, "");
            switch (word)
            {
                case "server":
                    servers.Add(new ServerScript(rest, new BoltVersion(5, 8), new HashSet<string> { "GOODBYE" }, []));
                    break;
                case "bolt":
                    servers[^1] = servers[^1] with { Version = new BoltVersion(byte.Parse(rest.Split('.')[0]), byte.Parse(rest.Split('.')[1])) };
                    break;
                case "auto":
                    servers[^1] = servers[^1] with { Auto = rest.Split(' ').Append("GOODBYE").ToHashSet() };
                    break;
                case "connection":
                    servers[^1] = servers[^1] with { Connections = [.. servers[^1].Connections, new ScriptedConnection(rest == "*", [])] };
                    break;
                case "C" or "S" or "close":
                    servers[^1].Connections[^1].Lines.Add(ScriptLine.Parse(word, rest));
                    break;
                default:
                    throw new FormatException($"'{line}' is no line of a server script.");
            }
        }

        return servers;
    }
}

/// <summary>What happens on one connection, or on every further one.</summary>
internal sealed record ScriptedConnection(bool IsForAll, List<ScriptLine> Lines);

/// <summary>A request that is due, an answer, or the end.</summary>
internal sealed record ScriptLine(string Kind, string Name, JsonElement? Body)
{
    public static ScriptLine Parse(string kind, string rest)
    {
        var (name, body) = rest.Split(' ', 2) is [var first, var second] ? (first, second) : (rest, "");
        return new ScriptLine(kind, name, body.Length == 0 ? null : JsonDocument.Parse(body).RootElement);
    }

    public override string ToString() => $"{Kind} {Name} {Body}".TrimEnd();
}
