namespace KnowledgeGraph.Workload;

/// <summary>A paper: its row in the paper columns.</summary>
internal readonly record struct Paper(int Row) : IHandle<Paper>
{
    public static Paper Of(int row) => new(row);
}

/// <summary>An author: its row in the author columns.</summary>
internal readonly record struct Author(int Row) : IHandle<Author>
{
    public static Author Of(int row) => new(row);
}

/// <summary>An institution: its row in the institution columns.</summary>
internal readonly record struct Institution(int Row) : IHandle<Institution>
{
    public static Institution Of(int row) => new(row);
}

/// <summary>A category: its row in the category columns.</summary>
internal readonly record struct Category(int Row) : IHandle<Category>
{
    public static Category Of(int row) => new(row);
}

/// <summary>A concept: its row in the concept columns.</summary>
internal readonly record struct Concept(int Row) : IHandle<Concept>
{
    public static Concept Of(int row) => new(row);
}

/// <summary>A tie from an author to a coauthor: its place among all such ties.</summary>
internal readonly record struct Coauthor(int Row) : IHandle<Coauthor>
{
    public static Coauthor Of(int row) => new(row);
}

/// <summary>A tie from a concept to a related one: its place among all such ties.</summary>
internal readonly record struct RelatedConcept(int Row) : IHandle<RelatedConcept>
{
    public static RelatedConcept Of(int row) => new(row);
}

/// <summary>A row number that says of which columns it is the row.</summary>
internal interface IHandle<TSelf>
    where TSelf : struct, IHandle<TSelf>
{
    int Row { get; }

    static abstract TSelf Of(int row);
}
