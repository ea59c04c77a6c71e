namespace KnowledgeGraph.Bolt;

/// <summary>A vector of numbers of type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">sbyte, short, int, long, float or double.</typeparam>
public sealed class Vector<T> : Vector, IEquatable<Vector<T>>
    where T : unmanaged
{
    internal Vector(T[] values) => Values = values;

    /// <summary>The numbers.</summary>
    public T[] Values { get; }

    /// <inheritdoc />
    public override int Count => Values.Length;

    /// <inheritdoc />
    public override Type ElementType => typeof(T);

    /// <summary>Whether the other holds the same numbers.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True where they are equal one by one.</returns>
    public bool Equals(Vector<T>? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Vector<T>);

    /// <inheritdoc />
    public override int GetHashCode() => Values.Length == 0 ? 0 : HashCode.Combine(Values.Length, Values[0], Values[^1]);
}
