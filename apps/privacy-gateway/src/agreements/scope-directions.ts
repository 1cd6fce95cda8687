import {
  type Dictionaries,
  entriesOn,
  type ScopeDirection,
  type ScopeSection,
  sectionByName,
} from '@lacznik/contracts';

/** From which kind of institution to which others the law of the day lets all of a scope go, and which fields that are. */
export function scopeDirections(
  categories: readonly string[],
  dictionaries: Dictionaries,
  day: string,
): ScopeDirection[] {
  const rules = entriesOn(dictionaries.rules, day);
  const kinds = entriesOn(dictionaries.institutionKinds, day);
  return kinds.flatMap(({ code: from, publishes }) => {
    const sections = publishes.flatMap((name) => sectionIn(name, categories));
    const ofPublisher = rules.filter(({ publisherKind }) => publisherKind === from);
    const to = kinds
      .map(({ code }) => code)
      .filter((kind) => {
        const lawful = new Set(
          ofPublisher.filter(({ receiverKinds }) => receiverKinds.includes(kind)).flatMap((rule) => rule.categories),
        );
        return categories.every((category) => lawful.has(category));
      });
    return sections.length > 0 && to.length > 0 ? [{ from, to, sections }] : [];
  });
}

/** None where the scope has no field of the section. */
function sectionIn(section: string, categories: readonly string[]): ScopeSection[] {
  const fields = [...(sectionByName(section)?.fields ?? [])];
  const groups = categories
    .map((category) => ({ category, fields: fields.filter(([, of]) => of === category).map(([field]) => field) }))
    .filter((group) => group.fields.length > 0);
  return groups.length > 0 ? [{ section, groups }] : [];
}
