namespace KnowledgeGraph.GraphQL.Language;

/// <summary>
/// The name of one element of a schema, for tools and logs: <c>Type</c>, <c>Type.member</c>,
/// <c>Type.field(argument:)</c>, <c>@directive</c> or <c>@directive(argument:)</c> (section 3.14, "Schema Coordinates").
/// </summary>
/// <param name="IsDirective">Whether the first name is that of a directive.</param>
/// <param name="Name">The name of the type or directive.</param>
/// <param name="MemberName">The name of the field, input field or enum value; null where none is meant.</param>
/// <param name="ArgumentName">The name of the argument; null where none is meant.</param>
public sealed record SchemaCoordinate(bool IsDirective, string Name, string? MemberName, string? ArgumentName)
{
    /// <summary>Parses a coordinate; nothing is ignored in it, neither blanks nor comments.</summary>
    public static SchemaCoordinate Parse(string text)
    {
        Reader reader = new(new Source(text, "schema coordinate"));
        bool isDirective = reader.Accept('@');
        string name = reader.ReadName();
        string? member = !isDirective && reader.Accept('.') ? reader.ReadName() : null;
        string? argument = null;
        if ((isDirective || member is not null) && reader.Accept('('))
        {
            argument = reader.ReadName();
            reader.Expect(':');
            reader.Expect(')');
        }

        reader.ExpectEnd();
        return new SchemaCoordinate(isDirective, name, member, argument);
    }

    /// <summary>The coordinate as it is written.</summary>
    public override string ToString() =>
        (IsDirective ? "@" : "") + Name + (MemberName is null ? "" : $".{MemberName}") + (ArgumentName is null ? "" : $"({ArgumentName}:)");

    private ref struct Reader(Source source)
    {
        private int position;

        public bool Accept(char c)
        {
            if (position >= source.Text.Length || source.Text[position] != c)
            {
                return false;
            }

            position++;
            return true;
        }

        public void Expect(char c)
        {
            if (!Accept(c))
            {
                throw Error($"Expected \"{c}\", found {Found()}.");
            }
        }

        public string ReadName()
        {
            int start = position;
            while (position < source.Text.Length && IsNameCharacter(source.Text[position], isFirst: position == start))
            {
                position++;
            }

            return position > start ? source.Text[start..position] : throw Error($"Expected Name, found {Found()}.");
        }

        public readonly void ExpectEnd()
        {
            if (position < source.Text.Length)
            {
                throw Error($"Expected <EOF>, found {Found()}.");
            }
        }

        private static bool IsNameCharacter(char c, bool isFirst) => char.IsAsciiLetter(c) || c == '_' || (!isFirst && char.IsAsciiDigit(c));

        private readonly string Found() => position < source.Text.Length ? $"\"{source.Text[position]}\"" : "<EOF>";

        private readonly GraphQLSyntaxException Error(string description) => new(source, position, description);
    }
}
