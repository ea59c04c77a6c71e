using System.Text.Json;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>One recorded connection: its description and its events in the order in which they were seen.</summary>
internal sealed record Recording(string Folder, string Name, JsonElement Meta, IReadOnlyList<RecordedEvent> Events)
{
    private string[] _lines = [];

    public string Title => $"{Folder}/{Name}";

    public string ClientAgent => Text("clientAgent");

    /// <summary>Recorded from an official driver, not from a client that says whatever it wants.</summary>
    public bool IsOfDriver => !ClientAgent.StartsWith("rawbolt", StringComparison.Ordinal) && ClientAgent.Length > 0;

    /// <summary>What is not Bolt or was left out cannot be played; it can be read all the same.</summary>
    public bool IsReplayable => Events.All(each => each.Kind is not ("raw" or "elided" or "partial"));

    public BoltVersion? Version => BoltVersionOf(Text("boltVersion"));

    /// <exception cref="InvalidDataException">The file is no recording; the message names the place.</exception>
    public static Recording Read(string folder, string path) =>
        Parse(folder, Path.GetFileNameWithoutExtension(path), [.. File.ReadAllLines(path).Where(line => line.Length > 0)]);

    /// <param name="folder">What it is about.</param>
    /// <param name="name">Its name in that folder.</param>
    /// <param name="lines">The description, then an event a line.</param>
    public static Recording Parse(string folder, string name, string[] lines)
    {
        var line = 0;
        try
        {
            var meta = JsonDocument.Parse(lines[0]).RootElement.GetProperty("meta");
            List<RecordedEvent> events = [];
            for (line = 1; line < lines.Length; line++)
            {
                events.Add(new RecordedEvent(JsonDocument.Parse(lines[line]).RootElement));
            }

            return new Recording(folder, name, meta, events) { _lines = lines };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new InvalidDataException($"{folder}/{name}, line {line + 1} is no line of a recording: {exception.Message}", exception);
        }
    }

    /// <summary>What it was read from.</summary>
    public string[] Lines() => [.. _lines];

    private static BoltVersion? BoltVersionOf(string text) =>
        text.Split('.') is [var major, var minor] && byte.TryParse(major, out var high) && byte.TryParse(minor, out var low)
            ? new BoltVersion(high, low)
            : null;

    private string Text(string key) => Meta.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
