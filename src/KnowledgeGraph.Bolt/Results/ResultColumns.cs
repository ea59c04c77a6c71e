namespace KnowledgeGraph.Bolt.Results;

/// <summary>The names of a result's columns and where each stands.</summary>
internal sealed class ResultColumns
{
    private const int FewColumns = 8;
    private readonly Dictionary<string, int>? _indexes;

    public ResultColumns(string[] names)
    {
        Names = names;
        if (names.Length > FewColumns)
        {
            _indexes = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
            for (var index = 0; index < names.Length; index++)
            {
                _indexes.TryAdd(names[index], index);
            }
        }
    }

    public string[] Names { get; }

    /// <summary>Looking through a few names is quicker than hashing one.</summary>
    public int IndexOf(string name) => _indexes is null
        ? Array.IndexOf(Names, name)
        : _indexes.GetValueOrDefault(name, -1);
}
