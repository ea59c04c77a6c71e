namespace KnowledgeGraph.Core.Graph;

/// <summary>
/// An entity that a walk may reach next, with the strongest of its ties to those before it; the strongest sorts first,
/// so that every store reaches the same entities.
/// </summary>
/// <param name="Number">The entity's number.</param>
/// <param name="Count">Shared papers, or shared concepts of papers.</param>
/// <param name="Weight">The tie's weight as its kind defines it.</param>
public readonly record struct RankedTie(int Number, int Count, double Weight) : IComparable<RankedTie>
{
    /// <summary>The higher count first, then the higher weight, then the lower number.</summary>
    public int CompareTo(RankedTie other)
    {
        int order = other.Count.CompareTo(Count);
        order = order != 0 ? order : other.Weight.CompareTo(Weight);
        return order != 0 ? order : Number.CompareTo(other.Number);
    }

    /// <summary>Whether the first sorts before the second.</summary>
    public static bool operator <(RankedTie left, RankedTie right) => left.CompareTo(right) < 0;

    /// <summary>Whether the first sorts behind the second.</summary>
    public static bool operator >(RankedTie left, RankedTie right) => left.CompareTo(right) > 0;

    /// <summary>Whether the first does not sort behind the second.</summary>
    public static bool operator <=(RankedTie left, RankedTie right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the first does not sort before the second.</summary>
    public static bool operator >=(RankedTie left, RankedTie right) => left.CompareTo(right) >= 0;
}
