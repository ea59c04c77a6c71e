using System.Collections.Concurrent;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>
/// The entities of a kind, sorted, for the few orders that are asked for again and again. A version takes the lists of the
/// one before it and moves only those entities that changed since.
/// </summary>
internal sealed class SortedLists(Snapshot snapshot, EmbeddedStoreLimits limits)
{
    private readonly ConcurrentDictionary<string, SortedList> lists = [];

    // The lists of the version before, as far as they were not asked for yet.
    private readonly ConcurrentDictionary<string, SortedList> before = [];

    /// <summary>Takes over the lists of a version.</summary>
    /// <param name="older">Those of the version before.</param>
    /// <param name="isSame">True where both versions show the same state.</param>
    public void TakeOver(SortedLists older, bool isSame)
    {
        foreach ((string name, SortedList list) in older.lists)
        {
            (isSame ? lists : before)[name] = list;
        }

        // Lists of still older versions stand over the same base, as long as the state is a newer one; what was patched
        // since the base is moved in them as well.
        foreach ((string name, SortedList list) in older.before.Where(_ => !isSame))
        {
            before.TryAdd(name, list);
        }
    }

    /// <summary>The numbers of a kind in an order.</summary>
    public int[] Read(EntityKind kind, IReadOnlyList<SortKey> order)
    {
        string name = $"{kind} {string.Join(' ', order)}";
        if (lists.TryGetValue(name, out SortedList known))
        {
            return known.Numbers;
        }

        NodeOrder comparer = new(snapshot, kind, order);
        int[] sorted = before.TryRemove(name, out SortedList old) ? Move(old, comparer) : Sort(snapshot.Numbers(kind).ToArray(), comparer);
        if (lists.Count >= limits.CachedOrders)
        {
            lists.Clear();
        }

        lists[name] = new SortedList(kind, sorted);
        return sorted;
    }

    // What was patched since the base may stand elsewhere; all others stand to each other as they did.
    private int[] Move(SortedList old, NodeOrder comparer)
    {
        NumberColumn numbers = snapshot.Numbers(old.Kind);
        NumberSet isPatched = new(numbers.Last);
        foreach (int number in snapshot.PatchedNumbers(old.Kind))
        {
            isPatched.Add(number);
        }

        int[] moved = Sort([.. isPatched.ToArray().Where(numbers.Contains)], comparer);
        int[] rest = Array.FindAll(old.Numbers, number => !isPatched.Contains(number));
        int[] merged = new int[moved.Length + rest.Length];
        int from = 0;
        for (int i = 0; i < moved.Length; i++)
        {
            // No two compare as equal: the search always ends beside the number's own place.
            int place = ~Array.BinarySearch(rest, from, rest.Length - from, moved[i], comparer);
            rest.AsSpan(from, place - from).CopyTo(merged.AsSpan(from + i));
            merged[place + i] = moved[i];
            from = place;
        }

        rest.AsSpan(from).CopyTo(merged.AsSpan(from + moved.Length));
        return merged;
    }

    private static int[] Sort(int[] numbers, NodeOrder comparer) => Array.ConvertAll(comparer.Sort(numbers), place => numbers[place]);

    private readonly record struct SortedList(EntityKind Kind, int[] Numbers);
}
