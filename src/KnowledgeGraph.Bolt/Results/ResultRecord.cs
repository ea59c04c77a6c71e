using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace KnowledgeGraph.Bolt.Results;

/// <summary>A record; the columns are shared by all records of a result.</summary>
internal sealed class ResultRecord(ResultColumns columns, object?[] values) : IRecord
{
    public int Count => columns.Names.Length;

    public IReadOnlyList<string> Keys => columns.Names;

    public IReadOnlyDictionary<string, object?> Values => this;

    IEnumerable<string> IReadOnlyDictionary<string, object?>.Keys => columns.Names;

    IEnumerable<object?> IReadOnlyDictionary<string, object?>.Values => values;

    public object? this[int index] => values[index];

    public object? this[string key] => TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"The result has no column '{key}': it has {string.Join(", ", columns.Names)}.");

    public bool ContainsKey(string key) => columns.IndexOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var index = columns.IndexOf(key);
        value = index < 0 ? null : values[index];
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < values.Length; index++)
        {
            yield return new KeyValuePair<string, object?>(columns.Names[index], values[index]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
