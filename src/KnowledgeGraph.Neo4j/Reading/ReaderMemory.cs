using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>What a store's readers remember for the ones after them; each thing belongs to a version of the graph.</summary>
internal sealed class ReaderMemory
{
    private sealed record Kept<T>(string Version, T Value);

    private volatile string version = "0";
    private volatile Kept<SearchVocabulary>? vocabulary;
    private volatile Kept<Dictionary<string, bool>> orders = new("", []);
    private volatile Kept<Dictionary<EntityKind, NumberLadder?>> ladders = new("", []);

    /// <summary>The version that was seen last.</summary>
    public string Version => version;

    public void NoteVersion(string seen) => version = seen;

    /// <summary>The words of all names of a version; null where they were not read yet.</summary>
    public SearchVocabulary? Vocabulary(string of) => vocabulary is { } kept && kept.Version == of ? kept.Value : null;

    public void KeepVocabulary(string of, SearchVocabulary words) => vocabulary = new Kept<SearchVocabulary>(of, words);

    /// <summary>The numbers by which pages of a kind are found; null where they were not read yet.</summary>
    public NumberLadder? Ladder(string of, EntityKind kind) => ladders is { } kept && kept.Version == of ? kept.Value.GetValueOrDefault(kind) : null;

    public void KeepLadder(string of, EntityKind kind, NumberLadder ladder) => Keep(of, kind, ladder);

    /// <summary>Notes that a kind's list is asked for; whether it was before, at this version.</summary>
    public bool IsAskedAgain(string of, EntityKind kind)
    {
        bool isAgain = ladders is { } kept && kept.Version == of && kept.Value.ContainsKey(kind);
        if (!isAgain)
        {
            Keep(of, kind, null);
        }

        return isAgain;
    }

    private void Keep(string of, EntityKind kind, NumberLadder? ladder)
    {
        Kept<Dictionary<EntityKind, NumberLadder?>> kept = ladders;
        Dictionary<EntityKind, NumberLadder?> all = kept.Version == of ? new(kept.Value) : [];
        all[kind] = ladder;
        ladders = new Kept<Dictionary<EntityKind, NumberLadder?>>(of, all);
    }

    /// <summary>Whether texts of a kind sort by UTF-16 units as by scalar values; null where it was not looked at yet.</summary>
    public bool? SortsPlainly(string of, string texts) => orders is { } kept && kept.Version == of && kept.Value.TryGetValue(texts, out bool plain) ? plain : null;

    public void KeepSortsPlainly(string of, string texts, bool plain)
    {
        Kept<Dictionary<string, bool>> kept = orders;
        orders = new Kept<Dictionary<string, bool>>(
            of, kept.Version == of ? new Dictionary<string, bool>(kept.Value) { [texts] = plain } : new Dictionary<string, bool> { [texts] = plain });
    }
}
