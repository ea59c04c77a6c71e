using System.Collections;

namespace KnowledgeGraph.Bolt;

/// <summary>A vector of numbers of type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">sbyte, short, int, long, float or double.</typeparam>
public sealed class Vector<T> : Vector, IEquatable<Vector<T>>, IReadOnlyList<T>
    where T : unmanaged
{
    /// <summary>A vector over the given numbers, which are not copied.</summary>
    /// <param name="values">The numbers.</param>
    /// <exception cref="ClientException">The server has no vectors of this type.</exception>
    public Vector(T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ThrowIfNotSupported(typeof(T));
        Values = values;
    }

    /// <summary>The numbers.</summary>
    public T[] Values { get; }

    /// <inheritdoc />
    public override int Count => Values.Length;

    /// <inheritdoc />
    public override Type ElementType => typeof(T);

    /// <inheritdoc />
    public override IEnumerable<object> UntypedValues => Values.Select(value => (object)value);

    /// <summary>One of the numbers.</summary>
    /// <param name="index">Its place, from 0.</param>
    public T this[int index] => Values[index];

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Values.GetEnumerator();

    /// <summary>Whether the other holds the same numbers.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True where they are equal one by one.</returns>
    public bool Equals(Vector<T>? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Vector<T>);

    /// <inheritdoc />
    public override int GetHashCode() => Values.Length == 0 ? 0 : HashCode.Combine(Values.Length, Values[0], Values[^1]);
}
