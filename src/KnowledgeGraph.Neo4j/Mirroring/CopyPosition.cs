using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeGraph.Neo4j.Mirroring;

/// <summary>What a copy is a copy of; kept beside it.</summary>
/// <param name="Graph">Which graph.</param>
/// <param name="Change">Its last change that the copy holds.</param>
/// <param name="LoadedAt">When the graph was changed last.</param>
/// <param name="CopyVersion">What the copy calls this version.</param>
internal sealed record CopyPosition(string Graph, long Change, DateTimeOffset? LoadedAt, string CopyVersion)
{
    private const string FileName = "mirror.json";

    /// <summary>What the graph's own readers call this version.</summary>
    [JsonIgnore]
    public string Version => Change.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a folder's position; null where there is none, or none that can be read.</summary>
    public static CopyPosition? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<CopyPosition>(File.ReadAllBytes(path)) : null;
        }
        catch (JsonException)
        {
            // Without a position the copy is made anew, which is all that a damaged one could ask for.
            return null;
        }
    }

    /// <summary>Puts the position into a folder, whole or not at all.</summary>
    public void Write(string folder)
    {
        string path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(path + ".new", path, overwrite: true);
    }
}
