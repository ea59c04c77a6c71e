namespace KnowledgeGraph.Bolt;

/// <summary>A point in two or three dimensions in a coordinate system named by its SRID.</summary>
public sealed record Point
{
    /// <summary>A point in the plane.</summary>
    /// <param name="srId">The coordinate system: 4326 (WGS 84) or 7203 (Cartesian).</param>
    /// <param name="x">x, or the longitude in degrees.</param>
    /// <param name="y">y, or the latitude in degrees.</param>
    public Point(int srId, double x, double y)
    {
        SrId = srId;
        X = x;
        Y = y;
        Z = double.NaN;
        Dimension = 2;
    }

    /// <summary>A point in space.</summary>
    /// <param name="srId">The coordinate system: 4979 (WGS 84) or 9157 (Cartesian).</param>
    /// <param name="x">x, or the longitude in degrees.</param>
    /// <param name="y">y, or the latitude in degrees.</param>
    /// <param name="z">z, or the height in metres.</param>
    public Point(int srId, double x, double y, double z)
        : this(srId, x, y)
    {
        Z = z;
        Dimension = 3;
    }

    /// <summary>2 or 3.</summary>
    public int Dimension { get; }

    /// <summary>The coordinate system.</summary>
    public int SrId { get; }

    /// <summary>x, or the longitude in degrees.</summary>
    public double X { get; }

    /// <summary>y, or the latitude in degrees.</summary>
    public double Y { get; }

    /// <summary>z, or the height in metres; NaN in the plane.</summary>
    public double Z { get; }

    /// <summary>The point as text.</summary>
    /// <returns>For example Point{srId=7203, x=1, y=2}.</returns>
    public override string ToString() => Dimension == 2
        ? FormattableString.Invariant($"Point{{srId={SrId}, x={X}, y={Y}}}")
        : FormattableString.Invariant($"Point{{srId={SrId}, x={X}, y={Y}, z={Z}}}");
}
