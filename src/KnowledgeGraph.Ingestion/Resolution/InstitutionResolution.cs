using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Removal;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// One institution per ROR identifier, code or folded name; <see cref="InstitutionTable"/> knows which codes and names
/// are one.
/// </summary>
internal sealed class InstitutionResolution
{
    private readonly EntityTable institutions;
    private readonly ResolvedMentions<InstitutionMention> resolved;

    public InstitutionResolution(IGraphWriter writer)
    {
        institutions = new EntityTable(writer, EntityKind.Institution, PersonName.Choose);
        resolved = new ResolvedMentions<InstitutionMention>(institutions);
    }

    public int Added => institutions.Added;

    public ValueTask FetchAsync(IEnumerable<InstitutionMention> mentions, CancellationToken cancellationToken)
    {
        institutions.Trim();
        return institutions.FetchAsync(resolved.Unresolved(mentions).SelectMany(mention => Keys(mention, InstitutionTable.Find(mention))), cancellationToken);
    }

    /// <summary>The institution of a mention that was fetched; null where the mention has no letter.</summary>
    public Entity? Resolve(InstitutionMention mention) => resolved.Resolve(mention, ResolveAnew);

    /// <summary>What a mention tells of its institution.</summary>
    public static Evidence Evidence(InstitutionMention mention)
    {
        InstitutionTable.Institution? known = InstitutionTable.Find(mention);
        return new Evidence(
            EntityKind.Institution,
            string.Join('\u001F', mention.Name, mention.Code, mention.Ror),
            known is null ? mention.Name.Trim() : null,
            [.. Keys(mention, known)],
            known is null && (mention.Code is not null || mention.Ror is not null));
    }

    public List<EntityChange> TakeChanges() => institutions.TakeChanges();

    /// <summary>Forgets what is known from earlier batches, and gives the memory back.</summary>
    public void Forget()
    {
        institutions.Forget();
        resolved.Forget();
    }

    private Entity? ResolveAnew(InstitutionMention mention)
    {
        InstitutionTable.Institution? known = InstitutionTable.Find(mention);
        string[] keys = [.. Keys(mention, known)];
        if (keys.Length == 0)
        {
            return null;
        }

        Entity? institution = keys.Select(institutions.Find).FirstOrDefault(found => found is not null);
        if (institution is null)
        {
            institution = institutions.Add(known?.Name ?? mention.Name.Trim());
            institution.Code = known is null ? mention.Code : known.Forms.Count > 0 ? known.Forms[0] : null;
            institution.Ror = known?.Ror ?? (mention.Ror is { } ror ? IdentityKeys.Ror(ror)?["ror:".Length..] : null);
            foreach (string form in known?.Forms ?? [])
            {
                institution.Forms.Add(form);
                institution.NewForms.Add(form);
            }
        }

        foreach (string key in keys)
        {
            institutions.Bind(institution, key);
        }

        // A known institution is shown by the table's name, whatever else it is called.
        if (known is null)
        {
            institutions.AddForm(institution, mention.Name.Trim());
        }

        return institution;
    }

    private static IEnumerable<string> Keys(InstitutionMention mention, InstitutionTable.Institution? known)
    {
        if (known is not null)
        {
            return (string[])[
                .. known.Forms.Prepend(known.Name).Select(IdentityKeys.Name).OfType<string>().Distinct(),
                .. known.Forms.Select(IdentityKeys.Code).OfType<string>().Distinct(),
                .. known.Ror is { } ror ? [IdentityKeys.Ror(ror)!] : Array.Empty<string>()];
        }

        string?[] keys =
        [
            mention.Ror is { } printed ? IdentityKeys.Ror(printed) : null,
            mention.Code is { } code ? IdentityKeys.Code(code) : null,
            IdentityKeys.Name(mention.Name),
        ];
        return keys.OfType<string>();
    }
}
