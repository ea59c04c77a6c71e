using System.Collections.ObjectModel;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>What one attempt to apply a batch has found out and done so far; a failed attempt's goes with it.</summary>
internal sealed class BatchState(NumberSequences sequences, HashSet<NodeId> known)
{
    private readonly HashSet<NodeId> made = [];
    private readonly HashSet<NodeId> created = [];
    private readonly HashSet<NodeId> gone = [];
    private readonly HashSet<NodeId> reset = [];

    /// <summary>Whom keys find before the batch, as far as that is known without asking.</summary>
    public IReadOnlyDictionary<string, int> KnownKeys { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>Whether anything is different now.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Whether entities may be hidden, so that they are to be looked for.</summary>
    public bool MayHide { get; set; }

    /// <summary>What the batch touched, for those who follow.</summary>
    public Dictionary<EntityKind, SortedSet<int>> Touched { get; } = [];

    /// <summary>Keys that find nobody any more, or somebody else, for those who follow.</summary>
    public HashSet<string> UnboundKeys { get; } = [];

    /// <summary>Entities that a paper stated and states no more: the last one may have been it.</summary>
    public HashSet<NodeId> Abandoned { get; } = [];

    /// <summary>Papers of which some cite nobody yet and others must be rid of what they cite first (true).</summary>
    public Dictionary<int, bool> Citing { get; } = [];

    /// <summary>How many papers more or fewer state each affiliation.</summary>
    public Dictionary<(int Author, int Institution), int> Affiliations { get; } = [];

    /// <summary>Whether nothing can be in the graph under this number, which saves looking.</summary>
    public bool IsNew(NodeId node) => sequences.IsBeyondSaved(node) && !made.Contains(node);

    /// <summary>Whether the entity is known to be in the graph.</summary>
    public bool IsKnown(NodeId node) => made.Contains(node) || (known.Contains(node) && !gone.Contains(node));

    /// <summary>Whether an entity begins anew: nothing that stood of it counts.</summary>
    public bool IsReset(NodeId node) => reset.Contains(node);

    /// <summary>Notes that an entity is in the graph.</summary>
    public void Note(NodeId node) => made.Add(node);

    /// <summary>Notes that an entity was made by this batch: nothing was related to it before.</summary>
    public void NoteCreated(NodeId node) => created.Add(node);

    /// <summary>Whether an entity was made by this batch.</summary>
    public bool IsCreated(NodeId node) => created.Contains(node);

    /// <summary>Notes that an entity lost all that stood of it, or went altogether.</summary>
    public void Reset(NodeId node, bool isGone)
    {
        reset.Add(node);
        if (isGone)
        {
            gone.Add(node);
        }
    }

    /// <summary>Notes that the citations of a paper that was there before are to be made anew.</summary>
    public void CiteAnew(int paper)
    {
        Citing[paper] = true;
        Touch(EntityKind.Paper, paper);
    }

    /// <summary>Notes that something about an entity is different now.</summary>
    public void Touch(NodeId node) => Touch(node.Kind, node.Number);

    /// <summary>Notes that something about an entity is different now.</summary>
    public void Touch(EntityKind kind, int number)
    {
        IsChanged = true;
        if (!Touched.TryGetValue(kind, out SortedSet<int>? numbers))
        {
            Touched.Add(kind, numbers = []);
        }

        numbers.Add(number);
    }

    /// <summary>Counts the papers that state affiliations.</summary>
    /// <param name="author">The author's number.</param>
    /// <param name="institution">The institution's number.</param>
    /// <param name="papers">1 for a paper more, −1 for one fewer.</param>
    public void Count(int author, int institution, int papers) =>
        Affiliations[(author, institution)] = Affiliations.GetValueOrDefault((author, institution)) + papers;

    /// <summary>Takes over what was found out by a batch that was committed.</summary>
    public void Commit()
    {
        known.ExceptWith(gone);
        known.UnionWith(made);
    }

    /// <exception cref="ArgumentException">The number was never given.</exception>
    public void RequireAllocated(NodeId node)
    {
        if (node.Number < 1 || node.Number > sequences.Last(node.Kind))
        {
            throw new ArgumentException($"{node} was never allocated.", nameof(node));
        }
    }
}
